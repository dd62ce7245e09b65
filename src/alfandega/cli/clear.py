"""`alfandega clear FILE…`: what customs would say of a declaration, explained, without a database or a server."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from alfandega.cli.asked import Language

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Declarations: ASYCUDA XML, or our JSON; - reads one from the input."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="By the law and rates of this day; today when left out."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/clear.json).")]
Office = Annotated[str, typer.Option("--office", help="Judge as if lodged at this office, whatever the file names.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("clear")(clear)


def clear(
    files: Files, as_of: AsOf = None, as_json: Json = False, language: Language = "pt", office: Office = ""
) -> None:
    """Check a declaration, value it, compute its taxes and its channel, and say why.

    Nothing is lodged or stored. The rates are those of the files of this installation; where they are illustrative
    the answer says so. Exit 0: every file would be accepted; 1: one would be refused; 2: one cannot be read.
    """
    from alfandega.kernel.dates import today  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.kernel.fault import Refused  # noqa: PLC0415

    day: date = as_of.date() if as_of else today()
    try:
        code = _clear(files, day, as_json=as_json, language=language, office=office)
    except Refused as error:
        from alfandega.exchange.reading import in_words  # noqa: PLC0415

        typer.echo("\n".join(in_words(fault) for fault in error.faults), err=True)
        code = 2
    sys.exit(code)


def _clear(files: list[Path], day: date, *, as_json: bool, language: str, office: str) -> int:
    from alfandega.clearance.books import files as books_of  # noqa: PLC0415
    from alfandega.cli.cleared import Cleared, clear_file  # noqa: PLC0415

    books = books_of(day)
    done = [clear_file(path, books, language, office) for path in files]
    if as_json:
        typer.echo(Cleared(as_of=day, language=language, files=done).model_dump_json(indent=2))
    else:
        from alfandega.cli.clear_shown import show  # noqa: PLC0415

        for each in done:
            show(each, day, language)
    return max(each.exit_code for each in done)
