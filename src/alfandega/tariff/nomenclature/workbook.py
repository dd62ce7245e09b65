"""Reads the sheet of an Excel workbook (XLSX) as the same table that a CSV file gives, so that one reader serves both.

Bounded before it is parsed: the archive's parts may not unfold to more than `MOST_UNFOLDED` bytes, and no more rows and
columns are read than a table may have. Cells become the text that the same file saved as CSV would hold: dates are
written year-month-day, percentages with their sign. A code that the spreadsheet keeps as a number is a fault, since a 0
at its beginning is lost and nobody can tell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from alfandega.kernel.text import msgid
from alfandega.reference.table import MAX_ROWS, Table, fill

MOST_UNFOLDED, MOST_TAGS, MOST_PARTS = 128 * 1024 * 1024, 8_000_000, 1_000
"""Bytes, tags and parts of the archive. A tariff of 20,000 lines in three languages has some 15 MB and 2 million."""
MOST_COLUMNS = 100
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]{2,30})[\"']")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\0!\0[DE]\0")
_CHUNK, _OVERLAP = 1024 * 1024, 200


def read_workbook(table: Table, data: bytes, columns: Sequence[str], *, codes: Sequence[str] = ("code",)) -> Table:
    """Fill `table` from the bytes of an XLSX file: the one visible sheet whose first row names all `columns`.

    `codes` are the columns in which a number is a fault. The result has no rows, and a fault, when it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _too_large(table, archive) or _suspect(table, archive):
                return table
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = _sheet(table, book.worksheets, columns)
        if sheet is None:
            return table
        _merged(table, data, sheet)
        return fill(table, _rows(table, sheet, codes), columns)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a damaged part makes it stumble over
        table.rows, table.numbers = [], []
        words = msgid("{file} is not an Excel workbook that can be read ({why}).")
        remedy = msgid("Open it in a spreadsheet program and save it again as XLSX, or as “CSV UTF-8”.")
        table.fault(0, "", "workbook", words, remedy, why=type(error).__name__)
        return table


def _too_large(table: Table, archive: zipfile.ZipFile) -> bool:
    parts = archive.infolist()
    fits = len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNFOLDED
    if fits and sum(_tags(archive, part.filename) for part in parts) <= MOST_TAGS:
        return False
    words = msgid("{file} is too large once it is unfolded: more than {most} MB, or than {tags} tags.")
    remedy = msgid("Keep only the sheet with the table, without pictures, or save it as “CSV UTF-8”.")
    params = {"most": str(MOST_UNFOLDED // 1024**2), "tags": str(MOST_TAGS)}
    table.fault(0, "", "too-large", words, remedy, **params)
    return True


def _tags(archive: zipfile.ZipFile, name: str) -> int:
    with archive.open(name) as stream:
        return sum(piece.count(b"<") for piece in iter(lambda: stream.read(_CHUNK), b""))


def _suspect(table: Table, archive: zipfile.ZipFile) -> bool:
    """Whether a part declares entities, which no spreadsheet program writes and which can unfold without end."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and any(_found(archive, part.filename, _DOCTYPE)):
            words = msgid("{file} holds a document type declaration, which is not read.")
            table.fault(0, "", "doctype", words, msgid("Save the file again with a spreadsheet program."))
            return True
    return False


def _found(archive: zipfile.ZipFile, name: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Each place of a part where the pattern stands, read piece by piece."""
    before = b""
    with archive.open(name) as stream:
        while piece := stream.read(_CHUNK):
            text = before + piece
            yield from (found for found in pattern.finditer(text) if found.end() > len(before))
            before = text[-_OVERLAP:]


def _sheet(table: Table, sheets: Sequence[Any], columns: Sequence[str]) -> ReadOnlyWorksheet | None:
    """The visible sheet whose first row names all columns; the first one, whose faults will be told, if none does."""
    visible = [each for each in sheets if isinstance(each, ReadOnlyWorksheet) and each.sheet_state == "visible"]
    if not visible:
        words = msgid("{file} has no visible sheet with cells.")
        table.fault(0, "", "no-sheet", words, msgid("Check that it is the right file."))
        return None
    headings = [(each, _first_row(each)) for each in visible]
    fitting = [each for each, heading in headings if set(columns) <= set(heading)]
    if len(fitting) > 1:
        words = msgid("{file} has more than one sheet with such a table: {sheets}.")
        names = ", ".join(each.title for each in fitting)
        table.fault(0, "", "sheets", words, msgid("Hide or remove all but one of them."), sheets=names[:200])
        return None
    sheet = fitting[0] if fitting else visible[0]
    if len(dict(headings)[sheet]) > MOST_COLUMNS:
        words = msgid("{file} has more than {most} columns.")
        table.fault(1, "", "columns", words, msgid("Keep only the columns that are read."), most=str(MOST_COLUMNS))
        return None
    return sheet


def _first_row(sheet: ReadOnlyWorksheet) -> list[str]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    rows = sheet.iter_rows(max_row=1, values_only=True)
    return [str(each).strip() for each in next(rows, ()) if each is not None]


def _merged(table: Table, data: bytes, sheet: ReadOnlyWorksheet) -> None:
    """Note the merged cells of the sheet: only the first cell of each holds its text, the others read as empty."""
    path = sheet._worksheet_path  # noqa: SLF001 - openpyxl gives no other way to the sheet's part of the archive
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for found in _found(archive, path, _MERGED):
            place = found[1].decode("ascii")
            row, column = (
                re.sub("[^0-9].*", "", place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
                re.sub("[0-9].*", "", place),
            )
            words = msgid("{file}, row {row}: the cells {cells} are merged.")
            remedy = msgid("Unmerge them and fill in each cell.")
            table.fault(int(row or 0), column, "merged", words, remedy, cells=place)


def _rows(table: Table, sheet: ReadOnlyWorksheet, codes: Sequence[str]) -> Iterator[list[str]]:
    """Each row of the sheet as text, the heading first; every row as long as the heading."""
    heading: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MOST_COLUMNS), start=1):
        row = [_text(cell) for cell in cells]
        if number == 1:
            heading = [each.strip() for each in row]
        for cell, column in zip(cells, heading, strict=False):
            if number > 1 and column in codes and _lost_its_zeros(cell):
                words = msgid("{file}, row {row}, column {column}: {value} is kept as a number, not as text.")
                remedy = msgid("Format the column as text and type the code again: a 0 at its beginning may be lost.")
                table.fault(number, column, "number-code", words, remedy, value=str(cell.value)[:40])
        yield row + [""] * (len(heading) - len(row))


def _lost_its_zeros(cell: Any) -> bool:
    return _is_number(cell.value) and not _shown_with_zeros(cell)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown_with_zeros(cell: Any) -> bool:
    """Whether the cell's format (0000000000) says how many digits the number has."""
    return re.fullmatch("0{2,12}", str(cell.number_format)) is not None


def _text(cell: Any) -> str:
    """A cell as the text that the file saved as CSV would hold."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if _is_number(value):
        return _number(cell)
    text = str(getattr(value, "text", value))  # the formula of a range of cells is an object
    return f"={text}" if text in ERROR_CODES or (cell.data_type == "f" and not text.startswith("=")) else text


def _number(cell: Any) -> str:
    number = Decimal(str(cell.value))
    if _shown_with_zeros(cell) and number == number.to_integral_value():
        return f"{int(number):0{len(cell.number_format)}d}"
    percent = "%" in str(cell.number_format)
    number = (number * 100 if percent else number).normalize()
    return f"{number:f}{'%' if percent else ''}"
