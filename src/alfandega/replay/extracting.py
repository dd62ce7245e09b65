"""Takes the finally assessed items of a period from PostgreSQL into a table of DuckDB, in the shape the bulk engine reads.

Rows come by COPY and never touch a disk; of a declaration assessed again the last assessment counts, and cancelled
ones are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.bulk.prepared import QUANTITY
from alfandega.clearance.declaration.moves import State

TABLE = "items"
_BLOCK = 32 * 2**20
"""Bytes of text that are read at once."""
_MONEY = pa.decimal128(24, 2)
_COLUMNS = {
    "id": pa.string(),
    "declaration": pa.string(),
    "item": pa.int64(),
    "on_date": pa.date32(),
    "flow": pa.string(),
    "office": pa.string(),
    "importer": pa.string(),
    "commodity_code": pa.string(),
    "origin": pa.string(),
    "procedure": pa.string(),
    "preference": pa.string(),
    "documents": pa.string(),
    "additional_codes": pa.string(),
    "quota": pa.string(),
    "value": _MONEY,
    "quantities": pa.string(),
    "actual": _MONEY,
}
"""What is copied, in its order; each unit of `quantities` becomes a column afterwards."""
_WHOSE = """FROM assessed_item i JOIN declaration d ON d.id = i.declaration_id
    WHERE i."on" BETWEEN %s AND %s AND d.state <> %s AND NOT EXISTS (
        SELECT 1 FROM assessed_item l WHERE l.declaration_id = i.declaration_id AND l.version > i.version)"""
_COPY = f"""COPY (SELECT i.id, i.declaration_id, i.item, i."on", i.flow, i.office, i.importer, i.code, i.origin,
    i.procedure, i.preference, i.documents, i.exporter, i.quota, i.value, i.quantities, i.payable {_WHOSE})
    TO STDOUT (FORMAT csv)"""
_CODE = re.compile("[A-Z0-9-]{1,17}")
_PLAIN = "[0-9]{1,18}([.][0-9]{1,6})?"
"""Quantities of this form are kept as DECIMAL(24,6); a column with another one stays text, and nothing is lost."""


def extract(duck: duckdb.DuckDBPyConnection, actor: Actor, first: date, last: date, tell: Callable[[int], None]) -> int:
    """Fill the table `items` with what the actor may see of the period; returns how many items there are.

    `tell` is told how many rows have come, now and then. Columns: line, declaration, item, office, importer, flow,
    actual (what its taxes came to), and those that `bulk.prepared.prepare` reads.
    """
    duck.execute(f"CREATE OR REPLACE TABLE copied ({', '.join(f'{name} {_type(name)}' for name in _COLUMNS)})")
    with acting(actor), connection.cursor() as cursor, cursor.copy(_COPY, [first, last, State.CANCELLED.value]) as copy:
        rows = 0
        for block in _blocks(copy):
            rows += _load(duck, block)
            tell(rows)
    return _finish(duck)


def _type(name: str) -> str:
    kind = _COLUMNS[name]
    if name in ("id", "declaration"):
        return "UUID"
    return {pa.int64(): "BIGINT", pa.date32(): "DATE", _MONEY: "DECIMAL(24,2)"}.get(kind, "VARCHAR")


def _blocks(copy: Any) -> Iterator[bytes]:
    """What comes, in pieces of about `_BLOCK` bytes that end with a row."""
    parts: list[bytes] = []
    size = 0
    for row in copy:
        parts.append(row)
        size += len(row)
        if size >= _BLOCK:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


def _load(duck: duckdb.DuckDBPyConnection, block: bytes) -> int:
    read = pyarrow.csv.read_csv(
        pa.BufferReader(block),
        read_options=pyarrow.csv.ReadOptions(column_names=list(_COLUMNS)),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=_COLUMNS, strings_can_be_null=False),
    )
    duck.register("block", read)
    try:
        duck.execute("INSERT INTO copied SELECT * FROM block")
    finally:
        duck.unregister("block")
    return int(read.num_rows)


def _finish(duck: duckdb.DuckDBPyConnection) -> int:
    """Number the rows, and make each unit of quantities a column.

    A declaration that was verified again was assessed again in the same version: the later row of an item counts.
    """
    units = [unit for (unit,) in duck.execute("SELECT DISTINCT unnest(json_keys(quantities)) FROM copied").fetchall()]
    read = []
    for unit in sorted(unit for unit in units if _CODE.fullmatch(unit)):
        text = f"""json_extract_string(quantities, '$."{unit}"')"""
        ((plain,),) = duck.execute(f"SELECT bool_and(regexp_full_match({text}, '{_PLAIN}')) FROM copied").fetchall()
        column = f"{QUANTITY}{unit.replace('-', '_')}"
        read.append(f"CAST({text} AS DECIMAL(24,6)) AS {column}" if plain else f"{text} AS {column}")
    kept = ", ".join(name for name in _COLUMNS if name not in ("id", "quantities"))
    duck.execute(
        f"CREATE OR REPLACE TABLE {TABLE} AS SELECT row_number() OVER () AS line, {kept}"
        + "".join(f", {each}" for each in read)
        + " FROM copied"
        + _last_of_each(duck)
    )
    duck.execute("DROP TABLE copied")
    ((count,),) = duck.execute(f"SELECT COUNT(*) FROM {TABLE}").fetchall()
    return int(count)


def _last_of_each(duck: duckdb.DuckDBPyConnection) -> str:
    ((again,),) = duck.execute(
        "SELECT EXISTS (SELECT 1 FROM copied GROUP BY declaration, item HAVING COUNT(*) > 1)"
    ).fetchall()
    return " QUALIFY row_number() OVER (PARTITION BY declaration, item ORDER BY id DESC) = 1" if again else ""
