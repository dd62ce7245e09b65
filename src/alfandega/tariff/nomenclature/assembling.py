"""Puts the rows of a table together with headings of the Harmonized System and lines that are stored already.

Either the whole table is well (`whole`), or its good rows are picked out (`part`): what a bad row spoils (lines whose
heading it is) is bad too, so that what is left hangs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from alfandega.kernel.text import msgid
from alfandega.reference.table import Table
from alfandega.tariff.book import TariffLine
from alfandega.tariff.nomenclature.checking import INDENT, check
from alfandega.tariff.nomenclature.tree import Node, Tree

Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Row:
    """A readable row: its number and line, and what its table says of indentation and declaring (None: nothing)."""

    number: int
    line: TariffLine
    indent: int | None = None
    declarable: bool | None = None

    @property
    def key(self) -> Key:
        """What no two rows may share."""
        return self.line.code, self.line.valid_from

    @property
    def node(self) -> Node:
        """The row in the tree."""
        line = self.line
        return Node(self.number, line.code, line.valid_from, line.valid_to, self.indent, self.declarable)


def whole(table: Table, rows: Sequence[Row], hs: Iterable[TariffLine], indent: str = INDENT) -> list[TariffLine]:
    """The lines of all rows and the headings that the table lacks; every mistake is noted in the table."""
    table.overlaps((row.number, row.line.code, row.line.valid_from, row.line.valid_to) for row in rows)
    headings = _beside(rows, hs)
    tree = check(table, [row.node for row in rows], [_node(line) for line in headings], indent)
    return [*headings, *(_settled(row, tree) for row in rows)]


def part(
    table: Table,
    rows: Sequence[Row],
    hs: Iterable[TariffLine],
    stored: Mapping[Key, TariffLine],
    indent: str = INDENT,
) -> list[TariffLine]:
    """The stored lines with the good rows added or in their place; every mistake is noted in the table.

    A row with a mistake is taken out and the others are looked at again, until no more come to light.
    """
    good = [row for row in rows if row.number not in table.bad]
    table.overlaps((row.number, row.line.code, row.line.valid_from, row.line.valid_to) for row in good)
    codes = {code for code, _ in stored}
    lacking = [line for line in hs if line.code not in codes]
    while True:
        good = [row for row in rows if row.number not in table.bad]
        keys = {row.key for row in good}
        kept = [line for key, line in stored.items() if key not in keys]
        before = len(table.bad)
        _overlaps(table, good, kept)
        headings = _beside(good, lacking)
        table.warnings.clear()
        tree = check(table, [row.node for row in good], [_node(line) for line in (*headings, *kept)], indent)
        if len(table.bad) == before:
            return [*headings, *kept, *(_settled(row, tree) for row in good)]


def _settled(row: Row, tree: Tree) -> TariffLine:
    return replace(row.line, indent=tree.indent(row.node), declarable=tree.declarable(row.node))


def _node(line: TariffLine) -> Node:
    return Node(0, line.code, line.valid_from, line.valid_to, declarable=line.declarable)


def _beside(rows: Iterable[Row], hs: Iterable[TariffLine]) -> list[TariffLine]:
    """Headings of the Harmonized System, up to the day on which the table has its own line of the same code."""
    first: dict[str, date] = {}
    for row in rows:
        first[row.line.code] = min(row.line.valid_from, first.get(row.line.code, date.max))
    kept = []
    for line in hs:
        own = first.get(line.code)
        if own is None:
            kept.append(line)
        elif own > line.valid_from:
            kept.append(replace(line, valid_to=own - timedelta(days=1)))
    return kept


def _overlaps(table: Table, rows: Iterable[Row], kept: Iterable[TariffLine]) -> None:
    """Note each row that is valid at the same time as a stored line of its code."""
    stored: dict[str, list[TariffLine]] = {}
    for line in kept:
        stored.setdefault(line.code, []).append(line)
    for row in rows:
        for other in stored.get(row.line.code, ()):
            if row.node.meets(_node(other)):
                words = msgid("{file}, row {row}: {line} is valid at the same time as its stored line from {since} on.")
                remedy = msgid("Put the stored line into the file too, with its last day.")
                params = {"line": row.line.code, "since": other.valid_from.isoformat()}
                table.fault(row.number, "valid_from", "overlap", words, remedy, **params)
