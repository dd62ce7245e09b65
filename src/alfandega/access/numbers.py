"""Numbers that people quote: one series per office, kind and year, without gaps, given inside the act's transaction.

Ask for a number last: other acts of the same office and series wait until this transaction ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


_QUOTED = re.compile(r"(?:([A-Z][A-Z0-9]{1,16})/)?(?:(\d{4})/)?(\d{1,9})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A number as people quote it: office and year may be left out (empty, 0)."""

    office: str
    year: int
    serial: int

    def places(self, prefix: str = "") -> dict[str, str | int]:
        """The named parts as conditions on columns: `office`, and `year` and `serial` after the prefix."""
        named: dict[str, str | int] = {
            "office": self.office,
            f"{prefix}year": self.year,
            f"{prefix}serial": self.serial,
        }
        return {name: value for name, value in named.items() if value}


def quoted(text: str) -> Quoted | None:
    """The number in a text such as CVPRA/2026/17, 2026/17 or 17; None when the text is not a number."""
    found = _QUOTED.fullmatch(text.strip())
    if found is None or not int(found[3]):
        return None
    return Quoted((found[1] or "").upper(), int(found[2] or 0), int(found[3]))
