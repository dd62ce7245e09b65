"""Django's registration of the tariff concept."""

from django.apps import AppConfig


class TariffConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.tariff"
    label = "tariff"
