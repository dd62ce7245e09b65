"""Django's registration of trade remedies."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.remedies"
    label = "remedies"
