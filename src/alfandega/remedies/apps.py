"""Django's registration of trade remedies."""

import importlib

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.remedies"
    label = "remedies"

    def ready(self) -> None:
        """Add the rules on trade remedies to those that drafts of the tariff must meet."""
        importlib.import_module("alfandega.remedies.inspecting")
