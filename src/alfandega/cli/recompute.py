"""`alfandega recompute`: the arithmetic of declaration files done again, and what does not come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from alfandega.exchange.recompute.of_file import FileReport

LARGEST_SHOWN = 40
"""Differences shown of one file; `--json` gives all."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="recompute")(recompute_files)


def recompute_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Declarations: ASYCUDA XML or our JSON.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Do the arithmetic of declarations again: apportionment, CIF, tax lines, totals. Any country, no tariff needed.

    Ends with 0 when everything agrees, 1 when something differs, 2 when a file cannot be read.
    """
    from alfandega.exchange.recompute.of_file import recompute_file  # noqa: PLC0415 - `--help` stays quick

    reports = [recompute_file(path) for path in files]
    if as_json:
        import json  # noqa: PLC0415

        typer.echo(json.dumps({"files": [each.to_json() for each in reports]}, ensure_ascii=False, indent=2))
    else:
        for each in reports:
            _show(each)
    if any(each.unreadable for each in reports):
        raise typer.Exit(2)
    if not all(each.agrees for each in reports):
        raise typer.Exit(1)


def _show(report: FileReport) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415

    from alfandega.exchange.reading import in_words  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(f"[bold]{escape(report.file)}[/bold]")
    for fault in report.faults:
        console.print(f"  [{'red' if fault.stops else 'yellow'}]{escape(in_words(fault))}[/]")
    if not report.readable:
        return
    console.print(_tallies(report))
    differences = report.report.differences
    if differences:
        console.print(_differences(report))
    if len(differences) > LARGEST_SHOWN:
        console.print(f"  … and {len(differences) - LARGEST_SHOWN} more; --json shows all.")
    for note in report.report.notes:
        console.print(f"  [dim]{escape(str(note))}[/dim]")
    console.print("  Everything checked agrees." if not differences else f"  {len(differences)} figures differ.")


def _tallies(report: FileReport) -> Any:
    from rich.table import Table  # noqa: PLC0415

    titles = ("Apportionment", "CIF of items", "CIF of header", "Tax lines", "Totals")
    table = Table("", "checked", "agree", "differ", box=None, padding=(0, 2))
    for column in table.columns[1:]:
        column.justify = "right"
    for title, tally in zip(titles, report.report.tallies.values(), strict=True):
        differ = tally.checked - tally.agree
        table.add_row(title, str(tally.checked), str(tally.agree), f"[red]{differ}[/red]" if differ else "0")
    return table


def _differences(report: FileReport) -> Any:
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from alfandega.exchange.recompute.report import plain  # noqa: PLC0415

    table = Table("where", "declared", "computed", "by", "why", padding=(0, 1))
    for column in table.columns[1:4]:
        column.justify = "right"
    for each in report.report.differences[:LARGEST_SHOWN]:
        figures = (plain(each.declared), plain(each.computed), plain(each.amount))
        table.add_row(escape(str(each.place.words)), *figures, escape(str(each.why)))
    return table
