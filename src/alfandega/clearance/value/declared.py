"""The facts of a valuation as a goods declaration tells them: a case, and where in the declaration each fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from alfandega.clearance.declaration.item import Item as DeclaredItem
from alfandega.clearance.declaration.parts import Cost as DeclaredCost
from alfandega.clearance.declaration.parts import Costs
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books
from alfandega.clearance.value.facts.additions import Cost
from alfandega.clearance.value.facts.case import Item, Sale, ValueCase
from alfandega.clearance.value.facts.declaration import DeclaredGoods, ValueDeclaration
from alfandega.clearance.value.facts.deductions import Deduction
from alfandega.clearance.value.facts.parts import ZERO
from alfandega.clearance.value.facts.price import Incoterm
from alfandega.clearance.value.findings import officers_facts
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.checking import check
from alfandega.clearance.value.law.incoterms import editions_of
from alfandega.clearance.value.law.terms import Terms
from alfandega.clearance.value.law.valuing import CaseValue, value_case
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Rounding
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

KINDS: Mapping[str, Literal["freight", "insurance", "handling"]] = {
    "external_freight": "freight",
    "internal_freight": "freight",
    "insurance": "insurance",
    "other_cost": "handling",
}
"""Costs of the goods declaration, and what RCA 56 calls them."""
BY_MASS, NOT_SHARED = "1", "2"
VALUE_DECLARATION = "/value_declaration"


@dataclass
class DeclaredCase:
    """The case, and for the beginning of each of its pointers the place in the declaration."""

    case: ValueCase
    places: dict[str, str] = field(default_factory=dict)

    def place(self, pointer: str) -> str:
        """Where a fact of the case stands in the declaration."""
        parts = pointer.split("/")
        for length in range(len(parts), 1, -1):
            head = "/".join(parts[:length])
            if head in self.places:
                return self.places[head] + pointer[len(head) :]
        return VALUE_DECLARATION + pointer


@carries_out("RCA-169.1.b")
def case_of(sad: Sad) -> DeclaredCase:
    """The declaration as a case.

    With a declaration of value elements, each sale's delivery term says which costs its price holds. Without one,
    the costs stated are added as they were declared.
    """
    told = sad.value_declaration or ValueDeclaration()
    goods = {each.item: (place, each) for place, each in enumerate(told.goods)}
    made = DeclaredCase(ValueCase())
    items = []
    for number, item in enumerate(sad.items, 1):
        place, facts = goods.get(number, (None, DeclaredGoods(item=number)))
        at, of_goods = f"/items/{number - 1}", f"{VALUE_DECLARATION}/goods/{place}"
        made.places[at] = of_goods if place is not None else at
        made.places |= {f"{at}/{name}": f"{at}/{name}" for name in ("price", "gross_mass")}
        items.append(_item(item, facts, sad))
    made.case = ValueCase(
        sales=tuple(_sale(each, sad) for each in told.sales or (Sale(),)),
        costs=tuple(_costs(sad, made)),
        containers=told.containers,
        items=tuple(items),
        inversion=told.inversion,
    )
    if sad.value_declaration is None:
        made.case = _with_deductions(made.case, sad, made)
    return made


def faults_of_value(sad: Sad, books: Books) -> Iterator[Fault]:
    """What is wrong with the declaration of value elements, at its places in the declaration; nothing without one."""
    if sad.value_declaration is None:
        return
    for place, each in enumerate(sad.value_declaration.goods):
        if not 1 <= each.item <= len(sad.items):
            yield faults.no_such_item(f"{VALUE_DECLARATION}/goods/{place}/item", each.item)
    for pointer, _, _ in _deductions(sad):
        yield faults.deduction_without_facts(pointer)
    for pointer in officers_facts(sad.value_declaration):
        yield faults.officers_fact(VALUE_DECLARATION + pointer)
    made = case_of(sad)
    for found in valued(made.case, terms_of(books))[1]:
        yield replace(found, where=made.place(found.where))


def valued(case: ValueCase, terms: Terms) -> tuple[CaseValue | None, tuple[Fault, ...]]:
    """A case's value, or every fault of its facts at once."""
    found = tuple(check(case, terms))
    if found:
        return None, found
    value = value_case(case, terms)
    return (None if value.faults else value), value.faults


