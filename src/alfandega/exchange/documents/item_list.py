"""Items as lines of a list in fixed columns of the typewriter face: quick to set, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from alfandega.clearance.declaration.item import Item
from alfandega.exchange.documents.figures import Figures
from alfandega.exchange.documents.fitting import clean, cut_to, width_of
from alfandega.exchange.documents.sources import Source
from alfandega.exchange.documents.words import in_digits

MOST_IN_BOXES = 200
"""Items; with more, the SAD lists them instead of giving each its boxes (67 sheets)."""
LINES_ON_A_SHEET = 100
_BLANK = "\u00a0"
"""Typst would shorten a row of ordinary spaces."""


class Column(NamedTuple):
    """A column: its title, its width in characters, and whether what stands in it is a number."""

    title: str
    wide: int
    number: bool = False


IN_SAD = (
    Column("Adição", 6, number=True),
    Column("Código", 12),
    Column("Orig", 4),
    Column("Reg.", 4),
    Column("Designação (abreviada)", 45),
    Column("Volumes", 9, number=True),
    Column("Massa líq. kg", 13, number=True),
    Column("Preço", 15, number=True),
    Column("Valor aduaneiro", 16, number=True),
    Column("A pagar", 15, number=True),
)
IN_RELEASE_NOTE = (
    Column("Adição", 6, number=True),
    Column("Código", 12),
    Column("Designação (abreviada)", 55),
    Column("Volumes", 22),
    Column("Massa bruta kg", 15, number=True),
)


def item_list(source: Source, figures: Figures) -> list[dict[str, Any]]:
    """The sheets of the SAD's list, each a heading and its lines."""
    lines = []
    for number, item in enumerate(source.sad.items, start=1):
        cells = (
            str(number),
            item.full_code,
            item.origin or "",
            item.procedure or "",
            _goods(item),
            in_digits(item.packages.number),
            in_digits(item.net_mass),
            in_digits(item.price),
            in_digits(figures.values.get(number)),
            in_digits(figures.due(number)),
        )
        lines.append(_line(IN_SAD, cells))
    heading = _line(IN_SAD, [column.title for column in IN_SAD])
    return [
        {"heading": heading, "lines": lines[start : start + LINES_ON_A_SHEET]}
        for start in range(0, len(lines), LINES_ON_A_SHEET)
    ]


def goods_list(source: Source) -> tuple[str, list[str]]:
    """The heading and the lines of the goods that a release note lets go."""
    lines = []
    for number, item in enumerate(source.sad.items, start=1):
        packages = f"{in_digits(item.packages.number)} {source.name('packages', item.packages.kind)}"
        cells = (str(number), item.full_code, _goods(item), packages, in_digits(item.gross_mass))
        lines.append(_line(IN_RELEASE_NOTE, cells))
    return _line(IN_RELEASE_NOTE, [column.title for column in IN_RELEASE_NOTE]), lines


def _goods(item: Item) -> str:
    return " ".join(clean(item.commercial_description or item.description or "").split())


def _line(columns: Sequence[Column], cells: Sequence[str]) -> str:
    return _BLANK.join(_cell(cell, column) for cell, column in zip(cells, columns, strict=True))


def _cell(text: str, column: Column) -> str:
    """The text in its column, filled up with blanks; a number that is too wide is not shown rather than shown cut."""
    if width_of(text) > column.wide:
        text = "*" * column.wide if column.number else cut_to(text, column.wide - 1) + "…"
    fill = _BLANK * (column.wide - width_of(text))
    return (fill + text if column.number else text + fill).replace(" ", _BLANK)
