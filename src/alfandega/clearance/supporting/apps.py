"""Django's registration of the files of declarations."""

from django.apps import AppConfig


class SupportingConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.supporting"
    label = "supporting"

    def ready(self) -> None:
        """Let declarations have files."""
        from alfandega.attachments.holders import register  # noqa: PLC0415 - models must be loaded before
        from alfandega.clearance.supporting.holding import KIND, declaration_holder, held  # noqa: PLC0415

        register(KIND, declaration_holder, held)
