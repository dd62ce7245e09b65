"""Django's registration of the selectivity stage."""

from django.apps import AppConfig


class SelectivityConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.selectivity"
    label = "selectivity"
