"""Opens an administration's table, be it a CSV file or an Excel workbook; what the file is, its first bytes say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from alfandega.reference.encoding import SPREADSHEET
from alfandega.reference.table import Table, decode_table, read_bytes
from alfandega.tariff.nomenclature.workbook import read_workbook

MOST_FAULTS = 20_000
"""All faults of a full tariff are told at once, also when one column is wrong in every row."""


def open_table(path: Path, columns: Sequence[str], *, dashed: Collection[str] = ()) -> Table:
    """The table in a file, with a fault for all that cannot be read; see `reference.table.read_table`."""
    table = Table(path.name, [], most=MOST_FAULTS, dashed=dashed)
    data = read_bytes(table, path)
    if data is None:
        return table
    if data.startswith(SPREADSHEET):
        return read_workbook(table, data, columns)
    return decode_table(table, data, columns)
