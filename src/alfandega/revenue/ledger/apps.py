"""Django's registration of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.revenue.ledger"
    label = "ledger"
