"""Django's registration of tariff quotas."""

from django.apps import AppConfig


class QuotasConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.tariff.quotas"
    label = "quotas"
