"""What the tariff asks of an item before it can be charged: quantities, exchange rates, and claims that can stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.declaration.consignment import quantities_of
from alfandega.clearance.declaration.item import Item
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule
from alfandega.tariff.conditions.sets import missing
from alfandega.tariff.conditions.tree import written
from alfandega.tariff.expression.computing import Facts, charged, chosen
from alfandega.tariff.measure import Kind, TariffMeasure

NO_RELIEF = frozenset({"", "000"})
ONE = Decimal(1)
"""Stands in for bases and values here: only quantities and exchange rates are looked for."""


@rule(
    "RCA-168.2",
    code="quantity.needed",
    found=msgid("Item {item}: {tax} is {duty}, and no quantity in {code} is declared."),
    remedy=msgid("Add the quantity in {code} in box 41. VP is the strength in % vol, LPA litres of pure alcohol."),
)
def quantities_of_duties_are_declared(case: Case) -> Iterator[Breach]:
    """The elements of the declaration allow its processing: every quantity that a duty is charged by is declared."""
    for at, fault, params in _shortages(case):
        if fault.code == "quantity.missing":
            code = fault.where.rsplit("/", 1)[-1]
            yield Breach(f"{at}/net_mass" if code == "KGM" else f"{at}/supplementary_units", {**params, "code": code})


@rule(
    "RCA-168.2",
    code="quantity.contradicts",
    found=msgid("Item {item}: {tax} is {duty}, and the quantities declared for it are zero or do not agree."),
    remedy=msgid("Correct the quantities in boxes 38 and 41."),
)
def quantities_of_duties_agree(case: Case) -> Iterator[Breach]:
    """The elements of the declaration allow its processing: quantities that convert into one another are the same."""
    for at, fault, params in _shortages(case):
        if fault.code in {"quantity.differs", "quantity.zero"}:
            yield Breach(f"{at}/supplementary_units", params)


@rule(
    "RCA-168.3",
    code="duty.no-rate",
    found=msgid("Item {item}: {tax} is {duty}, and there is no exchange rate for {currency} on {on}."),
    remedy=msgid("Ask customs to publish the rate."),
)
def currencies_of_duties_have_a_rate(case: Case) -> Iterator[Breach]:
    """The exchange rate of the date exists for every currency that a duty is expressed in."""
    for at, fault, params in _shortages(case):
        if fault.code == "rate.missing":
            on = case.books.on.isoformat()
            yield Breach(f"{at}/commodity_code", {**params, "currency": fault.params["currency"], "on": on})


@rule(
    "RCA-169.1.c",
    code="preference.not-applied",
    found=msgid("Item {item} claims preference {preference}, which no agreement in force gives to {code} of {origin}."),
    remedy=msgid("Correct box 34 or 36; the item is charged at the general rate as it stands."),
    severity=Severity.WARNING,
)
def preference_is_one_of_its_origin(case: Case) -> Iterator[Breach]:
    """A preferential tariff treatment is claimed under an agreement in force that covers the goods and their origin."""
    for number, at, item in case.numbered():
        options = case.treatment(item).options
        known = [each for each in case.books.tariff.agreements if each.preference == item.preference]
        if known and not any(each.holds(case.books.on) for each in known):
            continue  # that it is not in force says more
        if item.preference and not any(
            option.agreement and option.agreement.preference == item.preference for option in options
        ):
            params = {"item": str(number), "preference": item.preference, "code": item.full_code or "—"}
            yield Breach(f"{at}/preference", {**params, "origin": item.origin or "—"})


@rule(
    "RCA-168.2",
    code="quota.not-applied",
    found=msgid("Item {item} claims quota {quota}, which is not open to {code} of {origin}."),
    remedy=msgid("Correct box 39, or leave it empty; the item is charged without the quota as it stands."),
    severity=Severity.WARNING,
)
def quota_is_one_of_the_goods(case: Case) -> Iterator[Breach]:
    """A tariff quota is claimed by an order number that covers the goods and their origin."""
    for number, at, item in case.numbered():
        found = case.treatment(item)
        claimed = found.consignment.quota
        if claimed and not any(option.kind is Kind.QUOTA and option.quota == claimed for option in found.options):
            params = {"item": str(number), "quota": claimed, "code": item.full_code or "—"}
            yield Breach(f"{at}/quota", {**params, "origin": item.origin or "—"})


@rule(
    "RCA-169.1.e",
    code="relief.no-document",
    found=msgid("Item {item} claims relief {relief}, which asks for {documents}."),
    remedy=msgid("Attach {document} to the item, or remove the relief from box 37."),
)
def reliefs_have_their_documents(case: Case) -> Iterator[Breach]:
    """Documents needed to grant a relief are attached to every item that claims one."""
    for number, at, item in case.numbered():
        relief = case.books.tariff.relief(item.national_procedure or "", case.books.on)
        if relief is None or relief.documents is None:
            continue
        lacking = missing(relief.documents, {document.code or "" for document in item.documents})
        if lacking:
            params = {
                "item": str(number),
                "relief": relief.code,
                "documents": written(relief.documents),
                "document": " | ".join(" & ".join(sorted(each)) for each in lacking),
            }
            yield Breach(f"{at}/documents", params)


@rule(
    "RCA-168.2",
    code="relief.not-applied",
    found=msgid("Item {item} claims relief {relief}, which is not in force on {on}."),
    remedy=msgid("Correct the national part of box 37; the item is charged in full as it stands."),
    severity=Severity.WARNING,
)
def relief_is_one_in_force(case: Case) -> Iterator[Breach]:
    """A relief is claimed by a code that is in force."""
    for number, at, item in case.numbered():
        code = item.national_procedure or ""
        if code not in NO_RELIEF and case.books.tariff.relief(code, case.books.on) is None:
            yield Breach(f"{at}/national_procedure", {"item": str(number), "relief": code, "on": str(case.books.on)})


def _shortages(case: Case) -> Iterator[tuple[str, Fault, dict[str, str]]]:
    """What the duties of each item need and do not find: the item's pointer, the fault, and what messages name."""
    for number, at, item in case.numbered():
        for tax, measure in case.treatment(item).charged.items():
            params = {"item": str(number), "tax": tax, "duty": measure.duty_text}
            for fault in _of(measure, item, case):
                yield at, fault, params


def _of(measure: TariffMeasure, item: Item, case: Case) -> tuple[Fault, ...]:
    if measure.duty is None or measure.percentage is not None:
        return ()
    reference, on = case.books.reference, case.books.on
    found = ((currency, reference.rate(currency, on)) for currency in reference.rates)
    rates = {currency: rate.rate for currency, rate in found if rate is not None}
    facts = Facts(ONE, quantities_of(item), reference.national_currency, on, rates)
    choice = chosen(measure.duty, facts)
    return (*choice.faults, *(charged(choice.duty, ONE, facts).faults if choice.duty is not None else ()))


CLAIMS = (
    quantities_of_duties_are_declared,
    quantities_of_duties_agree,
    currencies_of_duties_have_a_rate,
    preference_is_one_of_its_origin,
    quota_is_one_of_the_goods,
    reliefs_have_their_documents,
    relief_is_one_in_force,
)
