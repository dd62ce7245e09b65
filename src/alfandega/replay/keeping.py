"""The tables of an outcome as they are kept: CSV in full, and their first rows for the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from alfandega.clearance.declaration.models import Declaration
from alfandega.replay.outcome import TABLES, Rows

FIRST = 25
"""Rows that the page shows."""
AT_ONCE = 5_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Texts that a spreadsheet would compute; an apostrophe before them makes it show them."""


def tables_of(tables: Mapping[str, Rows]) -> Iterator[dict[str, Any]]:
    """The columns of `ReplayTable` of each table; declarations get the number that people quote."""
    for name, rows in tables.items():
        numbers = _registrations({row[0] for row in rows}) if TABLES[name][0] == "declaration" else {}
        written = [_written(row, numbers) for row in rows]
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(TABLES[name])
        writer.writerows(written)
        yield {"name": name, "rows": len(rows), "first": written[:FIRST], "content": file.getvalue()}


def _written(row: tuple[Any, ...], numbers: Mapping[Any, str]) -> list[Any]:
    return [_cell(numbers.get(each, each) if isinstance(each, UUID) else each) for each in row]


def _cell(value: Any) -> Any:
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case str() if value.startswith(_FORMULA):
            return f"'{value}"
    return value


def _registrations(declarations: set[UUID]) -> dict[UUID, str]:
    ids, found = sorted(declarations), {}
    for first in range(0, len(ids), AT_ONCE):
        rows = Declaration.objects.filter(pk__in=ids[first : first + AT_ONCE])
        for each in rows.only("office", "registration_year", "registration_serial"):
            found[each.pk] = each.registration
    return {key: number for key, number in found.items() if number}
