"""Computes ranges of unit values from the finally assessed items of all offices.

Computed as the system, whose duties cover every office (RCA 140.4): what comes out are figures on many importations,
never a single one, an importer or an office. Of a declaration assessed again the last assessment counts; cancelled
ones do not, nor does a value that was not found by the transaction value, or that is provisional.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.declaration.consignment import NET
from alfandega.clearance.declaration.moves import State
from alfandega.prices.rules import SHARES, Counted, Range, may_be_shown, prefixes, terms, window

Asked: TypeAlias = dict[str, str | date | UUID]
NOBODY = UUID(int=0)
JOINED = """FROM assessed_item i
    JOIN declaration d ON d.id = i.declaration_id AND d.state <> %(cancelled)s
    JOIN LATERAL (
        SELECT v.detail FROM valuation_record v WHERE v.declaration_id = i.declaration_id AND v.final
        ORDER BY v.id DESC LIMIT 1
    ) v ON coalesce(v.detail -> 'items' -> (i.item - 1) ->> 'method', v.detail ->> 'method') = %(method)s
        AND coalesce(v.detail ->> 'provisional', 'false') <> 'true'"""
"""Items `i` of declarations `d` that are not cancelled, whose last value was found by the method, for good."""
ACCEPTED = """WHERE i.flow = 'I' AND i.origin = %(origin)s
        AND i.code COLLATE "C" >= %(code)s AND i.code COLLATE "C" < %(after)s
        AND i."on" BETWEEN %(first)s AND %(last)s
        AND i.declaration_id <> %(without)s AND (i.quantities ->> %(unit)s)::numeric > 0
        AND NOT EXISTS (
            SELECT 1 FROM assessed_item l WHERE l.declaration_id = i.declaration_id
            AND (l.version > i.version OR (l.version = i.version AND l.item = i.item AND l.id > i.id))
        )"""
"""Of those, the importations of some goods, as they were last assessed; the parameters are those of `asked_for`."""
_COUNTED = f"""SELECT count(*), count(DISTINCT importer), coalesce(max(of_one), 0),
        percentile_disc(%(shares)s::float8[]) WITHIN GROUP (ORDER BY each)
    FROM (
        SELECT nullif(i.importer, '') AS importer, i.value / (i.quantities ->> %(unit)s)::numeric AS each,
            count(*) OVER (PARTITION BY nullif(i.importer, '')) AS of_one
        {JOINED} {ACCEPTED}
    ) each_of_them"""


def asked_for(  # noqa: PLR0917 - what a range is of
    code: str, origin: str, unit: str, first: date, last: date, without: UUID | None = None
) -> Asked:
    """The parameters of ACCEPTED. Codes are digits, so what begins with one is below it with a last sign after 9."""
    return {
        "code": code,
        "after": f"{code}:",
        "origin": origin,
        "unit": unit,
        "first": first,
        "last": last,
        "without": without or NOBODY,
        "cancelled": State.CANCELLED.value,
        "method": "transaction-value",
    }


def price_range(
    code: str, origin: str, on: date, unit: str = NET, *, since: date | None = None, without: UUID | None = None
) -> Range | None:
    """The range of goods up to a date: of their line, else of their subheading or heading; None where little is known.

    `without` is the declaration that asks: its own items are not compared with themselves.
    """
    by = terms(on)
    first, last = window(on, by.months)
    first = since or first
    for prefix in prefixes(code):
        found = _counted(asked_for(prefix, origin, unit, first, last, without))
        if may_be_shown(found, by):
            low, quarter, median, three_quarters, high = found.values
            many = found.items >= by.least_for_extremes
            return Range(
                prefix,
                origin,
                unit,
                first,
                last,
                found.items,
                found.importers,
                quarter,
                median,
                three_quarters,
                low if many else None,
                high if many else None,
            )
    return None


def _counted(asked: Asked) -> Counted:
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute(_COUNTED, {**asked, "shares": [float(each) for each in SHARES]})
        items, importers, most_of_one, values = cursor.fetchone()
    return Counted(items, importers, most_of_one, tuple(values or ()))
