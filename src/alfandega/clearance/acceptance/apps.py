"""Django's registration of the acceptance stage."""

from django.apps import AppConfig


class AcceptanceConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.acceptance"
    label = "acceptance"
