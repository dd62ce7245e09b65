"""Django's registration of the declaration stage."""

from django.apps import AppConfig


class DeclarationConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.declaration"
    label = "declaration"
