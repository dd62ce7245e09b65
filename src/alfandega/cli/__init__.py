"""The `alfandega` command. Each command is a module here with `register(app)`; slow imports wait until it runs.

Exit codes: 0 done · 1 the answer is no (refused, differs, already running) · 2 the input or the set-up cannot be used.
"""

import importlib
import importlib.util
import os
import sys

import typer

COMMANDS = (
    *("run", "clear", "assess", "bulk", "value", "origin", "relief", "tariff", "replay", "ledger"),
    *("recompute", "convert", "deadlines", "journal", "attachments", "law", "admin", "sealer", "django"),
)

app = typer.Typer(
    name="alfandega",
    help="Alfândega, open customs: a declaration goes in; a lawful, explained decision and the revenue come out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a plain traceback prints no values: no secret, nobody's data
)


def register_all() -> None:
    """Add every command whose module is there to the application."""
    for name in COMMANDS:
        if importlib.util.find_spec(f"{__name__}.{name}") is not None:
            importlib.import_module(f"{__name__}.{name}").register(app)


def main() -> None:
    """Run the command line; a set-up that must be mended ends in one sentence and exit code 2, never in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alfandega.settings")
    register_all()
    try:
        app()
    except _misconfigured() as error:
        typer.echo(str(error), err=True)
        sys.exit(2)


def _misconfigured() -> type[Exception]:
    """Imported only once something went wrong, so that `--help` stays quick."""
    from alfandega.settings.home import Misconfigured  # noqa: PLC0415

    return Misconfigured
