"""Takes the finally assessed items of a period from PostgreSQL into DuckDB, in the shape the bulk engine reads.

Rows come by COPY. Of a declaration assessed again the last assessment counts; cancelled declarations are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import duckdb
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.bulk.numbers import QUANTITY
from alfandega.bulk.prepared import PARTS
from alfandega.clearance.declaration.moves import State
from alfandega.replay.granting import apply_grants
from alfandega.replay.laying import ASKED, BETWEEN
from alfandega.replay.loading import Loading

ROWS_AT_ONCE = 100_000
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
_NARROW = Decimal(10) ** 14
"""A value below this is kept in 64 bits, also when the bulk engine makes a whole number of it."""
_EACH = r'"[A-Z0-9-]{1,17}": "[0-9]{1,%d}([.][0-9]{1,%d})?"'
_KINDS = (("DECIMAL(18,3)", _EACH % (12, 3)), ("DECIMAL(24,6)", _EACH % (18, 6)))
"""Quantities are kept as the first of these whose form all of them have, else as text, so that nothing is lost."""
_CODE = re.compile("[A-Z0-9-]{1,17}")


def extract(duck: duckdb.DuckDBPyConnection, actor: Actor, first: date, last: date, tell: Callable[[int], None]) -> int:
    """Make the table `items` of what the actor may see of the period; returns how many items there are.

    `tell` is told how many rows have come, now and then. Columns: line, part_of (see `granting`), those of `_COLUMNS`
    (`actual` is what the taxes of the item came to) and one for each unit of quantities, as `bulk.prepared` reads them.
    """
    start(duck)
    with acting(actor), connection.cursor() as cursor:
        # Row-level security hides from the planner how many rows there are; nested loops would take an hour.
        cursor.execute("SET LOCAL enable_nestloop = off")
        with cursor.copy(_COPY, [first, last, State.CANCELLED.value]) as copy, Loading(duck, "copied", _COLUMNS) as to:
            for count, row in enumerate(copy, 1):
                to.add(row)
                if count % ROWS_AT_ONCE == 0:
                    tell(count)
        cursor.execute("SET LOCAL enable_nestloop = on")
    number_lines(duck)
    _keep_the_last(duck)
    ((count,),) = duck.execute("SELECT COUNT(*) FROM copied").fetchall()
    apply_grants(duck, actor, first, last)
    finish(duck)
    return int(count)


def start(duck: duckdb.DuckDBPyConnection) -> None:
    """Make the empty table `copied`."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
    duck.execute(f"CREATE OR REPLACE TABLE copied (line BIGINT, part_of BIGINT, {columns})")


def number_lines(duck: duckdb.DuckDBPyConnection) -> None:
    """Number the copied rows from 1. A sequence would number them while they come, but only one at a time."""
    duck.execute("UPDATE copied SET line = rowid + 1")


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
    """Make the table `items` of what was copied, with a column for each unit of quantities."""
    found = duck.execute("SELECT DISTINCT unnest(json_keys(quantities)) FROM copied").fetchall()
    units = sorted(unit for (unit,) in found if _CODE.fullmatch(unit))
    kind = _kind_of_quantities(duck)
    ((largest,),) = duck.execute("SELECT COALESCE(MAX(value), 0) FROM copied").fetchall()
    value = f"CAST(value AS {'DECIMAL(18,2)' if largest < _NARROW else 'DECIMAL(24,2)'}) AS value"
    structure = json.dumps(dict.fromkeys(units, kind) or {"KGM": kind})
    read = "".join(f', read."{unit}" AS {QUANTITY}{unit.replace("-", "_")}' for unit in units)
    others = "".join(f", '' AS {part}" for part in PARTS[1:])
    duck.execute(
        f"""CREATE OR REPLACE TABLE items AS
        SELECT * EXCLUDE (id, quantities, asked, value, read), asked AS {PARTS[0]}{others}, {value}{read}
        FROM (SELECT *, json_transform(quantities, '{structure}') AS read FROM copied)"""
    )
    duck.execute("DROP TABLE copied")


def _kind_of_quantities(duck: duckdb.DuckDBPyConnection) -> str:
    """The narrowest type that holds all quantities as they were declared."""
    for kind, form in _KINDS:
        every = f"^[{{]({form}(, )?)*[}}]$"
        ((fits,),) = duck.execute("SELECT bool_and(regexp_matches(quantities, ?)) FROM copied", [every]).fetchall()
        if fits is not False:
            return kind
    return "VARCHAR"
