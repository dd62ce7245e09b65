"""Items that claimed a quota count as they were granted then: wholly, in part or not at all, under both tariffs.

A replay draws nothing. What was granted of an item in the past keeps its quota, the rest is charged without it.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pyarrow as pa

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.clearance.assessment.charging import split
from alfandega.clearance.assessment.measures import Goods
from alfandega.replay.laying import ASKED, BETWEEN
from alfandega.tariff.quotas.accounts import summed
from alfandega.tariff.quotas.models import QuotaDraw

QUOTA = len(ASKED)
"""The quota is the last part of what an item asks."""
_WITHOUT_QUOTA = f"regexp_replace(asked, '[^{BETWEEN}]*$', '')"


def apply_grants(duck: duckdb.DuckDBPyConnection, actor: Actor, first: date, last: date) -> None:
    """Take the quota from the copied items that were granted nothing, and divide those granted in part.

    The further part of an item is a row of its own, whose `part_of` is the `line` of the first.
    """
    claims = f"SELECT line, declaration, item, split_part(asked, '{BETWEEN}', {QUOTA}) AS quota FROM copied"
    duck.execute(f"CREATE OR REPLACE TABLE claims AS {claims} WHERE asked NOT LIKE '%{BETWEEN}'")
    ((claimed,),) = duck.execute("SELECT COUNT(*) FROM claims").fetchall()
    if not claimed:
        return
    duck.register("loading", _granted(actor, first, last))
    duck.execute("CREATE OR REPLACE TABLE granted AS SELECT * FROM loading")
    duck.unregister("loading")
    granted = "granted AS g ON g.declaration = CAST(c.declaration AS VARCHAR) AND g.item = c.item AND g.quota = c.quota"
    duck.execute(
        f"UPDATE copied SET asked = {_WITHOUT_QUOTA} WHERE line IN (SELECT line FROM claims) "
        f"AND line NOT IN (SELECT c.line FROM claims AS c JOIN {granted})"
    )
    rows = duck.execute(
        f"SELECT i.line, i.value, i.quantities, g.share FROM claims AS c JOIN {granted} "
        "JOIN copied AS i ON i.line = c.line WHERE g.share <> '1'"
    ).fetchall()
    ((last_line,),) = duck.execute("SELECT MAX(line) FROM copied").fetchall()
    for place, (line, value, quantities, share) in enumerate(rows, 1):
        _divide(duck, (line, value, json.loads(quantities), Fraction(share)), last_line + place)


def _granted(actor: Actor, first: date, last: date) -> pa.Table:
    """The share that each item was granted of the quota it claimed, as a fraction in text; nothing is no row."""
    with acting(actor):
        draws = QuotaDraw.objects.filter(period__begins__lte=last, period__ends__gte=first)
        found: list[tuple[str, int, str, str]] = []
        by_declaration: dict[Any, list[QuotaDraw]] = {}
        for draw in draws.select_related("period").order_by("number").iterator(chunk_size=5_000):
            by_declaration.setdefault(draw.declaration, []).append(draw)
        for declaration, lines in by_declaration.items():
            for (item, _), held in summed(lines).items():
                if held.granted > 0 and held.last.requested > 0:
                    share = min(Fraction(held.granted) / Fraction(held.last.requested), Fraction(1))
                    found.append((str(declaration), item, held.period.order_number, str(share)))
    names = ("declaration", "item", "quota", "share")
    kinds = (pa.string(), pa.int32(), pa.string(), pa.string())
    return pa.table({name: pa.array([row[at] for row in found], kinds[at]) for at, name in enumerate(names)})


def _divide(duck: duckdb.DuckDBPyConnection, row: tuple[int, Decimal, dict[str, str], Fraction], new_line: int) -> None:
    line, value, quantities, share = row
    goods = Goods(1, value, {code: Decimal(number) for code, number in quantities.items()}, ())
    inside, rest = split(goods, share)
    duck.execute(
        f"INSERT INTO copied SELECT * REPLACE (? AS line, ? AS part_of, {_WITHOUT_QUOTA} AS asked, ? AS value, "
        "? AS quantities, 0 AS actual) FROM copied WHERE line = ?",
        [new_line, line, rest.value, _text(rest), line],
    )
    duck.execute("UPDATE copied SET value = ?, quantities = ? WHERE line = ?", [inside.value, _text(inside), line])


def _text(goods: Goods) -> str:
    return json.dumps({code: f"{number:f}" for code, number in goods.quantities.items()})
