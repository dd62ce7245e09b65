"""Reading a table of data (CSV, UTF-8) so that all its faults are found at once, by row and column.

Bounded before it is parsed; cells are text until a typed reader below makes more of them. Pure but for the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

MAX_BYTES = 32 * 1024 * 1024
"""A full national tariff of 20,000 lines in three languages is below 10 MB."""
_FORMULA = ("=", "+", "@")


@dataclass
class Table:
    """The rows of a file and the faults found so far; readers add to `faults` and go on."""

    name: str
    rows: list[dict[str, str]]
    faults: list[Fault] = field(default_factory=list)

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its line number in the file (the heading is line 1)."""
        return enumerate(self.rows, start=2)

    def fault(self, row: int, column: str, code: str, message: str, remedy: str, **params: str) -> None:
        """Note a fault of one cell."""
        where = {"file": self.name, "row": str(row), "column": column}
        self.faults.append(Fault(f"table.{code}", message, f"/{row}/{column}", {**where, **params}, "", remedy))

    def date(self, row: int, column: str, text: str) -> date | None:
        """A date written YYYY-MM-DD, or None with a fault; empty is None without one."""
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            words = msgid("{file}, row {row}, column {column}: “{value}” is not a date.")
            self.fault(
                row,
                column,
                "date",
                words,
                msgid("Write the date as year-month-day, for example 2026-01-31."),
                value=text,
            )
            return None

    def number(self, row: int, column: str, text: str) -> Decimal | None:
        """A number of zero or more, or None with a fault; empty is None without one."""
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or value < 0 or abs(value) >= Decimal(10) ** 12:
            words = msgid("{file}, row {row}, column {column}: “{value}” is not a number of zero or more.")
            self.fault(row, column, "number", words, msgid("Write digits with a point for decimals."), value=text[:40])
            return None
        return value


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """The table in a file, whose heading must have at least `columns`.

    The result has no rows, and a fault, when the file is missing, too large, not UTF-8 or lacks a column.
    """
    table = Table(path.name, [])
    if not path.is_file():
        table.fault(0, "", "missing", msgid("There is no file {file}."), msgid("Check the name of the folder."))
        return table
    if path.stat().st_size > MAX_BYTES:
        table.fault(0, "", "too-large", msgid("{file} is too large."), msgid("Divide the file into several."))
        return table
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        table.fault(0, "", "encoding", msgid("{file} is not text in UTF-8."), msgid("Save the file as CSV in UTF-8."))
        return table
    return parse_table(table, text, columns)


def parse_table(table: Table, text: str, columns: Sequence[str]) -> Table:
    """Fill `table` from CSV text; see `read_table`."""
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        table.fault(
            reader.line_num,
            "",
            "csv",
            msgid("{file}, row {row}: the line cannot be read as CSV."),
            msgid("Check the quotation marks."),
        )
        return table
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    for column in missing:
        table.fault(
            1, column, "column", msgid("{file} has no column {column}."), msgid("Add the column to the first line.")
        )
    if missing:
        return table
    for number, row in enumerate(rows, start=2):
        if None in row or any(value is None for value in row.values()):
            words = msgid("{file}, row {row}: the line has more or fewer cells than the heading.")
            table.fault(number, "", "cells", words, msgid("Check the commas and quotation marks of the line."))
            continue
        cells = {column: value.strip() for column, value in row.items()}
        for column, value in cells.items():
            if value.startswith(_FORMULA):
                words = msgid("{file}, row {row}, column {column}: the text begins like a spreadsheet formula.")
                table.fault(number, column, "formula", words, msgid("Remove the sign at the beginning."))
        table.rows.append(cells)
    return table
