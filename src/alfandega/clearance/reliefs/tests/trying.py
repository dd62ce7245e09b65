"""Tries a relief on a few facts, as the examples of the catalogue tell them."""

from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.reliefs.facts import Told
from alfandega.clearance.reliefs.finder import RELIEFS
from alfandega.clearance.reliefs.finding import Found, Outcome, examine
from alfandega.clearance.reliefs.law.baggage import allowances

DAY = date(2026, 3, 2)
ADULT = {"crew": False, "entries": Decimal(1), "born": date(1980, 1, 1)}


def tried(code: str, on: date = DAY, **facts: Any) -> Found:
    """A relief on these facts; the goods need no permit."""
    return examine(RELIEFS[code], Told({"control": "none", **facts}, on))


def failed(found: Found) -> set[str]:
    """The conditions that fail."""
    return {each.kind for each in found.findings if each.outcome is Outcome.NO}


def brought(on: date = DAY, *, objects: dict[str, Any], **facts: Any) -> dict[str, tuple[Decimal, Decimal]]:
    """Of each thing how much is free and how much bears duty."""
    counts = {name: Decimal(str(count)) for name, count in objects.items()}
    shares = allowances(Told({**ADULT, "objects": counts, **facts}, on))
    return {each.thing: (each.free, each.dutiable) for each in shares}
