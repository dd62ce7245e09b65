"""Python values as Arrow tables, which both engines read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa

WIDE = pa.decimal128(38, 0)
DAY = pa.date32()
TEXT = pa.string()


def whole_numbers(columns: Mapping[str, Sequence[int]], *, wide: bool = False) -> pa.Table:
    """Columns of whole numbers: 64 bits, or 38 digits when `wide`."""
    if wide:
        return pa.table({name: pa.array(map(Decimal, values), WIDE) for name, values in columns.items()})
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def texts(columns: Mapping[str, Sequence[str | None]]) -> pa.Table:
    """Columns of texts."""
    return pa.table({name: pa.array(values, TEXT) for name, values in columns.items()})


def amounts(columns: Mapping[str, Sequence[Decimal | None]], decimals: int) -> pa.Table:
    """Columns of amounts with so many decimals."""
    return pa.table({name: pa.array(values, pa.decimal128(38, decimals)) for name, values in columns.items()})


def dates(columns: Mapping[str, Sequence[date]]) -> pa.Table:
    """Columns of dates."""
    return pa.table({name: pa.array(values, DAY) for name, values in columns.items()})


def beside(first: pa.Table, *others: pa.Table) -> pa.Table:
    """The columns of several tables of the same rows as one table."""
    for table in others:
        for name in table.schema.names:
            first = first.append_column(name, table[name])
    return first
