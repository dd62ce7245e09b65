"""Django's registration of the replay."""

from django.apps import AppConfig


class ReplayConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.replay"
    label = "replay"
