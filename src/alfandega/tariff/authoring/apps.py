"""Django's registration of the tariff office's workspace."""

from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.tariff.authoring"
    label = "authoring"
