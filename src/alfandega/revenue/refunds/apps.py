"""Django's registration of refunds."""

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.revenue.refunds"
    label = "refunds"
