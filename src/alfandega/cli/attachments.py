"""`alfandega attachments`: after a restore, is every file there? And sweeping up what no row names."""

from __future__ import annotations

import typer

from alfandega.cli.at_hand import database

attachments = typer.Typer(help="Files sent with declarations: check them, sweep up.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the `attachments` commands to the application."""
    app.add_typer(attachments, name="attachments")


@attachments.command()
def verify() -> None:
    """Read every file that a row names and compare its hash.

    Exit 0: all are whole; 1: each one that is missing or changed is named.
    """
    with database():
        from alfandega.attachments import sweeping  # noqa: PLC0415 - Django must be set up before

        found = sweeping.damaged()
    for sha256, what in found.damaged:
        typer.echo(f"{what}: {sha256}", err=True)
    typer.echo(f"{found.read} files read, {len(found.damaged)} missing or changed")
    if found.damaged:
        raise typer.Exit(1)


@attachments.command()
def sweep() -> None:
    """Remove files older than a day that no row names: of uploads broken off between the disk and the database."""
    with database():
        from alfandega.attachments import sweeping  # noqa: PLC0415

        swept = sweeping.sweep()
    typer.echo(f"{len(swept)} files removed")
