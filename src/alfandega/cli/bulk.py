"""`alfandega bulk assess IN OUT`: duties and taxes of a whole file of lines, in SQL, equal to the explained ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import Language

if TYPE_CHECKING:
    from alfandega.bulk.resolving import Resolver
    from alfandega.bulk.running import Order, Tally

bulk = typer.Typer(help="Millions of lines at once.", no_args_is_help=True)


class EngineName(StrEnum):
    """Where the statement is carried out."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class Tariff(StrEnum):
    """Which tariff the lines are assessed by."""

    FILES = "files"
    DATABASE = "database"


def register(app: typer.Typer) -> None:
    """Add the `bulk` commands to the application."""
    app.add_typer(bulk, name="bulk")


@bulk.callback()
def commands() -> None:
    """Keeps `assess` a command of its own, as long as there is only one."""


@bulk.command()
def assess(  # noqa: PLR0917 - Typer reads the options from the parameters
    source: Annotated[Path, typer.Argument(metavar="IN", help="Lines: .parquet or .csv (docs/bulk.md).")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The answer: .parquet or .csv.")],
    engine: Annotated[EngineName, typer.Option(help="DuckDB on this machine, or Spark.")] = EngineName.DUCKDB,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The date of law of lines that name none; else today."),
    ] = None,
    tariff: Annotated[Tariff, typer.Option(help="The tariff of the files, or the one in the database.")] = Tariff.FILES,
    force: Annotated[bool, typer.Option("--force", help="Write over OUT when it is there.")] = False,
    language: Language = "pt",
) -> None:
    """Assess every line of a file. A run that was stopped goes on where it was when it is started again.

    Exit 0: every line was computed; 1: done, and some lines are at fault (column fault); 2: the file cannot be used.
    """
    from alfandega.bulk.running import Order  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.exchange.reading import in_words  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.kernel.fault import Refused  # noqa: PLC0415

    order = Order(source, target, engine.value, as_of.date() if as_of else today(), language)
    try:
        with _resolver(tariff, order.as_of) as resolver:
            tally = _run(order, resolver, force=force)
    except Refused as error:
        typer.echo("\n".join(in_words(fault) for fault in error.faults), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("Stopped. Start the same command again to go on.", err=True)
        sys.exit(130)
    _tell(order, tally)
    sys.exit(1 if tally.at_fault else 0)


@contextmanager
def _resolver(tariff: Tariff, on: date) -> Iterator[Resolver]:
    from alfandega.bulk.resolving import Resolver  # noqa: PLC0415
    from alfandega.clearance.books import files, live  # noqa: PLC0415

    if tariff is Tariff.FILES:
        books = files(on)
        yield Resolver(books.tariff, books.reference)
        return
    from alfandega.cli.at_hand import database  # noqa: PLC0415

    with database():
        books = live(on)
        yield Resolver(books.tariff, books.reference)


def _run(order: Order, resolver: Resolver, *, force: bool) -> Tally:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    from alfandega.bulk.running import run  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("lines", total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return run(order, resolver, tell, force=force)


def _tell(order: Order, tally: Tally) -> None:
    typer.echo(f"{order.target}: {tally.lines} lines, {tally.at_fault} of them at fault.")
    if tally.before:
        typer.echo(f"{tally.before} lines had been done by an earlier run.")
    typer.echo(f"{tally.explained} lines were not for SQL and were explained one by one.")
    if tally.unused:
        typer.echo(f"Columns that nothing was read from: {', '.join(tally.unused)}.")
