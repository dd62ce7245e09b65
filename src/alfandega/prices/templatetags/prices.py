"""`{% load prices %}{% prices_of declaration row %}`: an item beside what such goods were declared at, for officers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from alfandega.access.gate import actor_of
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.reading import read_sad
from alfandega.kernel.dates import law_date, now
from alfandega.prices.candidates import candidates
from alfandega.prices.comparing import comparisons
from alfandega.prices.policies import may_see_prices
from alfandega.prices.shown import unit_names

register = template.Library()
MOST_ITEMS = 10
"""Items of one declaration that are compared on a page."""


@register.inclusion_tag("prices/item.html", takes_context=True)
def prices_of(context: dict[str, Any], declaration: Declaration, row: Any) -> dict[str, Any]:
    """The comparisons of an item that has a value; nothing for those whose function it is not."""
    request = context["request"]
    if row.value is None or not may_see_prices(actor_of(request)):
        return {"comparisons": []}
    on = law_date(declaration.accepted_at or declaration.lodged_at or now())
    found = comparisons(row.declared, Decimal(row.value["customs_value"]), on, declaration.pk)
    return {
        "comparisons": found,
        "units": unit_names([each.unit for each in found], on),
        "declaration": declaration,
        "item": row.number,
        "code": row.code,
        "origin": row.declared.get("origin") or "",
        "on": on,
        "currency": context.get("currency", ""),
    }


@register.inclusion_tag("prices/comparables.html", takes_context=True)
def comparables_of(context: dict[str, Any], declaration: Declaration) -> dict[str, Any]:
    """For the first items of a declaration whose value is in doubt, importations of the office to compare them with."""
    if not may_see_prices(actor_of(context["request"])):
        return {"items": []}
    on = law_date(declaration.accepted_at or declaration.lodged_at or now())
    sad, _ = read_sad(declaration.versions.get(number=declaration.version).document)
    return {
        "items": [
            {
                "item": number,
                "titled": f"comparable-{number}",
                "candidates": candidates(item.full_code, item.origin or "", on, item.net_mass, without=declaration.pk),
            }
            for number, item in enumerate(sad.items[:MOST_ITEMS], 1)
        ]
    }


@register.filter
def unit_name(unit: str, names: dict[str, str]) -> str:
    """The name of a unit; its code where it has none."""
    return names.get(unit, unit)
