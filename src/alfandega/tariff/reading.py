"""The national tariff as a table, read and checked. Every fault, at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.reference.book import ReferenceBook
from alfandega.reference.table import Table, read_table
from alfandega.tariff.book import TariffLine, Tax
from alfandega.tariff.taxes import MOST_PERCENT, read_taxes

COLUMNS = ("code", "pt", "fr", "en", "unit", "documents", "tags", "valid_from", "valid_to")
OPTIONAL = ("illustrative",)
RATE = "rate:"
"""A column named `rate:DI` holds the percentage of tax DI; an empty cell means the line names none."""
CODE, TAG = "[0-9]{8,12}", "[a-z][a-z0-9_-]{0,23}"

__all__ = ["COLUMNS", "RATE", "Known", "read_lines", "read_taxes"]


@dataclass(frozen=True)
class Known:
    """The codes a tariff may name; an empty set: any."""

    taxes: AbstractSet[str] = frozenset()
    units: AbstractSet[str] = frozenset()
    documents: AbstractSet[str] = frozenset()

    @classmethod
    def of(cls, taxes: Iterable[Tax], reference: ReferenceBook) -> Known:
        """The codes of these taxes and of the lists of a reference book."""
        lists = reference.lists
        units, documents = lists.get("units", {}), lists.get("documents", {})
        return cls({tax.code for tax in taxes}, units.keys(), documents.keys())


def read_lines(path: Path, known: Known | None = None) -> tuple[list[TariffLine], list[Fault]]:
    """The national lines of a tariff table and all its faults; codes are looked up in what is `known`."""
    known = known or Known()
    table = read_table(path, COLUMNS)
    if table.rows:
        _columns(table, table.rows[0], known.taxes)
    found = [(row, line) for row, cells in table.numbered() if (line := _line(table, row, cells, known))]
    table.overlaps((row, line.code, line.valid_from, line.valid_to) for row, line in found)
    return [line for _, line in found], table.faults


def _columns(table: Table, cells: Mapping[str, str], taxes: AbstractSet[str]) -> None:
    """A misspelt column would be a tax that is never charged."""
    for column in cells:
        tax = column.removeprefix(RATE)
        if column in COLUMNS or column in OPTIONAL or (column.startswith(RATE) and (tax in taxes or not taxes)):
            continue
        words = msgid("{file}: the column {column} is not known; rates stand in columns such as rate:DI.")
        remedy = msgid("Correct its name, or define the tax in the law files first.")
        table.fault(1, column[:40], "column-unknown", words, remedy)


def _line(table: Table, row: int, cells: dict[str, str], known: Known) -> TariffLine | None:
    for column in ("code", "pt"):
        if not cells[column]:
            table.empty(row, column)
    code = table.word(row, "code", cells["code"], CODE)
    since, until = table.period(row, cells)
    illustrative = table.word(row, "illustrative", cells.get("illustrative", "yes"), "yes|no")
    documents, tags = tuple(cells["documents"].split()), tuple(cells["tags"].split())
    for column, codes, listed in (
        ("unit", (cells["unit"],) if cells["unit"] else (), known.units),
        ("documents", documents, known.documents),
    ):
        for each in codes:
            if listed and each not in listed:
                words = msgid("{file}, row {row}, column {column}: {value} is not in the list of these codes.")
                remedy = msgid("Correct the code, or add it to the list first.")
                table.fault(row, column, "unknown", words, remedy, value=each[:40])
    for tag in tags:
        table.word(row, "tags", tag, TAG)
    rates = _rates(table, row, cells)
    if not code or since is None:
        return None
    return TariffLine(
        code=code,
        descriptions={language: cells[language] for language in ("pt", "fr", "en") if cells[language]},
        rates=rates,
        valid_from=since,
        valid_to=until,
        unit=table.word(row, "unit", cells["unit"], ".{1,17}") or None,
        documents=documents,
        tags=tags,
        illustrative=illustrative != "no",
    )


def _rates(table: Table, row: int, cells: Mapping[str, str]) -> dict[str, Decimal]:
    rates = {}
    for column, cell in cells.items():
        if not column.startswith(RATE):
            continue
        rate = table.number(row, column, cell)
        if rate is not None and rate > MOST_PERCENT:
            words = msgid("{file}, row {row}, column {column}: {value} % is too high.")
            table.fault(row, column, "high", words, msgid("Check the decimal point."), value=cell)
        elif rate is not None:
            rates[column.removeprefix(RATE)] = rate
    return rates
