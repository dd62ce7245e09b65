"""What can be wrong with the facts of one sale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Assist, Packing, Royalty
from alfandega.clearance.value.facts.case import Sale, ValueCase
from alfandega.clearance.value.facts.parts import Share, Sum
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.acceptance import may_be_set_aside
from alfandega.clearance.value.law.assists import COST_ARTICLES
from alfandega.clearance.value.law.incoterms import EDITIONS, known
from alfandega.clearance.value.law.related import offered_by_importer
from alfandega.clearance.value.law.sale import sale as sale_finding
from alfandega.clearance.value.law.telling import NOTHING, exact
from alfandega.clearance.value.law.terms import Terms
from alfandega.kernel.fault import Fault


def sale(fact: Sale, case: ValueCase, places: Sequence[int], where: str, terms: Terms) -> Iterator[Fault]:
    """Every fault of a sale whose items stand at these places of the case."""
    yield from _price(fact, case, places, where)
    yield from _incoterm(fact, where)
    yield from _amounts(fact, where)
    yield from _deduction_amounts(fact, where)
    yield from _items_named(fact, places, where)
    yield from _losses(fact, where)
    for number, assist in enumerate(fact.assists):
        yield from _assist(assist, f"{where}/assists/{number}")
    for number, royalty in enumerate(fact.royalties):
        yield from _royalty(royalty, f"{where}/royalties/{number}")
    for number, test in enumerate(fact.relationship.test_values):
        if not offered_by_importer(test):
            yield faults.importer_only(f"{where}/relationship/test_values/{number}/offered_by")
        if test.value is None:
            yield faults.missing(f"{where}/relationship/test_values/{number}/value", "RCA-47.4")
    for number, link in enumerate(fact.relationship.links):
        if link.kind is None:
            yield faults.missing(f"{where}/relationship/links/{number}/kind", "RCA-47.1")
        elif link.kind == "holding" and link.percent is None:
            yield faults.missing(f"{where}/relationship/links/{number}/percent", "RCA-47.1")
    if fact.set_aside is not None and not may_be_set_aside(fact.set_aside, terms.on):
        yield faults.no_ground(f"{where}/set_aside/ground")


def _price(fact: Sale, case: ValueCase, places: Sequence[int], where: str) -> Iterator[Fault]:
    overall = fact.lump_sum is not None or fact.instalment is not None
    if fact.lump_sum is not None and fact.instalment is not None:
        yield faults.two_prices(f"{where}/instalment")
    for place in places:
        price = case.items[place].price
        if overall and price is not None:
            yield faults.two_prices(f"/items/{place}/price")
        elif not overall and price is None and sale_finding(fact.supply).exists:
            yield faults.missing(f"/items/{place}/price", "RCA-40")
    prices = sum((exact(case.items[place].price) for place in places), NOTHING)
    if fact.total is not None and not overall and places and exact(fact.total) != prices:
        yield faults.total_differs(f"{where}/total", fact.total, prices)
    yield from _lump_sum(fact, places, where)
    yield from _instalment(fact, case, places, where)


def _lump_sum(fact: Sale, places: Sequence[int], where: str) -> Iterator[Fault]:
    lump = fact.lump_sum
    if lump is None:
        return
    if not lump.parts:
        yield faults.missing(f"{where}/lump_sum/parts", "RCA-52.1")
    divided = [part.unit_price is not None for part in lump.parts]
    for number, part in enumerate(lump.parts):
        place = f"{where}/lump_sum/parts/{number}"
        if part.total <= 0:
            yield faults.not_above_zero(f"{place}/total", part.total)
        elif part.cleared > part.total:
            yield faults.too_much(f"{place}/cleared", part.cleared, part.total, "RCA-52.2")
        if part.item - 1 not in places:
            yield faults.no_such_item(f"{place}/item", part.item)
    if len({part.item for part in lump.parts}) > 1 and not all(divided):
        yield faults.not_divided(f"{where}/lump_sum/parts")
    if lump.parts and all(divided):
        whole = sum((exact(part.unit_price) * exact(part.total) for part in lump.parts), NOTHING)
        if whole != exact(lump.amount):
            yield faults.total_differs(f"{where}/lump_sum/amount", lump.amount, whole)


def _instalment(fact: Sale, case: ValueCase, places: Sequence[int], where: str) -> Iterator[Fault]:
    part = fact.instalment
    if part is None:
        return
    for place in places:
        if case.items[place].quantity is None:
            yield faults.missing(f"/items/{place}/quantity", "RCA-51.1")
    if part.quantity <= 0:
        yield faults.not_above_zero(f"{where}/instalment/quantity", part.quantity)
        return
    now = sum((exact(case.items[place].quantity) for place in places), NOTHING) + exact(part.cleared_before)
    if now > exact(part.quantity):
        yield faults.too_much(f"{where}/instalment/quantity", now, part.quantity, "RCA-51.2")


def _incoterm(fact: Sale, where: str) -> Iterator[Fault]:
    term = fact.incoterm
    if term is None:
        return
    if term.edition not in EDITIONS:
        yield faults.unknown_edition(f"{where}/incoterm/edition", term.edition)
    elif not known(term.code.upper(), term.edition):
        yield faults.unknown_term(f"{where}/incoterm/code", term.code.upper(), term.edition)


NAMED = {
    "payments": "RCA-50",
    "discounts": "RCA-59.2",
    "media": "RCA-61",
    "activities": "RCA-54",
    "defects": "RCA-62.1",
    "commissions": "RCA-68",
    "packing": "RCA-69.1",
    "intangibles": "RCA-72",
    "royalties": "RCA-73.3",
}


def _amounts(fact: Sale, where: str) -> Iterator[Fault]:
    """An amount, or where that is possible a percentage, is told of everything; nothing is taken for zero."""
    for name, article in NAMED.items():
        for number, each in enumerate(getattr(fact, name)):
            place = f"{where}/{name}/{number}"
            percent = each.percent if isinstance(each, Share) else None
            if isinstance(each, Sum) and each.amount_is_told and percent is not None:
                yield faults.amount_or_percent(place, article)
            elif isinstance(each, Sum) and not each.amount_is_told and percent is None and not _held(each):
                yield faults.missing(f"{place}/amount", article)
    for number, revision in enumerate(fact.revisions):
        if "new_price" not in revision.model_fields_set:
            yield faults.missing(f"{where}/revisions/{number}/new_price", "RCA-67.1")


def _held(fact: Sum) -> bool:
    """Whether the price holds it already, so that its amount does not matter."""
    return bool(getattr(fact, "in_price", False)) and not isinstance(fact, Packing)


def _deduction_amounts(fact: Sale, where: str) -> Iterator[Fault]:
    for number, deduction in enumerate(fact.deductions):
        told = deduction.amount_is_told or deduction.proof.verified is not None
        if not told and not (deduction.kind == "duties-and-taxes" and deduction.charges):
            yield faults.missing(f"{where}/deductions/{number}/amount", "RCA-76.2")
        for index, charge in enumerate(deduction.charges):
            if (charge.percent is None) == (charge.amount is None):
                yield faults.amount_or_percent(f"{where}/deductions/{number}/charges/{index}", "RCA-84")


def _items_named(fact: Sale, places: Sequence[int], where: str) -> Iterator[Fault]:
    for name in ("media", "losses", "defects", "non_conformities", "revisions"):
        for number, each in enumerate(getattr(fact, name)):
            if each.item - 1 not in places:
                yield faults.no_such_item(f"{where}/{name}/{number}/item", each.item)
    for number, deduction in enumerate(fact.deductions):
        for place, item in enumerate(deduction.items):
            if item - 1 not in places:
                yield faults.no_such_item(f"{where}/deductions/{number}/items/{place}", item)
            elif item in deduction.items[:place]:
                yield faults.item_twice(f"{where}/deductions/{number}/items/{place}", item)


def _losses(fact: Sale, where: str) -> Iterator[Fault]:
    for number, loss in enumerate(fact.losses):
        article = "RCA-64" if loss.kind == "lost" else "RCA-65"
        if loss.invoiced <= 0:
            yield faults.not_above_zero(f"{where}/losses/{number}/invoiced", loss.invoiced)
        elif loss.quantity > loss.invoiced:
            yield faults.too_much(f"{where}/losses/{number}/quantity", loss.quantity, loss.invoiced, article)


def _assist(fact: Assist, where: str) -> Iterator[Fault]:
    name = "acquisition_cost" if fact.source == "bought" else "production_cost"
    if getattr(fact, name) is None and fact.objective_data and not fact.in_price:
        yield faults.cost_required(f"{where}/{name}", COST_ARTICLES[fact.source])
    units, now = fact.spread.units, fact.spread.imported_now
    if (units is None) != (now is None):
        yield faults.missing(f"{where}/spread/{'units' if units is None else 'imported_now'}", "RCA-70.1")
    elif units is not None and units <= 0:
        yield faults.not_above_zero(f"{where}/spread/units", units)
    elif units is not None and now is not None and Fraction(now) > Fraction(units):
        yield faults.too_much(f"{where}/spread/imported_now", now, units, "RCA-70.1")


def _royalty(fact: Royalty, where: str) -> Iterator[Fault]:
    if fact.percent is not None and fact.base is None and not fact.of_price:
        yield faults.no_base(f"{where}/base")
