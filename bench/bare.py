"""The yardstick: the rows of one real lodging, read back from the database and written again by bare psycopg.

Run as a program it is one of the writing processes: it reads its plan (JSON) and prints how many it wrote.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

from bench.documents import OFFICES, declaration
from bench.scratch import Scratch

PROCESSES, THREADS = 2, 4
TABLES = (  # table, column that names the declaration
    ("declaration", "id"),
    ("declaration_version", "declaration_id"),
    ("access_journal_line", "subject"),
    ("valuation_record", "declaration_id"),
    ("assessment_record", "declaration_id"),
    ("selectivity_decision", "declaration_id"),
    ("revenue_notice", "subject"),
)
NUMBERS = {  # table: series, columns of year and serial
    "declaration": ("registration", "registration_year", "registration_serial"),
    "revenue_notice": ("notice", "year", "serial"),
}
_ACT_FOR_THE_SYSTEM = "SELECT set_config('alfandega.office', '*', true), set_config('alfandega.operator', '', true)"
_NEXT = """INSERT INTO access_series (id, office, kind, year, last) VALUES (%s, %s, %s, %s, 1)
           ON CONFLICT ON CONSTRAINT one_series_a_year DO UPDATE SET last = access_series.last + 1 RETURNING last"""


@dataclass(frozen=True)
class Written:
    """Declarations written in a second; rows and bytes of each."""

    rate: float
    rows: int
    bytes: int


def measure(scratch: Scratch, seconds: float) -> Written:
    """Lodge one declaration, read its rows back, and write them again for `seconds`."""
    rows = recorded(scratch)
    plan = json.dumps({"rows": rows, "seconds": seconds})
    command = [sys.executable, "-m", "bench.bare"]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
        for _ in range(PROCESSES)
    ]
    for child in running:
        assert child.stdin
        child.stdin.write(plan)
        child.stdin.close()
    written = sum(int(child.stdout.read()) for child in running if child.stdout)
    if any(child.wait() for child in running):
        raise RuntimeError("A writing process failed.")
    size = sum(len(value or "") for _, row in rows for value in row.values())
    return Written(written / seconds, len(rows) + len(NUMBERS), size)


def recorded(scratch: Scratch) -> list[tuple[str, dict[str, Any]]]:
    """The rows of one lodging that went the whole way, every column as text."""
    from django.db import connection  # noqa: PLC0415

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.clearance.declaration.actions import lodge  # noqa: PLC0415

    for attempt in range(1000):
        with acting(scratch.declarant):
            lodged = lodge(scratch.declarant, declaration(f"recorded-{attempt}"))
        if lodged.channel == "green":
            break
    rows: list[tuple[str, dict[str, Any]]] = []
    with acting(SYSTEM), connection.cursor() as cursor:
        for table, column in TABLES:
            cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
            names = [name for (name,) in cursor.fetchall()]
            shown = ", ".join(f'"{name}"::text' for name in names)
            cursor.execute(f'SELECT {shown} FROM {table} WHERE "{column}" = %s ORDER BY id', [lodged.pk])
            rows.extend((table, dict(zip(names, row, strict=True))) for row in cursor.fetchall())
    return rows


def _write(rows: list[tuple[str, dict[str, Any]]], until: float, done: list[int]) -> None:
    import psycopg  # noqa: PLC0415

    from alfandega.kernel.ids import new_id  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415

    keys = dict(TABLES)
    statements = {table: _insert(table, row) for table, row in rows}
    number = 0
    with psycopg.connect(**target().parameters("app"), prepare_threshold=2) as connection:
        cursor = connection.cursor()
        while time.monotonic() < until:
            subject, office = str(new_id()), OFFICES[number % len(OFFICES)]
            cursor.execute(_ACT_FOR_THE_SYSTEM)
            for table, row in rows:
                made = {**row, "id": str(new_id()), "office": office, keys[table]: subject}
                if table == "declaration":
                    made["reference"] = subject
                if table in NUMBERS:
                    kind, year, serial = NUMBERS[table]
                    cursor.execute(_NEXT, [str(new_id()), office, kind, row[year]])
                    last = cursor.fetchone()
                    assert last
                    made[serial] = str(last[0])
                cursor.execute(statements[table], list(made.values()))
            connection.commit()
            number += 1
    done.append(number)


def _insert(table: str, row: dict[str, Any]) -> str:
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})"


if __name__ == "__main__":
    plan = json.load(sys.stdin)
    counts: list[int] = []
    end = time.monotonic() + plan["seconds"]
    threads = [threading.Thread(target=_write, args=(plan["rows"], end, counts)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(counts))
