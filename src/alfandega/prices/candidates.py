"""Importations of our own that may be identical or similar goods (RCA 88, 89): candidates, which an officer judges.

What is found is what whoever acts may see: an officer's own office. Whether goods are identical or similar, were
exported at about the same time and at the same level is for the officer to find; nothing here becomes a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from alfandega.clearance.declaration.consignment import NET
from alfandega.clearance.value.facts.other_methods import Comparable
from alfandega.lawbook.parameters import whole
from alfandega.prices.ranges import ACCEPTED, JOINED, asked_for

MOST = 20
_FOUND = f"""SELECT d.id, concat_ws('/', d.office, d.registration_year, d.registration_serial), i.item, i.value,
        (i.quantities ->> %(unit)s)::numeric, i."on", i.code, s.document -> 'value_declaration' -> 'goods',
        s.document #>> '{{countries,export}}'
    {JOINED} JOIN declaration_version s ON s.declaration_id = d.id AND s.number = i.version {ACCEPTED}
    ORDER BY abs(i."on" - %(on)s), i.id LIMIT 500"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An accepted importation: what a comparison needs of it. `exported` only where its declaration says so."""

    declaration: UUID
    reference: str
    item: int
    value: Decimal
    quantity: Decimal
    unit: str
    imported: date
    exported: date | None
    exported_from: str
    level: str

    @property
    def comparable(self) -> Comparable:
        """As a fact of the methods of identical and similar goods."""
        return Comparable(
            reference=self.reference,
            value=self.value,
            quantity=self.quantity,
            level=self.level or None,
            exported=self.exported,
            exported_from=self.exported_from or None,
        )


def candidates(
    code: str,
    origin: str,
    on: date,
    quantity: Decimal | None = None,
    unit: str = NET,
    *,
    without: UUID | None = None,
) -> list[Candidate]:
    """The importations of a line and origin about a date, the nearest in time and then in quantity first."""
    days = timedelta(days=whole("valuation.comparable_days", on))
    after = on + days if on < date.max - days else date.max
    asked = asked_for(code, origin, unit, on - days, after, without)
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, {**asked, "on": on})
        found = [_candidate(row, unit) for row in cursor.fetchall()]
    return nearest(found, on, quantity)


def nearest(found: Iterable[Candidate], on: date, quantity: Decimal | None) -> list[Candidate]:
    """The candidates nearest in time, and of one day those nearest in quantity. Pure."""

    def distance(each: Candidate) -> tuple[int, Decimal, str, int]:
        apart = abs((each.exported or each.imported) - on).days
        return apart, abs(each.quantity - quantity) if quantity else Decimal(0), each.reference, each.item

    return sorted(found, key=distance)[:MOST]


def _candidate(row: tuple[Any, ...], unit: str) -> Candidate:
    declaration, reference, item, value, quantity, imported, _, goods, country = row
    facts: dict[str, Any] = next((each for each in json.loads(goods or "[]") if each.get("item", 1) == item), {})
    told = facts.get("exported")
    return Candidate(
        declaration,
        reference,
        item,
        value,
        quantity,
        unit,
        imported,
        date.fromisoformat(told) if told else None,
        facts.get("exported_from") or country or "",
        facts.get("level") or "",
    )
