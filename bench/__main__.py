"""`python -m bench`: run the parts on a scratch installation, and write the results."""

from __future__ import annotations

import os
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bench import bulk, deadlines, growth, journal, ledger, lodging, origin, pages, pure, replay, report, tariff, value
from bench.figures import Part, Tell
from bench.scratch import Scratch, installation

WEIGHTS = {
    "ledger": 40.0,  # before anything writes notices without their acts
    "lodging": 80.0,
    "journal": 20.0,
    "pages": 10.0,
    "pure": 20.0,
    "growth": 250.0,
    "replay": 35.0,
    "tariff": 60.0,
    "bulk": 60.0,
    "value": 10.0,
    "origin": 20.0,
    "deadlines": 100.0,
}
"""The parts in their order, with the seconds they take about."""


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"Run only these parts: {', '.join(WEIGHTS)}.")] = None,
    scale: Annotated[str, typer.Option(help="full: up to a million declarations; small: up to 100,000.")] = "full",
    seconds: Annotated[float, typer.Option(min=2, help="How long each way of lodging is measured.")] = 15.0,
) -> None:
    """Measure, and write docs/benchmarks.md (a run of single parts only prints)."""
    chosen = only or list(WEIGHTS)
    if unknown := set(chosen) - set(WEIGHTS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: the parts are {', '.join(WEIGHTS)}.")
    if scale not in growth.SIZES:
        raise typer.BadParameter(f"{scale}: the scales are {', '.join(growth.SIZES)}.")
    console, begun, load = Console(), perf_counter(), os.getloadavg()[0]
    columns = (TextColumn("{task.description:<45}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("making a scratch installation", total=sum(WEIGHTS[name] for name in chosen))
        with installation() as scratch:
            parts, done = [], 0.0
            for name in [each for each in WEIGHTS if each in chosen]:

                def tell(what: str, share: float, done: float = done, name: str = name) -> None:
                    progress.update(task, description=what, completed=done + share * WEIGHTS[name])

                part = _measure(name, scratch, tell, scale, seconds)
                _print(part, console)
                parts.append(part)
                done += WEIGHTS[name]
            version = _postgres()
        progress.update(task, description="done", completed=done)
    if only is None:
        console.print(f"Written: {report.write(parts, version, perf_counter() - begun, scale, load)}")


def _measure(name: str, scratch: Scratch, tell: Tell, scale: str, seconds: float) -> Part:
    match name:
        case "lodging":
            return lodging.measure(scratch, tell, seconds)
        case "journal":
            return journal.measure(scratch, tell)
        case "pages" | "ledger":
            return {"pages": pages, "ledger": ledger}[name].measure(scratch, tell)
        case "pure":
            return pure.measure(tell)
        case "growth" | "replay" | "tariff" | "deadlines":
            of_scale = {"growth": growth, "replay": replay, "tariff": tariff, "deadlines": deadlines}
            return of_scale[name].measure(scratch, tell, scale)
        case _:
            return {"bulk": bulk, "value": value, "origin": origin}[name].measure(tell, scale)


def _print(part: Part, console: Console) -> None:
    console.print(f"\n[bold]{part.title}[/bold]")
    for each in part.figures:
        console.print(f"  {each.name}: [bold]{each.value}[/bold]  {each.aim}", highlight=False)
    for text in (*part.tables, *part.notes):
        console.print(text, highlight=False, markup=False)


def _postgres() -> str:
    from django.db import connection  # noqa: PLC0415 - after Django is set up

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"{cursor.fetchone()[0]}, embedded, default settings of Alfândega"


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.command()(main)
app()
