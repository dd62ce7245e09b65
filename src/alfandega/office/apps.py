"""Django's registration of the officers' house; the clearance flow is put together here, when all rooms are loaded."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.office"
    label = "office"

    def ready(self) -> None:
        """Subscribe the stages of clearance to their events; show the dates that other procedures keep."""
        from alfandega.flow import register  # noqa: PLC0415 - the stages' models exist only now
        from alfandega.office.screens.other_dates import register_sources  # noqa: PLC0415

        register()
        register_sources()
