"""`alfandega deadlines`: sweep what has passed, list what the law declares, work out a day."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from alfandega.cli.asked import Language

deadlines = typer.Typer(help="Deadlines of the Regulation (RCA 135, 141).", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the `deadlines` commands to the application."""
    app.add_typer(deadlines, name="deadlines")


@deadlines.command()
def sweep() -> None:
    """Mark the deadlines that have passed and alert the people concerned; safe to repeat.

    `alfandega run` does it by itself. Exit 2: no database.
    """
    from alfandega.cli.at_hand import database  # noqa: PLC0415 - `--help` must not wait for it

    with database():
        from alfandega.deadlines.sweeping import sweep as swept  # noqa: PLC0415

        done = swept()
    typer.echo(f"{done.passed} passed, {done.near} came near, {done.alerts} alerts.")


@deadlines.command("list")
def list_all(language: Language = "pt") -> None:
    """Every deadline that is declared, with its length in force today; needs no database."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from alfandega.deadlines.declared import all_declared  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415

    table = Table("id", "", "", "")
    for each in all_declared().values():
        period = each.period(today())
        length = f"{period.length} {period.unit}" if period else "—"
        table.add_row(each.id, each.name(language), length, each.article.label)
    Console().print(table)


@deadlines.command()
def compute(
    which: Annotated[str, typer.Argument(help="Id of a deadline (alfandega deadlines list).")],
    begins: Annotated[
        datetime,
        typer.Option(
            "--from", help="When its event happened, in the time of Cabo Verde.", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"]
        ),
    ],
    office: Annotated[str, typer.Option(help="Whose holidays and hours; empty for the country's.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    language: Language = "pt",
) -> None:
    """Work out when a deadline ends, and say how; needs no database. Exit 2: no such deadline, or not on that date."""
    from alfandega.deadlines.computing import worked_out  # noqa: PLC0415
    from alfandega.deadlines.declared import declared  # noqa: PLC0415
    from alfandega.kernel.dates import CABO_VERDE, now  # noqa: PLC0415
    from alfandega.lawbook.wording import sentence  # noqa: PLC0415

    try:
        told = declared(which)
        found = worked_out(told, begins.replace(tzinfo=CABO_VERDE), office, None, now())
    except LookupError as error:
        typer.echo(str(error.args[0]), err=True)
        raise typer.Exit(2) from error
    steps = [sentence(each, language) for each in found.steps]
    holidays = [{"day": each["day"], "name": each["names"][language]} for each in found.holidays]
    answer = {
        "deadline": told.id,
        "name": told.name(language),
        "article": told.article.label,
        "due": found.due.isoformat() if found.due else None,
        "alert_from": found.alert_from.isoformat() if found.alert_from else None,
        "steps": steps,
        "holidays": holidays,
        "figures": list(found.figures),
    }
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{answer['name']} ({told.article.label}): {answer['due'] or '—'}")
    for step in steps:
        typer.echo(f"  {step}")
    for each in holidays:
        typer.echo(f"  {each['day']}: {each['name']}")
