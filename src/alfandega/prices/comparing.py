"""An item of a declaration beside what such goods were declared at: one comparison for each of its units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from alfandega.clearance.declaration.consignment import NET, quantities_of
from alfandega.clearance.declaration.item import Item
from alfandega.kernel.money import EXACT
from alfandega.prices.ranges import price_range
from alfandega.prices.rules import WORDS, Drawn, Range, drawn, place_of

MOST_UNITS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """The declared value of a unit, and the range of such goods; None where too little is known of them."""

    unit: str
    price: Decimal
    among: Range | None
    words: str
    bar: Drawn | None


def comparisons(declared: Mapping[str, Any], value: Decimal, on: date, declaration: UUID) -> list[Comparison]:
    """The item per kilogram and per supplementary unit. `declared` is the item as it stands in the declaration."""
    item = Item.model_validate(declared)
    quantities = {unit: each for unit, each in quantities_of(item).items() if each > 0}
    units = [NET, *(each.code for each in item.supplementary_units if each.code and each.code != NET)]
    return [
        compared(item.full_code, item.origin or "", on, unit, unit_price(value, quantities[unit]), declaration)
        for unit in dict.fromkeys(units)
        if unit in quantities
    ][:MOST_UNITS]


def unit_price(value: Decimal, quantity: Decimal) -> Decimal:
    """The value of one unit, as exactly as it is shown."""
    return EXACT.divide(value, quantity).quantize(Decimal("0.0001"), context=EXACT)


def compared(  # noqa: PLR0917 - what goods are compared by
    code: str, origin: str, on: date, unit: str, price: Decimal, declaration: UUID | None = None
) -> Comparison:
    """A price of goods beside their range."""
    among = price_range(code, origin, on, unit, without=declaration) if code and origin else None
    if among is None:
        return Comparison(unit, price, None, "", None)
    return Comparison(unit, price, among, WORDS[place_of(price, among)], drawn(among, price))
