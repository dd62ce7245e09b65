"""The six amounts a CIF value is made of, by name, for header and items alike."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.clearance.declaration.parts import Cost, Costs
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.figures import ZERO, total, unit_of
from alfandega.kernel.text import msgid

SHARED = ("external_freight", "internal_freight", "insurance", "other_cost", "deduction")
"""Costs of the header that are shared over the items."""

NAMES = {
    "invoice": msgid("invoice"),
    "external_freight": msgid("external freight"),
    "internal_freight": msgid("internal freight"),
    "insurance": msgid("insurance"),
    "other_cost": msgid("other costs"),
    "deduction": msgid("deduction"),
}


def cost(costs: Costs, name: str) -> Cost:
    """The amount of that name, empty when it is absent."""
    found: Cost | None = getattr(costs, name)
    return found or Cost()


def parts_of_cif(costs: Costs) -> list[Decimal]:
    """What adds up to CIF, national currency: absent and zero amounts left out, the deduction negative."""
    amounts = [(cost(costs, name).national or ZERO) * (-1 if name == "deduction" else 1) for name in NAMES]
    return [amount for amount in amounts if amount]


def value_unit(sad: Sad) -> Decimal:
    """The unit of the national amounts of the value notes."""
    return unit_of(_national_amounts(sad))


def _national_amounts(sad: Sad) -> Iterator[Decimal | None]:
    yield sad.value.total_cif
    for costs in (sad.value.costs, *(item.value.costs for item in sad.items)):
        yield total(parts_of_cif(costs))
        yield from (cost(costs, name).national for name in NAMES)
    yield from (item.value.total_cif for item in sad.items)
