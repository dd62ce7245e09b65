"""Django's registration of the cargo concept."""

from django.apps import AppConfig


class CargoConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.cargo"
    label = "cargo"
