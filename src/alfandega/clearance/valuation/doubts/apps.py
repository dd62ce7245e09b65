"""Django's registration of the dialogue of doubts."""

from django.apps import AppConfig


class DoubtsConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.valuation.doubts"
    label = "doubts"
