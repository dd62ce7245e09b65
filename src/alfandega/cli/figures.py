"""Tables and amounts on a terminal, as `alfandega clear` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.table import Table

from alfandega.lawbook.wording import translate


def table_of(title: str, columns: Iterable[tuple[str, bool]], language: str) -> Table:
    """A table with a title and headings in a language; columns of numbers stand to the right."""
    table = Table(title=translate(title, language), title_justify="left", title_style="bold")
    for heading, number in columns:
        table.add_column(
            translate(heading, language), justify="right" if number else "left", no_wrap=number, overflow="fold"
        )
    return table


def figure(amount: str) -> str:
    """An amount with thin groups of three, as it is printed in Cabo Verde."""
    return f"{Decimal(amount):,f}".replace(",", "\u202f")
