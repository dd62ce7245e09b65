"""Django's registration of attachments."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.attachments"
    label = "attachments"
