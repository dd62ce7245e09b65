"""Addresses of the public tariff; included at `/tariff/`."""

from django.urls import path

from alfandega.enquiry.screens import calculator, changes, commodity, front, origin, reliefs

urlpatterns = [
    path("", front.front, name="tariff"),
    path("calculator/", calculator.calculator, name="tariff-calculator"),
    path("origin/", origin.origin, name="tariff-origin"),
    path("reliefs/", reliefs.reliefs, name="tariff-reliefs"),
    path("changes/", changes.changes, name="tariff-changes"),
    path("<str:code>/", commodity.commodity_page, name="tariff-commodity"),
]
