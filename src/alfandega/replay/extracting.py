"""Takes the finally assessed items of a period from PostgreSQL into DuckDB, in the shape the bulk engine reads.

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
from alfandega.bulk.numbers import QUANTITY
from alfandega.bulk.prepared import PARTS
from alfandega.clearance.declaration.moves import State
from alfandega.replay.granting import apply_grants
from alfandega.replay.laying import ASKED, BETWEEN

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
    "asked": "VARCHAR",
    "value": "DECIMAL(24,2)",
    "actual": "DECIMAL(24,2)",
    "quantities": "VARCHAR",
}
"""What is copied, in this order; `asked` is the text of `laying.ASKED`."""
_COPY = f"""COPY (
    SELECT i.id, i.declaration_id, i.item, i."on", i.office, i.importer,
        concat_ws(chr({ord(BETWEEN)}), {", ".join(f"i.{name}" for name in ASKED)}), i.value, i.payable, i.quantities
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
_SHORT = "[0-9]{1,12}([.][0-9]{1,3})?"
_MONEY = "[0-9]{1,14}[.][0-9]{2}"
"""Numbers that DECIMAL(24,6), DECIMAL(18,3) and DECIMAL(18,2) hold, also when the bulk engine makes whole ones of them
by a factor of 10 for each decimal."""


def extract(duck: duckdb.DuckDBPyConnection, actor: Actor, first: date, last: date, tell: Callable[[int], None]) -> int:
    """Make the view `items` of what the actor may see of the period; returns how many items there are.

    `tell` is told how many rows have come, now and then. Columns: line, part_of (see `granting`), those of `_COLUMNS`
    (`actual` is what the taxes of the item came to) and one for each unit of quantities, as `bulk.prepared` reads them.
    """
    start(duck)
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
    ((count,),) = duck.execute("SELECT COUNT(*) FROM copied").fetchall()
    apply_grants(duck, actor, first, last)
    finish(duck)
    return int(count)


def start(duck: duckdb.DuckDBPyConnection) -> None:
    """Make the empty table `copied`."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
    duck.execute("CREATE OR REPLACE SEQUENCE lines START 1")
    duck.execute(f"CREATE OR REPLACE TABLE copied (line BIGINT DEFAULT nextval('lines'), part_of BIGINT, {columns})")


def _load(duck: duckdb.DuckDBPyConnection, file: Any) -> None:
    """Add what is in the file to the table, and empty the file."""
    file.flush()
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    duck.execute(f"INSERT INTO copied BY NAME SELECT * FROM {_READ.format(columns)}", [file.name])
    file.seek(0)
    file.truncate()


def _keep_the_last(duck: duckdb.DuckDBPyConnection) -> None:
    """A declaration that was examined again was assessed again in the same version: the later row of an item counts.

    Items are numbered from 1, so only a declaration with more rows than its highest number has an item twice.
    """
    duck.execute(
        """DELETE FROM copied WHERE id IN (
            SELECT unnest(list_sort(list(id))[:-2]) FROM copied WHERE declaration IN (
                SELECT declaration FROM copied GROUP BY declaration HAVING COUNT(*) > MAX(item)
            ) GROUP BY declaration, item HAVING COUNT(*) > 1)"""
    )


def finish(duck: duckdb.DuckDBPyConnection) -> None:
    """Make each unit of quantities a column beside the others, and the view `items` of all.

    Numbers are kept in 64 bits where all of a column fit, else in 24 digits, else as text: nothing is lost.
    """
    units = duck.execute("SELECT DISTINCT unnest(json_keys(quantities)) FROM copied").fetchall()
    known = sorted(unit for (unit,) in units if _CODE.fullmatch(unit))
    columns = {unit: f"{QUANTITY}{unit.replace('-', '_')}" for unit in known}
    as_text = ", ".join(f"""json_extract_string(quantities, '$."{unit}"') AS {columns[unit]}""" for unit in known)
    duck.execute(f"CREATE OR REPLACE TABLE declared AS SELECT {as_text or 'NULL AS q_KGM'} FROM copied")
    for column in columns.values():
        _narrow(duck, "declared", column, [(_SHORT, "DECIMAL(18,3)"), (_PLAIN, "DECIMAL(24,6)")])
    _narrow(duck, "copied", "value", [(_MONEY, "DECIMAL(18,2)")])
    others = "".join(f", '' AS {part}" for part in PARTS[1:])
    duck.execute(
        f"CREATE OR REPLACE VIEW items AS SELECT c.* EXCLUDE (id, quantities, asked), c.asked AS {PARTS[0]}{others}, "
        "d.* FROM copied AS c POSITIONAL JOIN declared AS d"
    )


def _narrow(duck: duckdb.DuckDBPyConnection, table: str, column: str, forms: list[tuple[str, str]]) -> None:
    """Give a column the first of the types whose form all its numbers have."""
    for form, kind in forms:
        ((fits,),) = duck.execute(
            f"SELECT bool_and(regexp_full_match(CAST({column} AS VARCHAR), '{form}')) FROM {table}"
        ).fetchall()
        if fits:
            duck.execute(f"ALTER TABLE {table} ALTER {column} TYPE {kind}")
            return
