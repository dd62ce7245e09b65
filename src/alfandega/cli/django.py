"""`alfandega django …`: Django's own commands (migrate, shell, makemigrations, …) with this installation's settings."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import typer

AS_OWNER = {"migrate", "flush", "inspectdb"}
"""Commands that change or read the shape of tables: run as the role that owns them."""

WITHOUT_DATABASE = {
    "",
    "help",
    "check",
    "makemigrations",
    "makemessages",
    "compilemessages",
    "diffsettings",
    "findstatic",
}


def register(app: typer.Typer) -> None:
    """Add the command; everything after `django` goes to Django as it stands."""
    passing = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
    app.command("django", context_settings=passing)(pass_through)


def pass_through(context: typer.Context) -> None:
    """Run one of Django's own commands, for example: alfandega django shell."""
    from alfandega.settings import embedded, roles  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415

    command = next((word for word in context.args if not word.startswith("-")), "")
    if command in AS_OWNER:
        os.environ["ALFANDEGA_DB_ROLE"] = "owner"
        import alfandega.settings as settings_module  # noqa: PLC0415

        settings_module.DATABASES["default"] = target().django("owner")
    if command in WITHOUT_DATABASE:
        _without_database()
        _execute(context.args)
        return
    server: AbstractContextManager[Any] = embedded.running() if target().embedded else nullcontext()
    with server:
        roles.prepare(target())
        _execute(context.args)
        if command == "migrate":
            from alfandega.settings.migrating import grant  # noqa: PLC0415

            grant()


def _without_database() -> None:
    """Let commands that only read the code run with no server at all."""
    from alfandega import settings  # noqa: PLC0415

    settings.DATABASES["default"]["ENGINE"] = "django.db.backends.dummy"


def _execute(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["alfandega django", *arguments])
