"""Reading a table of data (CSV, UTF-8) so that all its faults are found at once, by row and column.

Bounded before it is parsed; cells are text until a typed reader below makes more of them. Pure but for the file.
Rows are counted as a spreadsheet shows them: the heading is row 1. Comma or semicolon separates the cells. A column
whose name begins with # is a remark: it is kept and nobody reads it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.reference.encoding import NotUtf8, text_of

MAX_BYTES = 32 * 1024 * 1024
"""A full national tariff of 20,000 lines in three languages is below 10 MB."""
MAX_ROWS = 100_000
"""Five full tariffs; a file of more rows is a mistake, and is refused before its rows are kept."""
MAX_CELL = 500
MAX_FAULTS = 500
"""So many faults of a file are kept; one more says that there are others. `Table.bad` names every row with one."""
REMARK = "#"
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,8})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA = re.compile(r"[=+@]|-(?![0-9]+(\.[0-9]+)?$)")
"""What a spreadsheet would run; a plain negative number is left to the reader of numbers."""
_DASHES = re.compile("[-\u2013\u2014 \u00a0]*")
"""What stands before the description of a line to show how deep it lies."""
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""Control characters (PostgreSQL cannot hold the first) and those that hide or turn text on a screen."""

Day = date
"""`Table` has a reader of that name."""
Period = tuple[int, str, Day, Day | None]
"""Row, code, first day and last day of an entry."""


@dataclass
class Table:
    """The rows of a file and the faults found so far; readers add to `faults` and go on.

    `bad` are the rows with a fault, also those whose fault is no longer kept because there are too many (`most`);
    `uneven` the cells of rows that have more or fewer than the heading. Cells of the columns `dashed` may begin with
    dashes.
    """

    name: str
    rows: list[dict[str, str]]
    faults: list[Fault] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    uneven: dict[int, list[str]] = field(default_factory=dict)
    bad: set[int] = field(default_factory=set)
    most: int = MAX_FAULTS
    dashed: Collection[str] = ()

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each readable row with its number in the file."""
        return zip(self.numbers, self.rows, strict=True)

    def fault(self, row: int, column: str, code: str, message: str, remedy: str, **params: str) -> None:
        """Note a fault of one cell."""
        self.bad.add(row)
        if len(self.faults) > self.most:
            return
        if len(self.faults) == self.most:
            code, message = "more", msgid("{file} has more faults than are shown.")
            remedy = msgid("Mend those shown and load again.")
        where = {"file": self.name, "row": str(row), "column": column}
        self.faults.append(Fault(f"table.{code}", message, f"/{row}/{column}", {**where, **params}, "", remedy))

    def warn(self, row: int, column: str, code: str, message: str, remedy: str, **params: str) -> None:
        """Note what is worth a look and stops nothing."""
        where = {"file": self.name, "row": str(row), "column": column, **params}
        place = f"/{row}/{column}"
        self.warnings.append(Fault(f"table.{code}", message, place, where, "", remedy, severity=Severity.WARNING))

    def empty(self, row: int, column: str) -> None:
        """Note that a cell that must hold something is empty."""
        words = msgid("{file}, row {row}: column {column} is empty.")
        self.fault(row, column, "empty", words, msgid("Fill in the cell."))

    def date(self, row: int, column: str, text: str) -> Day | None:
        """A date written YYYY-MM-DD, or None with a fault; empty is None without one."""
        if not text:
            return None
        try:
            if _DATE.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        words = msgid("{file}, row {row}, column {column}: “{value}” is not a date.")
        remedy = msgid("Write the date as year-month-day, for example 2026-01-31.")
        self.fault(row, column, "date", words, remedy, value=text[:40])
        return None

    def number(self, row: int, column: str, text: str) -> Decimal | None:
        """A number of zero or more (at most 12 digits and 8 decimals), or None with a fault; empty is None without."""
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            words = msgid("{file}, row {row}, column {column}: “{value}” is not a number of zero or more.")
            self.fault(row, column, "number", words, msgid("Write digits with a point for decimals."), value=text[:40])
            return None
        return plain(Decimal(text))

    def word(self, row: int, column: str, text: str, form: str) -> str:
        """A text of the given form (a regular expression), or "" with a fault; empty is "" without one."""
        if not text or re.fullmatch(form, text):
            return text
        words = msgid("{file}, row {row}, column {column}: “{value}” is not possible here; its form is {form}.")
        remedy = msgid("Correct the cell. Spreadsheets drop the 0 at the beginning of codes they take for numbers.")
        self.fault(row, column, "form", words, remedy, value=text[:40], form=form)
        return ""

    def period(self, row: int, cells: dict[str, str]) -> tuple[Day | None, Day | None]:
        """First and last day of the row's validity; no first day when it is missing or wrong."""
        since = self.date(row, "valid_from", cells["valid_from"])
        until = self.date(row, "valid_to", cells["valid_to"])
        if not cells["valid_from"]:
            self.empty(row, "valid_from")
        if since and until and until < since:
            words = msgid("{file}, row {row}: it ends on {value}, before it begins.")
            self.fault(row, "valid_to", "period", words, msgid("Correct one of the two dates."), value=str(until))
        return since, until

    def overlaps(self, periods: Iterable[Period]) -> None:
        """Note each entry that begins while another of the same code is valid."""
        last: dict[str, Period] = {}
        for each in sorted(periods, key=lambda period: (period[1], period[2], period[0])):
            row, code, since, _ = each
            before = last.get(code)
            if before is not None and (before[3] is None or before[3] >= since):
                words = msgid("{file}, row {row}: {entry} is valid at the same time as in row {other}.")
                remedy = msgid("End the earlier entry before the later one, or remove one of them.")
                self.fault(row, "valid_from", "overlap", words, remedy, entry=code, other=str(before[0]))
            last[code] = each


