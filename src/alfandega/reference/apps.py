"""Django's registration of the reference concept."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.reference"
    label = "reference"
