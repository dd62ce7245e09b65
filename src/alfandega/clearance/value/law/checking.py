"""Whether the facts of a case can be used: every fault at once, before anything is valued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.declaration.box import Part
from alfandega.clearance.value.facts.case import Sale, ValueCase
from alfandega.clearance.value.facts.deductions import Charge
from alfandega.clearance.value.facts.other_methods import Adjustment
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.checking_costs import costs
from alfandega.clearance.value.law.checking_methods import methods
from alfandega.clearance.value.law.checking_sales import sale
from alfandega.clearance.value.law.sequence import under_the_agreement
from alfandega.clearance.value.law.terms import Terms
from alfandega.kernel.fault import Fault
from alfandega.lawbook.force import in_force
from alfandega.tariff.expression.currencies import CURRENCIES

PERCENTAGES = frozenset({"percent", "share", "used_before", "usual_percent"})
NOT_LATER = frozenset({"exported", "sold", "price_changed"})


def check(case: ValueCase, terms: Terms) -> Iterator[Fault]:
    """Everything that is wrong with the facts, at its JSON pointer."""
    if not in_force(terms.on):
        yield (
            faults.before_the_law(terms.on) if under_the_agreement(terms.on) else faults.before_the_agreement(terms.on)
        )
        return
    yield from _fields(case, "", terms)
    if not case.items:
        yield faults.no_items()
    if case.inversion is not None and case.inversion.before != "deductive":
        yield faults.not_reversible("/inversion/before")
    yield from _sales(case, terms)
    yield from costs(case)
    for place, item in enumerate(case.items):
        yield from methods(item.other_methods, item.quantity, f"/items/{place}")


def _sales(case: ValueCase, terms: Terms) -> Iterator[Fault]:
    for place, item in enumerate(case.items):
        if not 1 <= item.sale <= len(case.sales):
            yield faults.no_sale(f"/items/{place}/sale", item.sale)
    for number, fact in enumerate(case.sales):
        places = case.places_of_sales[number]
        where = f"/sales/{number}"
        if not places:
            yield faults.sale_without_items(where)
        yield from sale(fact, case, places, where, terms)


def _fields(part: Part, where: str, terms: Terms) -> Iterator[Fault]:
    """What is wrong with single fields: below zero, no percentage, no currency, no rate, too late."""
    for name in part.model_fields_set:
        yield from _field(part, name, getattr(part, name), f"{where}/{name}", terms)


def _field(part: Part, name: str, value: Any, where: str, terms: Terms) -> Iterator[Fault]:
    if isinstance(value, tuple):
        for number, each in enumerate(value):
            if isinstance(each, Part):
                yield from _fields(each, f"{where}/{number}", terms)
    elif isinstance(value, Part):
        yield from _fields(value, where, terms)
    elif isinstance(value, Decimal):
        yield from _number(part, name, value, where)
    elif isinstance(value, date):
        yield from _date(part, name, value, where, terms)
    elif name == "currency" and isinstance(value, str):
        yield from _currency(value, where, terms)


def _number(part: Part, name: str, value: Decimal, where: str) -> Iterator[Fault]:
    if isinstance(part, Adjustment):
        if name == "percent" and value < -100:
            yield faults.not_a_percentage(where, value)
    elif name in PERCENTAGES and not (isinstance(part, Charge) and value >= 0):
        if not 0 <= value <= 100:
            yield faults.not_a_percentage(where, value)
    elif value < 0:
        yield faults.negative(where, value)


def _date(part: Part, name: str, value: date, where: str, terms: Terms) -> Iterator[Fault]:
    if isinstance(part, Sale) and name == "dated" and value > terms.imported:
        yield faults.too_late(where, value, terms.imported)
    elif name in NOT_LATER and value > terms.on and value > terms.imported:
        yield faults.in_future(where, value, terms.on)


def _currency(currency: str, where: str, terms: Terms) -> Iterator[Fault]:
    code = currency.upper()
    if code not in CURRENCIES:
        yield faults.unknown_currency(where, currency)
    elif terms.rate(code) is None:
        yield faults.no_rate(where, code, terms.currency, terms.on)
