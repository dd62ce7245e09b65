"""Addresses of the cash desk, the ledger and refunds."""

from django.urls import include, path

from alfandega.revenue.screens import desk, payments

urlpatterns = [
    path("", desk.desk, name="cash-desk"),
    path("notices/<uuid:notice_id>/", desk.notice, name="cash-desk-notice"),
    path("payments/", payments.payments, name="cash-desk-payments"),
    path("payments/<uuid:payment_id>/", payments.payment, name="cash-desk-payment"),
    path("", include("alfandega.revenue.cash.screens.urls")),
]