def plain(number: Decimal) -> Decimal:
    """The number without zeros at its end and without exponent: 5.50 is 5.5, 100 stays 100."""
    return Decimal(format(number.normalize(), "f"))


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """The table in a file, whose heading must have at least `columns`.

    The result has no rows, and a fault, when the file is missing, too large, not UTF-8, lacks a column or is empty.
    """
    table = Table(path.name, [])
    data = read_bytes(table, path)
    return table if data is None else decode_table(table, data, columns)


def read_bytes(table: Table, path: Path) -> bytes | None:
    """What stands in a file of data, or None with a fault when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        words = msgid("There is no file {file} that can be read.")
        table.fault(0, "", "missing", words, msgid("Check the name of the folder, and who may read the file."))
        return None
    if len(data) > MAX_BYTES:
        words = msgid("{file} is too large: more than {most} MB.")
        table.fault(0, "", "too-large", words, msgid("Divide the file into several."), most=str(MAX_BYTES // 1024**2))
        return None
    return data


def decode_table(table: Table, data: bytes, columns: Sequence[str]) -> Table:
    """Fill `table` from the bytes of a CSV file; see `read_table`."""
    text = text_of(data)
    if isinstance(text, NotUtf8):
        words = msgid("{file} is not text in UTF-8: from row {at} on it looks like {encoding}.")
        remedy = msgid("Save the file as “CSV UTF-8”.")
        table.fault(0, "", "encoding", words, remedy, at=str(text.row), encoding=text.looks_like)
        return table
    return parse_table(table, text, columns)


def parse_table(table: Table, text: str, columns: Sequence[str]) -> Table:
    """Fill `table` from CSV text; see `read_table`."""
    return fill(table, _records(table, text), columns)


def _records(table: Table, text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    separator = ";" if ";" in first and "," not in first else ","
    given = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            given += 1
            yield cells
    except csv.Error:
        words = msgid("{file}, row {row}: the line cannot be read as CSV.")
        table.fault(given + 1, "", "csv", words, msgid("Check the quotation marks."))
        table.rows, table.numbers = [], []


def fill(table: Table, rows: Iterable[Sequence[str]], columns: Sequence[str]) -> Table:
    """Fill `table` from rows of text, the heading first; see `read_table`."""
    for number, cells in enumerate(rows, start=1):
        if number == 1:
            table.heading = _without_empty_end([cell.strip() for cell in cells])
            if not _heading(table, table.heading, columns):
                return table
        elif number > MAX_ROWS + 1:
            words = msgid("{file} has more than {most} rows.")
            table.fault(number, "", "rows", words, msgid("Divide the file into several."), most=str(MAX_ROWS))
            table.rows, table.numbers = [], []
            return table
        elif any(cell.strip() for cell in cells):
            _row(table, number, cells)
    if not table.rows and not table.faults:
        words = msgid("{file} holds nothing below its heading.")
        table.fault(1, "", "no-rows", words, msgid("Check that it is the right file: an empty list is never meant."))
    return table


def _without_empty_end(cells: Sequence[str], least: int = 0) -> list[str]:
    """The cells without the empty ones at the end that lie beyond the first `least`: spreadsheets write them."""
    kept = list(cells)
    while len(kept) > least and not kept[-1].strip():
        kept.pop()
    return kept


def _heading(table: Table, heading: list[str], columns: Sequence[str]) -> bool:
    """Whether the heading names every column needed, and none twice."""
    for column in columns:
        if column not in heading:
            words = msgid("{file} has no column {column}.")
            table.fault(1, column, "column", words, msgid("Add the column to the first line."))
    for column in sorted({each for each in heading if heading.count(each) > 1}):
        words = msgid("{file} has the column {column} twice.")
        table.fault(1, column[:40], "column-twice", words, msgid("Keep one of the two."))
    return not table.faults


def _row(table: Table, number: int, given: Sequence[str]) -> None:
    """Add a row when it has as many cells as the heading, and note what no cell may hold."""
    cells = _without_empty_end(given, len(table.heading))
    if len(cells) != len(table.heading):
        table.uneven[number] = cells
        words = msgid("{file}, row {row}: the line has more or fewer cells than the heading.")
        remedy = msgid("Check the commas and quotation marks of the line.")
        table.fault(number, "", "cells", words, remedy)
        return
    row = {column: cell.strip(" \u00a0") for column, cell in zip(table.heading, cells, strict=True)}
    for column, cell in row.items():
        value = cell[_end_of_dashes(cell) :] if column in table.dashed else cell
        if column.startswith(REMARK):
            continue
        if len(value) > MAX_CELL:
            words = msgid("{file}, row {row}, column {column}: the text is longer than {most} characters.")
            table.fault(number, column, "long", words, msgid("Shorten the text."), most=str(MAX_CELL))
        elif hidden := _HIDDEN.search(value):
            words = msgid("{file}, row {row}, column {column}: the text holds a hidden character ({value}).")
            remedy = msgid("Type the text again, in one line.")
            table.fault(number, column, "hidden", words, remedy, value=f"U+{ord(hidden[0]):04X}")
        elif _FORMULA.match(value):
            words = msgid("{file}, row {row}, column {column}: the text begins like a spreadsheet formula.")
            table.fault(number, column, "formula", words, msgid("Remove the sign at the beginning."))
    table.rows.append(row)
    table.numbers.append(number)


def _end_of_dashes(text: str) -> int:
    found = _DASHES.match(text)
    return found.end() if found else 0