def terms_of(books: Books) -> Terms:
    """What a declaration is valued under on the books of its date."""
    reference, on = books.reference, books.on
    rates = reference.rates_on(on)
    return Terms(
        on=on,
        imported=on,
        currency=reference.national_currency,
        home=reference.home_country,
        rates={name: found.rate for name, found in rates.items()},
        rounding=Rounding[text("money.rounding", on)],
        illustrative=frozenset(name for name, found in rates.items() if found.illustrative),
    )


def _sale(sale: Sale, sad: Sad) -> Sale:
    invoice, code = sad.value.costs.invoice, (sad.delivery_terms.code or "").upper()
    missing: dict[str, Any] = {}
    if sale.currency is None and invoice is not None:
        missing["currency"] = invoice.currency
    editions = editions_of(code)
    if sad.value_declaration is not None and sale.incoterm is None and editions:
        missing["incoterm"] = Incoterm(code=code, edition=max(editions), place=sad.delivery_terms.place)
    return sale.model_copy(update=missing)


def _item(item: DeclaredItem, facts: DeclaredGoods, sad: Sad) -> Item:
    return Item(
        sale=facts.sale,
        price=item.price,
        quantity=facts.quantity if facts.quantity is not None else item.net_mass,
        gross_mass=item.gross_mass,
        level=facts.level,
        exported=facts.exported,
        exported_from=facts.exported_from or sad.countries.export,
        other_methods=facts.other_methods,
    )


def _costs(sad: Sad, made: DeclaredCase) -> Iterator[Cost]:
    """The costs in the order of the case, each with its place kept."""
    mode = (sad.value.working_mode or "").strip()
    own = enumerate(item.value.costs for item in sad.items) if mode == NOT_SHARED else ()
    stated: list[tuple[str, Costs, tuple[int, ...]]] = (
        [(f"/items/{place}/value/costs", costs, (place + 1,)) for place, costs in own]
        if mode == NOT_SHARED
        else [("/value/costs", sad.value.costs, ())]
    )
    count = 0
    for name, kind in KINDS.items():
        for at, costs, items in stated:
            cost: DeclaredCost | None = getattr(costs, name)
            if cost is None or not cost.foreign:
                continue
            made.places |= {f"/costs/{count}": f"{at}/{name}", f"/costs/{count}/amount": f"{at}/{name}/foreign"}
            count += 1
            yield Cost(
                kind=kind,
                amount=cost.foreign,
                currency=cost.currency,
                in_price=None if sad.value_declaration is not None else False,
                shared_by="none" if items else "weight" if mode == BY_MASS else "value",
                items=items,
            )


def _deductions(sad: Sad) -> Iterator[tuple[str, DeclaredCost, tuple[int, ...]]]:
    """Deductions as the form states them: place, amount, the item it is for where it is not for all."""
    stated: list[tuple[str, Costs, tuple[int, ...]]] = [("/value/costs", sad.value.costs, ())]
    if (sad.value.working_mode or "").strip() == NOT_SHARED:
        stated = [
            (f"/items/{place}/value/costs", item.value.costs, (place + 1,)) for place, item in enumerate(sad.items)
        ]
    for at, costs, items in stated:
        if costs.deduction is not None and costs.deduction.foreign:
            yield f"{at}/deduction", costs.deduction, items


def _with_deductions(case: ValueCase, sad: Sad, made: DeclaredCase) -> ValueCase:
    """The deductions of a form without value elements: nobody said what they are for, so that none of them counts."""
    deductions: list[Deduction] = []
    for at, cost, items in _deductions(sad):
        made.places[f"/sales/0/deductions/{len(deductions)}"] = at
        deductions.append(Deduction(amount=cost.foreign or ZERO, currency=cost.currency, in_price=True, items=items))
    sale = case.sales[0].model_copy(update={"deductions": tuple(deductions)})
    return case.model_copy(update={"sales": (sale,)})
