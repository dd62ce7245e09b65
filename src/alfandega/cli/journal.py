"""`alfandega journal`: is the journal still what was sealed? Anybody can ask it of an export, without our database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

journal = typer.Typer(help="The journal of all acts, and its seal (RCA 143).", no_args_is_help=True)

Office = Annotated[str, typer.Option("--office", help="Only this office.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/journal.json).")]
Checkpoint = Annotated[
    Path | None, typer.Option("--checkpoint", help="Hold against a checkpoint written earlier: finds a tail cut off.")
]
WriteCheckpoint = Annotated[
    Path | None, typer.Option("--write-checkpoint", help="Write one now, to be kept where this system cannot reach it.")
]
Export = Annotated[Path | None, typer.Option("--export", help="Check this export instead of the database.")]


def register(app: typer.Typer) -> None:
    """Add the `journal` commands to the application."""
    app.add_typer(journal, name="journal")


@journal.command()
def verify(
    office: Office = "",
    as_json: Json = False,
    checkpoint: Checkpoint = None,
    write_checkpoint: WriteCheckpoint = None,
    export: Export = None,
) -> None:
    """Recompute the seal and compare: finds a line changed, removed or put elsewhere.

    Exit 0: intact; 1: broken, each place named; 2: cannot tell (no database, no such office, a file not readable).
    """
    from alfandega.access.journal_file import NotAJournalFileError  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.cli.journal_told import CannotTellError, from_database, from_export, points_of, show, write_points  # noqa: PLC0415

    try:
        points = points_of(checkpoint)
        found = from_export(export, points) if export else from_database(points, office)
        kept = found.only(office)
        if write_checkpoint:
            write_points(write_checkpoint, kept)
    except (CannotTellError, NotAJournalFileError, OSError) as error:
        typer.echo(f"Cannot tell: {error}", err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(kept.model_dump_json(indent=2))
    else:
        show(kept)
    sys.exit(0 if kept.intact else 1)


@journal.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write; JSON lines, one for each sealed act.")],
    office: Office = "",
) -> None:
    """Write the sealed journal to a file that a third party can check with `journal verify --export`.

    The file holds personal data: names of officers and declarants, and what they did. Exit 2 when it cannot be written.
    """
    from alfandega.cli.journal_told import CannotTellError, write_file  # noqa: PLC0415

    try:
        count = write_file(file, office)
    except (CannotTellError, OSError) as error:
        typer.echo(f"Not written: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{count} sealed lines written to {file}")
