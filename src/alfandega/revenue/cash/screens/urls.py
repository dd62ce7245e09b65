"""Addresses of the cashier's session."""

from django.urls import path

from alfandega.revenue.cash.screens import session

urlpatterns = [
    path("sessions/", session.sessions, name="cash-sessions"),
    path("sessions/open/", session.opening, name="cash-session-open"),
    path("sessions/<uuid:session_id>/", session.session, name="cash-session"),
    path("sessions/<uuid:session_id>/close/", session.closing, name="cash-session-close"),
    path("deposit/", session.banking, name="cash-deposit"),
]
