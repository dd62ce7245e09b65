"""Django's registration of the public tariff."""

from django.apps import AppConfig


class EnquiryConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.enquiry"
    label = "enquiry"
