"""Django's registration of price intelligence."""

from django.apps import AppConfig


class PricesConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.prices"
    label = "prices"
