"""Addresses of price intelligence, below /office/prices/."""

from django.urls import path

from alfandega.prices.screens import prices

urlpatterns = [path("", prices.prices, name="office-prices")]
