"""Numbers that people quote: one series per office, kind and year, without gaps, given inside the act's transaction.

Ask for a number last: other acts of the same office and series wait until this transaction ends.
"""

from __future__ import annotations

from django.db import connection

from alfandega.kernel.ids import new_id


def next_number(office: str, kind: str, year: int) -> int:
    """The next number of the series, counted from 1."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO access_series (id, office, kind, year, last) VALUES (%s, %s, %s, %s, 1)
               ON CONFLICT ON CONSTRAINT one_series_a_year DO UPDATE SET last = access_series.last + 1
               RETURNING last""",
            [new_id(), office, kind, year],
        )
        row = cursor.fetchone()
    return int(row[0])
