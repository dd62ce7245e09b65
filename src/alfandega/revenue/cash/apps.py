"""Django's registration of the sessions of the cash desk."""

from django.apps import AppConfig


class CashConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.revenue.cash"
    label = "cash"
