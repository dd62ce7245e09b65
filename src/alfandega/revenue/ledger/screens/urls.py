"""Addresses of the ledger."""

from django.urls import path

from alfandega.revenue.ledger.screens import books, revenue

urlpatterns = [
    path("", books.books, name="ledger"),
    path("days/<slug:office>/<str:day>/", books.day, name="ledger-day"),
    path("entries/<uuid:entry_id>/", books.entry, name="ledger-entry"),
    path("revenue/", revenue.revenue, name="ledger-revenue"),
]
