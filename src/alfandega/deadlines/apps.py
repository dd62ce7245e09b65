"""Django's registration of deadlines."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.deadlines"
    label = "deadlines"
