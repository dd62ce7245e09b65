"""Django's registration of the revenue concept."""

from django.apps import AppConfig


class RevenueConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.revenue"
    label = "revenue"
