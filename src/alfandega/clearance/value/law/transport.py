"""Transport, insurance, loading and handling to the point of entry (RCA 56), shared over the goods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Container, Cost
from alfandega.clearance.value.facts.price import Incoterm
from alfandega.clearance.value.law.additions import added
from alfandega.clearance.value.law.incoterms import in_price
from alfandega.clearance.value.law.telling import NOTHING, Element, as_share, exact
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


def held_by_price(cost: Cost, incoterm: Incoterm | None) -> bool:
    """Whether the price holds the cost: as told, else as the Incoterm has it, else not."""
    if cost.in_price is not None:
        return cost.in_price
    return incoterm is not None and in_price(incoterm.code.upper(), cost.kind)


@carries_out("RCA-56")
def cost_to_entry(cost: Cost, *, held: bool, share: Fraction, currency: str, where: str = "") -> Element:
    """Costs linked to transport up to the point of entry are added, unless the price holds them already.

    `share` is the part that falls on these goods, less than 1 in a container shared with others.
    """
    kind = cost.kind
    if held:
        words = msgid("The price holds this cost already.")
        return added(kind, NOTHING, currency, "RCA-56", words, where=where)
    if share != 1:
        words = msgid("Cost to the point of entry, {amount} {currency} × {share} for the goods in the container.")
        told = {"amount": exact(cost.amount), "currency": currency, "share": as_share(share)}
        return added(kind, exact(cost.amount) * share, currency, "RCA-56", words, where=where, **told)
    words = msgid("A cost of bringing the goods to the point of entry is added.")
    return added(kind, exact(cost.amount), currency, "RCA-56", words, where=where)


def freight_is_told(costs: Sequence[Cost], incoterm: Incoterm | None) -> bool:
    """Whether freight is in the price or among the costs; without it there is no value at the point of entry."""
    freight = [cost for cost in costs if cost.kind == "freight"]
    if freight:
        return True
    return incoterm is None or in_price(incoterm.code.upper(), "freight")


def in_container(container: Container) -> tuple[Mapping[int, Fraction], Fraction]:
    """Masses by item number, and the share of the container that is ours."""
    masses: dict[int, Fraction] = {}
    for each in container.contents:
        masses[each.item] = masses.get(each.item, NOTHING) + exact(each.mass)
    ours = sum(masses.values(), NOTHING)
    whole = ours + exact(container.other_goods)
    return masses, ours / whole if whole else Fraction(1)
