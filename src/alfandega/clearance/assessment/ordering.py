"""The order in which the taxes of an item are computed, and what makes an order impossible: every fault, at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from graphlib import CycleError, TopologicalSorter

from alfandega.clearance.assessment.measures import Measure
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def in_force(measures: Iterable[Measure], on: date) -> tuple[Measure, ...]:
    """The measures in force on a date, as they were given."""
    return tuple(each for each in measures if each.validity.holds(on))


def in_order(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures, each after the taxes it is charged on, else by their `order`, else as they were given.

    Raises CycleError when that is impossible; `base_faults` says why in words.
    """
    if all(each.order is not None for each in measures) and not any(each.tax in each.base.taxes for each in measures):
        return tuple(sorted(measures, key=lambda each: each.order or 0))  # base_faults saw to it that bases come first
    by_tax = {each.tax: each for each in measures}
    places = {each.tax: (each.order is None, each.order or 0, place) for place, each in enumerate(measures)}
    sorter = TopologicalSorter({each.tax: [tax for tax in each.base.taxes if tax in by_tax] for each in measures})
    sorter.prepare()
    made: list[Measure] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted((*ready, *sorter.get_ready()), key=places.__getitem__)
        tax, *ready = ready
        made.append(by_tax[tax])
        sorter.done(tax)
    return tuple(made)


def base_faults(measures: Sequence[Measure], known: AbstractSet[str]) -> list[Fault]:
    """What is wrong with the measures of one item that are in force: twice, unknown, against the order, in a circle.

    `known` are the taxes of the whole case: a base may name a tax that this item does not bear.
    """
    faults: list[Fault] = []
    by_tax: dict[str, Measure] = {}
    for each in measures:
        if each.tax in by_tax:
            faults.append(_twice(each))
        by_tax.setdefault(each.tax, each)
    for each in by_tax.values():
        for number, tax in enumerate(each.base.taxes):
            place = f"{each.where}/base/taxes/{number}"
            if tax not in known:
                faults.append(_unknown(tax, place))
            elif tax != each.tax and _too_late(each, by_tax.get(tax)):
                faults.append(_late(each, by_tax[tax], place))
    try:
        in_order(list(by_tax.values()))
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        faults.append(_circle(by_tax[circle[0]], circle))
    return faults


def _too_late(measure: Measure, other: Measure | None) -> bool:
    return bool(other and measure.order is not None and other.order is not None and other.order >= measure.order)


def _twice(measure: Measure) -> Fault:
    return Fault(
        code="measure.twice",
        message=msgid("The item bears the tax {tax} twice on the date of the case."),
        where=f"{measure.where}/tax",
        params={"tax": measure.tax},
        remedy=msgid("Keep one, give the other another name, or divide their periods of validity."),
    )


def _unknown(tax: str, where: str) -> Fault:
    return Fault(
        code="base.unknown-tax",
        message=msgid("The base names the tax {tax}, which no measure of the case has."),
        where=where,
        params={"tax": tax},
        remedy=msgid("Correct the name, or add the measure."),
    )


def _late(measure: Measure, other: Measure, where: str) -> Fault:
    return Fault(
        code="base.order",
        message=msgid("{tax} is charged on {other}, but its order, {order}, is not after {other_order}."),
        where=where,
        params={
            "tax": measure.tax,
            "other": other.tax,
            "order": str(measure.order),
            "other_order": str(other.order),
        },
        remedy=msgid("Give it a higher order, or leave the order out."),
    )


def _circle(measure: Measure, circle: Sequence[str]) -> Fault:
    return Fault(
        code="base.cycle",
        message=msgid("The taxes are charged on one another in a circle: {circle}."),
        where=f"{measure.where}/base/taxes",
        params={"circle": " → ".join(circle)},
        remedy=msgid("Leave one of them out of a base; a tax in its own base is written “includes_itself”."),
    )
