"""Django's registration of the release stage."""

from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.release"
    label = "release"
