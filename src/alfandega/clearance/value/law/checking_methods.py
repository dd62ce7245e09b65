"""What can be wrong with the data for the methods after the transaction value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from alfandega.clearance.value.facts.other_methods import Comparable, Deductive, OtherMethods
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.deductive import own_margin
from alfandega.clearance.value.law.telling import NOTHING
from alfandega.kernel.fault import Fault


def methods(data: OtherMethods, quantity: Decimal | None, item: str) -> Iterator[Fault]:
    """Every fault of what is told of an item; `item` is its pointer."""
    where = f"{item}/other_methods"
    if (data.identical or data.similar or data.deductive is not None) and not quantity:
        yield faults.missing(f"{item}/quantity", "RCA-88.2")
    yield from _comparables(data.identical, f"{where}/identical")
    yield from _comparables(data.similar, f"{where}/similar")
    if data.deductive is not None:
        yield from _deductive(data.deductive, f"{where}/deductive")
    if data.fallback is not None and not data.fallback.amount_is_told:
        yield faults.missing(f"{where}/fallback/amount", "RCA-35.5")


def _comparables(candidates: Sequence[Comparable], where: str) -> Iterator[Fault]:
    for number, each in enumerate(candidates):
        place = f"{where}/{number}"
        if "value" not in each.model_fields_set:
            yield faults.missing(f"{place}/value", "RCA-88.2")
        if each.quantity <= 0:
            yield faults.not_above_zero(f"{place}/quantity", each.quantity)
        for index, adjustment in enumerate(each.adjustments):
            if (adjustment.percent is None) == (adjustment.amount is None):
                yield faults.amount_or_percent(f"{place}/adjustments/{index}", "RCA-88.4")
        for name in ("transport", "our_transport"):
            other = "our_transport" if name == "transport" else "transport"
            if getattr(each, name) is not None and getattr(each, other) is None and each.transport_differs:
                yield faults.missing(f"{place}/{other}", "RCA-88.7")


def _deductive(data: Deductive, where: str) -> Iterator[Fault]:
    try:
        own_margin(data.margin, NOTHING)
    except ValueError:
        yield faults.one_margin(f"{where}/margin")
    for number, resale in enumerate(data.resales):
        place = f"{where}/resales/{number}"
        if resale.quantity <= 0:
            yield faults.not_above_zero(f"{place}/quantity", resale.quantity)
        if "unit_price" not in resale.model_fields_set:
            yield faults.missing(f"{place}/unit_price", "RCA-90.3")
        if resale.sold is None:
            yield faults.missing(f"{place}/sold", "RCA-90.4")
