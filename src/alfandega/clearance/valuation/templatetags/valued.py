"""`{% load valued %}`: the waterfall of a customs value, its lines with their steps, what did not count, methods tried.

Each tag takes a `dossier.Valuation` or its stored form, and shows nothing of what a record made before did not keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from alfandega.clearance.dossier import Valuation, plain
from alfandega.clearance.valuation.shown import names
from alfandega.clearance.valuation.shown.waterfall import drawn

register = template.Library()

register.filter("kind_name", names.kind_name)
register.filter("method_name", names.method_name)


@register.inclusion_tag("valuation/waterfall.html")
def waterfall(valuation: Valuation | Mapping[str, Any] | None, title: str = "") -> dict[str, Any]:
    """From the invoices to the customs value, as a table whose rows are bars."""
    detail = _stored(valuation, "currency", "bars", "provisional")
    return {
        "bars": drawn(detail.get("bars", ())),
        "currency": detail.get("currency", ""),
        "provisional": detail.get("provisional", False),
        "title": title,
    }


@register.inclusion_tag("valuation/reasons.html")
def value_reasons(valuation: Valuation | Mapping[str, Any] | None) -> dict[str, Any]:
    """Every line with its steps, what was found of the sales, and what does not count and why."""
    return _stored(valuation, "header", "findings", "not_counted", "currency")


@register.inclusion_tag("valuation/methods.html")
def value_methods(item: Any) -> dict[str, Any]:
    """By which method an item was valued, and those tried before with the reasons why they give no value."""
    stored = item if isinstance(item, Mapping) else plain(item)
    return {"method": stored.get("method", ""), "attempts": stored.get("attempts", ())}


def _stored(valuation: Valuation | Mapping[str, Any] | None, *wanted: str) -> dict[str, Any]:
    """These parts in their stored form: ten thousand items are not made plain for a drawing."""
    if valuation is None:
        return {}
    if isinstance(valuation, Mapping):
        return {name: valuation[name] for name in wanted if name in valuation}
    return {name: plain(getattr(valuation, name)) for name in wanted}
