"""Django's registration of the valuation stage."""

from django.apps import AppConfig


class ValuationConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.valuation"
    label = "valuation"
