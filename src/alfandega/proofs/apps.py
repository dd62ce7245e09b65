"""Django's registration of the verification of proofs of origin."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.proofs"
    label = "proofs"
