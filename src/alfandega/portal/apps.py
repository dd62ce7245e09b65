"""Django's registration of the declarants' house."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.portal"
    label = "portal"
