"""Takes the finally assessed items of a period from PostgreSQL into tables of DuckDB, in the shape the bulk engine reads.

Rows come by COPY. Of a declaration assessed again the last assessment counts; cancelled declarations are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from tempfile import NamedTemporaryFile
from typing import Any

import duckdb
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.bulk.prepared import QUANTITY
from alfandega.clearance.declaration.moves import State

ROWS_AT_ONCE = 100_000
LARGEST_FILE = 2**29
"""Bytes that are written before DuckDB reads them, so that the longest period needs no more room on disk."""
_COLUMNS = {
    "id": "UUID",
    "declaration": "UUID",
    "item": "INTEGER",
    "on_date": "DATE",
    "office": "VARCHAR",
    "importer": "VARCHAR",
    "commodity_code": "VARCHAR",
    "origin": "VARCHAR",
    "procedure": "VARCHAR",
    "preference": "VARCHAR",
    "documents": "VARCHAR",
    "additional_codes": "VARCHAR",
    "quota": "VARCHAR",
    "value": "DECIMAL(24,2)",
    "quantities": "VARCHAR",
    "actual": "DECIMAL(24,2)",
}
"""What is copied, in this order. `procedure` is all of box 37 and the direction: "I 4000 000"."""
_COPY = """COPY (
    SELECT i.id, i.declaration_id, i.item, i."on", i.office, i.importer, i.code, i.origin,
        i.flow || ' ' || i.procedure || ' ' || i.national_procedure, i.preference, i.documents, i.exporter, i.quota, i.value, i.quantities, i.payable
    FROM assessed_item i
    LEFT JOIN (SELECT declaration_id, MAX(version) AS version FROM assessed_item WHERE version > 1 GROUP BY 1) l
        ON l.declaration_id = i.declaration_id
    WHERE i."on" BETWEEN %s AND %s AND i.version = COALESCE(l.version, i.version)
        AND NOT EXISTS (SELECT 1 FROM declaration d WHERE d.id = i.declaration_id AND d.state = %s)
    ) TO STDOUT (FORMAT csv)"""
_READ = """read_csv(?, columns = {{{}}}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
    allow_quoted_nulls = false)"""
_CODE = re.compile("[A-Z0-9-]{1,17}")
_PLAIN = "[0-9]{1,18}([.][0-9]{1,6})?"
"""Quantities of this form are kept as DECIMAL(24,6); a column with any other stays text, and nothing is lost."""


def extract(duck: duckdb.DuckDBPyConnection, actor: Actor, first: date, last: date, tell: Callable[[int], None]) -> int:
    """Make the view `items` of what the actor may see of the period; returns how many items there are.

    `tell` is told how many rows have come, now and then. Columns: line, those of `_COLUMNS` (`actual` is what the taxes
    of the item came to) and a column for each unit of quantities, as `bulk.prepared.prepare` reads them.
    """
    duck.execute(f"CREATE OR REPLACE TABLE copied ({', '.join(f'{name} {kind}' for name, kind in _COLUMNS.items())})")
    with acting(actor), connection.cursor() as cursor, NamedTemporaryFile(suffix=".csv") as file:
        # Row-level security hides from the planner how many rows there are; nested loops would take an hour.
        cursor.execute("SET LOCAL enable_nestloop = off")
        with cursor.copy(_COPY, [first, last, State.CANCELLED.value]) as copy:
            for count, row in enumerate(copy, 1):
                file.write(row)
                if count % ROWS_AT_ONCE == 0:
                    tell(count)
                    if file.tell() >= LARGEST_FILE:
                        _load(duck, file)
        cursor.execute("SET LOCAL enable_nestloop = on")
        _load(duck, file)
    _keep_the_last(duck)
    _quantities(duck)
    ((count,),) = duck.execute("SELECT COUNT(*) FROM items").fetchall()
    return int(count)


def _load(duck: duckdb.DuckDBPyConnection, file: Any) -> None:
    """Add what is in the file to the table, and empty the file."""
    file.flush()
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    duck.execute(f"INSERT INTO copied SELECT * FROM {_READ.format(columns)}", [file.name])
    file.seek(0)
    file.truncate()


def _keep_the_last(duck: duckdb.DuckDBPyConnection) -> None:
    """A declaration that was examined again was assessed again in the same version: the later row of an item counts."""
    duck.execute(
        """DELETE FROM copied WHERE id IN (
            SELECT unnest(list_sort(list(id))[:-2]) FROM copied GROUP BY declaration, item HAVING COUNT(*) > 1)"""
    )


def _quantities(duck: duckdb.DuckDBPyConnection) -> None:
    """Make each unit of quantities a column beside the others."""
    units = duck.execute("SELECT DISTINCT unnest(json_keys(quantities)) FROM copied").fetchall()
    known = sorted(unit for (unit,) in units if _CODE.fullmatch(unit))
    columns = {unit: f"{QUANTITY}{unit.replace('-', '_')}" for unit in known}
    as_text = ", ".join(f"""json_extract_string(quantities, '$."{unit}"') AS {columns[unit]}""" for unit in known)
    duck.execute(f"CREATE OR REPLACE TABLE declared AS SELECT {as_text or 'NULL AS q_KGM'} FROM copied")
    for column in columns.values():
        ((plain,),) = duck.execute(f"SELECT bool_and(regexp_full_match({column}, '{_PLAIN}')) FROM declared").fetchall()
        if plain:
            duck.execute(f"ALTER TABLE declared ALTER {column} TYPE DECIMAL(24,6)")
    duck.execute(
        "CREATE OR REPLACE VIEW items AS SELECT c.rowid AS line, c.* EXCLUDE (id, quantities), d.* "
        "FROM copied AS c POSITIONAL JOIN declared AS d"
    )
