"""Django's registration of the verification stage."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.verification"
    label = "verification"
