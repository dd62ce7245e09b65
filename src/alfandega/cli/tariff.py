"""`alfandega tariff`: loading and searching it; and `expression "TEXT"`, what a duty written by hand means."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from alfandega.cli import tariff_drafts
from alfandega.cli.asked import Language
from alfandega.cli.tariff_load import load
from alfandega.cli.tariff_search import search

tariff = typer.Typer(help="Load the tariff, search it, read a duty.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the `tariff` commands to the application."""
    app.add_typer(tariff, name="tariff")


tariff.command()(load)
tariff.command()(search)
tariff_drafts.register(tariff)


@tariff.command(context_settings={"ignore_unknown_options": True})  # a duty that begins with “-” is no option
def expression(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A duty such as “10 % MIN 2 EUR/kg”.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/expression.json).")] = False,
    language: Language = "pt",
) -> None:
    """Read a duty expression: its parameters and what it says in words, or the error and its column.

    Exit 0: it can be read; 1: it cannot.
    """
    from alfandega.exchange.case.expressions import read_expression  # noqa: PLC0415 - `--help` must not wait for it

    found = read_expression(text, language)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    elif found.error is not None:
        typer.echo(_pointed(text, found.error.column), err=True)
        typer.echo(f"{found.error.message} {found.error.remedy}", err=True)
    else:
        typer.echo(f"{found.text}\n{found.words}\n")
        typer.echo(_tree(found.model_dump(mode="json")["parameters"]))
    sys.exit(0 if found.readable else 1)


def _pointed(text: str, column: int) -> str:
    """The text, and under it a mark at the column; control characters are shown as spaces so that the mark stands."""
    shown = "".join(each if each.isprintable() else " " for each in text)
    return f"{shown}\n{' ' * (column - 1)}^"


def _tree(value: Any, depth: int = 0) -> str:
    """The parameters as indented names and values."""
    lines = []
    for name, part in value.items() if isinstance(value, dict) else ((None, each) for each in value):
        head = f"{'  ' * depth}{'-' if name is None else f'{name}:'}"
        lines.append(
            f"{head}\n{_tree(part, depth + 1)}" if isinstance(part, dict | list) and part else f"{head} {part}"
        )
    return "\n".join(lines)
