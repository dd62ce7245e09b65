"""What is told or found in a review, by its kind: read, checked, and put as findings of the value. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.review import faults
from alfandega.clearance.review.rules import Kind
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.clearance.value.facts.price import Revision
from alfandega.clearance.value.law.revision import failing
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.tree import read_number

Facts = Mapping[str, Any]
"""As they are kept: text, whole numbers, yes and no."""
MOST = Decimal(10) ** 18
LONGEST = 2_000
NAMED = {
    "amount": msgid("Indemnity"),
    "contract": msgid("What was agreed"),
    "settled_on": msgid("Settled on"),
    "new_price": msgid("New price of the item"),
    "price_changed": msgid("Price changed on"),
}
"""What each fact is called, in faults and on pages."""
NEEDED = {
    Kind.NON_CONFORMITY: ("amount", "contract", "settled_on"),
    Kind.REVISION: ("new_price", "price_changed"),
    Kind.CORRECTION: (),
}
AMOUNTS = ("amount", "new_price")
DAYS = ("settled_on", "price_changed", "contract_dated")


def read(kind: Kind, given: Facts, *, items: int, on: date) -> tuple[dict[str, Any], list[Fault]]:
    """The facts in the form in which they are kept, and everything that is wrong with them."""
    if kind is Kind.CORRECTION:
        rows = [dict(each) for each in given.get("rows", ())]
        return {"rows": rows}, []
    kept: dict[str, Any] = {"item": given.get("item")}
    wrong = list(_of_item(kept["item"], items))
    for name in (*NEEDED[kind], "contract_dated") if kind is Kind.REVISION else NEEDED[kind]:
        value = str(given.get(name) or "").strip()
        if not value and name in NEEDED[kind]:
            wrong.append(faults.missing(f"/{name}", NAMED[name]))
        elif name in AMOUNTS:
            number = read_number(value)
            if number is None or not 0 <= number < MOST or (name == "amount" and not number):
                wrong.append(faults.not_an_amount(f"/{name}", value))
            value = f"{number:f}" if number is not None else value
        elif name in DAYS and value:
            wrong += _of_day(name, value, on)
        elif len(value) > LONGEST:
            wrong.append(faults.too_long(f"/{name}", LONGEST))
        kept[name] = value
    if kind is Kind.REVISION:
        kept |= {name: given.get(name) is True for name in CONDITIONS}
    return kept, wrong


CONDITIONS = ("contract_written", "clause_express", "defective_at_acceptance")


def _of_item(item: object, items: int) -> Iterator[Fault]:
    if not isinstance(item, int) or not 1 <= item <= items:
        yield faults.no_item(str(item))


def _of_day(name: str, value: str, on: date) -> Iterator[Fault]:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        yield faults.not_a_day(f"/{name}", value)
        return
    if day > on:
        yield faults.in_the_future(f"/{name}")


@carries_out("RCA-66.4", "RCA-67.1")
def findings(kind: Kind, facts: Facts, case: ValueCase, released: date) -> dict[str, Any]:
    """Findings of the value, by pointer into a case that holds those in force: the list of the sale, and this entry.

    An indemnity takes the place of an entry of the same item that knew of none.
    """
    if kind is Kind.CORRECTION:
        return {}
    sale = case.items[facts["item"] - 1].sale
    if kind is Kind.REVISION:
        told = [each.model_dump(mode="json", exclude_unset=True) for each in case.sales[sale - 1].revisions]
        return {f"/sales/{sale - 1}/revisions": [*told, _revision(facts, released)]}
    told = [
        each.model_dump(mode="json", exclude_unset=True)
        for each in case.sales[sale - 1].non_conformities
        if each.item != facts["item"] or (each.indemnity_due and each.amount is not None)
    ]
    return {f"/sales/{sale - 1}/non_conformities": [*told, {"item": facts["item"], "amount": facts["amount"]}]}


def _revision(facts: Facts, released: date) -> dict[str, Any]:
    named = ("item", "new_price", "price_changed", "contract_dated", *CONDITIONS)
    return {name: facts[name] for name in named if facts[name] not in ("", None)} | {"released": released.isoformat()}


@carries_out("RCA-67.2")
def unproved(facts: Facts, *, imported: date, released: date) -> tuple[str, ...]:
    """The letters of RCA 67(2) that a new price lacks."""
    return failing(Revision.model_validate(_revision(facts, released)), imported, imported)
