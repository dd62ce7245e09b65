"""Django's registration of the access concept."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, roles and the journal."""

    name = "alfandega.access"
    label = "access"
