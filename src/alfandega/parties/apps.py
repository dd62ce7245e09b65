"""Django's registration of the parties concept."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.parties"
    label = "parties"
