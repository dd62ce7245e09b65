"""What can be wrong with the costs of bringing the goods here, and with containers."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.clearance.value.facts.additions import Cost
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.incoterms import known
from alfandega.clearance.value.law.sale import sale
from alfandega.clearance.value.law.transport import freight_is_told
from alfandega.kernel.fault import Fault


def costs(case: ValueCase) -> Iterator[Fault]:
    """Every fault of costs and containers, and sales whose freight nobody tells."""
    yield from _containers(case)
    names = {each.number for each in case.containers}
    for number, cost in enumerate(case.costs):
        where = f"/costs/{number}"
        if not cost.amount_is_told:
            yield faults.missing(f"{where}/amount", "RCA-56")
        if cost.container is not None and cost.container not in names:
            yield faults.no_container(f"{where}/container", cost.container)
        yield from _items_of(cost, case, where)
    yield from _freight(case)


def _items_of(cost: Cost, case: ValueCase, where: str) -> Iterator[Fault]:
    for place, item in enumerate(cost.items):
        if not 1 <= item <= len(case.items):
            yield faults.no_such_item(f"{where}/items/{place}", item)
        elif item in cost.items[:place]:
            yield faults.item_twice(f"{where}/items/{place}", item)
    if cost.shared_by == "none" and len(cost.items) != 1:
        yield faults.one_item(f"{where}/items")
    if cost.shared_by == "weight" and cost.container is None:
        for item in cost.items or range(1, len(case.items) + 1):
            if 1 <= item <= len(case.items) and not case.items[item - 1].gross_mass:
                yield faults.missing(f"/items/{item - 1}/gross_mass", "RCA-56")


def _containers(case: ValueCase) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, container in enumerate(case.containers):
        where = f"/containers/{number}"
        if not container.number:
            yield faults.missing(f"{where}/number")
        if container.number in seen:
            yield faults.container_twice(f"{where}/number", container.number)
        seen.add(container.number)
        if not container.contents:
            yield faults.missing(f"{where}/contents", "RCA-56")
        for place, each in enumerate(container.contents):
            if not 1 <= each.item <= len(case.items):
                yield faults.no_such_item(f"{where}/contents/{place}/item", each.item)
            if each.mass is None:
                yield faults.missing(f"{where}/contents/{place}/mass", "RCA-56")
            elif each.mass == 0:
                yield faults.not_above_zero(f"{where}/contents/{place}/mass", each.mass)


def _freight(case: ValueCase) -> Iterator[Fault]:
    """Freight to the point of entry is in the price of a sale, or among the costs of one of its items."""
    contents = {each.number: {inside.item for inside in each.contents} for each in case.containers}
    for number, fact in enumerate(case.sales):
        term = fact.incoterm
        if term is None or not known(term.code.upper(), term.edition) or not sale(fact.supply).exists:
            continue
        for place in case.places_of_sales[number]:
            theirs = [
                cost
                for cost in case.costs
                if place + 1 in (contents.get(cost.container, set()) if cost.container else cost.items or (place + 1,))
            ]
            if not freight_is_told(theirs, term):
                yield faults.freight_required(f"/sales/{number}/incoterm", term.code.upper())
                break
