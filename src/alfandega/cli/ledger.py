"""`alfandega ledger`: is the revenue of an office what its papers say? And the same figures for the Treasury."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alfandega.cli.at_hand import database

ledger = typer.Typer(help="The ledger of revenue: verify it, export it.", no_args_is_help=True)

Office = Annotated[str, typer.Option("--office", help="Only this office.")]


class Format(StrEnum):
    """How figures are written."""

    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the `ledger` commands to the application."""
    app.add_typer(ledger, name="ledger")


@ledger.command()
def verify(office: Office = "", as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look whether every entry balances, the ledger says what notices, payments and refunds say, and seals hold.

    Exit 0: whole; 1: something is wrong, each place named; 2: cannot tell (no database, no such office).
    """
    with _at_work():
        from alfandega.cli.ledger_told import show_broken, verified  # noqa: PLC0415 - Django must be set up before

        found = verified(office)
        if found is None:
            typer.echo(f"Cannot tell: office {office or '*'} has no notices and no entries here.", err=True)
            raise typer.Exit(2)
        show_broken(found, as_json=as_json)
    sys.exit(1 if found else 0)


@ledger.command()
def export(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of accounts.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of accounts.")],
    out: Annotated[Path | None, typer.Option("--out", help="Where to write; else printed.")] = None,
    form: Annotated[Format, typer.Option("--format", help="csv or json.")] = Format.CSV,
    office: Office = "",
) -> None:
    """Write revenue by office, day and tax for the Treasury: assessed, collected, refunded, and whether it is final.

    Exit 0: written; 2: the days are in the wrong order, or the file cannot be written.
    """
    if last < first:
        typer.echo("The last day lies before the first one.", err=True)
        raise typer.Exit(2)
    with _at_work():
        from alfandega.revenue.ledger.exporting import as_csv, as_json  # noqa: PLC0415
        from alfandega.revenue.ledger.totals import revenue  # noqa: PLC0415

        rows = revenue(office or "*", first.date(), last.date())
    written = as_csv(rows) if form is Format.CSV else as_json(rows, first.date(), last.date())
    if out is None:
        sys.stdout.write(written)
        return
    try:
        out.write_text(written, encoding="utf-8")
    except OSError as error:
        typer.echo(f"Not written: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{len(rows)} rows written to {out}")


@ledger.command("catch-up")
def catch_up(office: Office = "") -> None:
    """Give notices and payments that are older than the ledger their entries. Safe to repeat, and to stop half-way.

    Exit 0: nothing is missing any more.
    """
    with database():
        from alfandega.cli.ledger_told import caught_up  # noqa: PLC0415

        typer.echo(f"{caught_up(office)} notices and payments were entered.")


@contextmanager
def _at_work() -> Iterator[None]:
    """The database at hand, seen as the system sees it."""
    with database():
        from django.db import Error  # noqa: PLC0415

        from alfandega.access.acting import acting  # noqa: PLC0415
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415

        try:
            with acting(SYSTEM):
                yield
        except Error as error:
            typer.echo(f"Cannot tell: the database does not answer as it should: {error}", err=True)
            raise typer.Exit(2) from error
