"""Django's registration of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.api"
    label = "api"
