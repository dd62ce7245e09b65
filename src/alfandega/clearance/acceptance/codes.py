"""Codes must stand in the lists of the day: commodity codes, countries, currencies, packages, units."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.declaration.comparing import PLACES
from alfandega.clearance.declaration.parts import Cost
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule

COSTS = ("invoice", "external_freight", "internal_freight", "insurance", "other_cost", "deduction")
LIST_NAMES = {
    "countries": msgid("countries"),
    "documents": msgid("documents"),
    "incoterms": msgid("delivery terms"),
    "packages": msgid("kinds of packages"),
    "units": msgid("units of measure"),
}
"""How people call the lists that codes are looked up in."""


@rule(
    "RCA-168.2",
    code="commodity.unknown",
    found=msgid("Box 33 of item {item}: {code} is not a line of the tariff on {on}."),
    remedy=msgid("Enter the full national code. Nearest lines: {nearest}."),
)
def commodity_code_is_in_tariff(case: Case) -> Iterator[Breach]:
    """The elements of the declaration allow its processing: every item is classified in the tariff in force."""
    tariff, on = case.books.tariff, case.books.on
    for number, at, item in case.numbered():
        if tariff.line(item.full_code, on) is None:
            nearest = ", ".join(line.code for line in tariff.nearest(item.full_code, on)) or "—"
            params = {"item": str(number), "code": item.full_code or "—", "on": on.isoformat(), "nearest": nearest}
            yield Breach(f"{at}/commodity_code", params)


@rule(
    "RCA-168.2",
    code="code.unknown",
    found=msgid("Box {box}: {code} is not in the list “{list}” on {on}."),
    remedy=msgid("Choose a code from the list; the form offers it as you type."),
)
def codes_are_in_their_lists(case: Case) -> Iterator[Breach]:
    """The elements of the declaration allow its processing: codes are those of the lists in force."""
    sad, on = case.sad, case.books.on
    fields: list[tuple[str, str, str, str | None]] = [
        ("countries", "15", "/countries/export", sad.countries.export),
        ("countries", "17", "/countries/destination", sad.countries.destination),
        ("countries", "10", "/countries/first_destination", sad.countries.first_destination),
        ("countries", "11", "/countries/trading", sad.countries.trading),
        ("countries", "21", "/transport/border_nationality", sad.transport.border_nationality),
        ("incoterms", "20", "/delivery_terms/code", sad.delivery_terms.code),
    ]
    for _, at, item in case.numbered():
        fields.append(("countries", "34", f"{at}/origin", item.origin))
        fields.append(("packages", "31", f"{at}/packages/kind", item.packages.kind))
        fields.extend(
            ("units", "41", f"{at}/supplementary_units/{index}/code", unit.code)
            for index, unit in enumerate(item.supplementary_units)
        )
        fields.extend(
            ("documents", "44", f"{at}/documents/{index}/code", document.code)
            for index, document in enumerate(item.documents)
        )
    for name, box, at, code in fields:
        if code is not None and not case.books.reference.knows(name, code, on):
            yield Breach(at, {"box": box, "code": code, "list": LIST_NAMES[name], "on": on.isoformat()})


@rule(
    "DL-13.2",
    code="origin.missing",
    found=msgid("Box 34 of item {item}: the country of origin is missing."),
    remedy=msgid("Enter the two-letter code of the country where the goods were produced."),
)
def origin_is_stated(case: Case) -> Iterator[Breach]:
    """The form holds all required entries, the origin of the goods among them."""
    for number, at, item in case.numbered():
        if item.origin is None:
            yield Breach(f"{at}/origin", {"item": str(number)})


@rule(
    "RCA-168.3",
    code="currency.no-rate",
    found=msgid("Box 22: there is no exchange rate for {currency} on {on}."),
    remedy=msgid("Check the currency code; if it is right, ask customs to publish its rate."),
)
def currencies_have_a_rate(case: Case) -> Iterator[Breach]:
    """The exchange rate is the one of the date on which the declaration counts as lodged; each currency has one."""
    for at, cost in _costs(case):
        if cost.currency is None or not cost.foreign:
            continue
        if case.books.reference.rate(cost.currency, case.books.on) is None:
            yield Breach(f"{at}/currency", {"currency": cost.currency, "on": case.books.on.isoformat()})


@rule(
    "RCA-169.1.a",
    code="invoice.currency-missing",
    found=msgid("Box 22: the currency of the invoice is missing."),
    remedy=msgid("Enter the three-letter code of the currency the prices are in, for example EUR."),
)
def invoice_currency_is_stated(case: Case) -> Iterator[Breach]:
    """The invoice gives all elements needed to compute the customs value, its currency among them."""
    invoice = case.sad.value.costs.invoice
    if case.sad.items and (invoice is None or invoice.currency is None):
        yield Breach("/value/costs/invoice/currency")


@rule(
    "RCA-169.1.a",
    code="cost.currency-missing",
    found=msgid("{cost}: an amount of {amount} is stated without its currency."),
    remedy=msgid("Enter the currency of the amount, or remove the amount."),
)
def costs_have_a_currency(case: Case) -> Iterator[Breach]:
    """The invoice gives all elements needed to compute the customs value: an amount without a currency is not one."""
    for at, cost in _costs(case):
        if cost.foreign and cost.currency is None and not at.endswith("/invoice"):
            yield Breach(f"{at}/currency", {"cost": PLACES[at.rsplit("/", 1)[-1]], "amount": str(cost.foreign)})


@rule(
    "RCA-171.1",
    code="cost.negative",
    found=msgid("{cost}: {amount} is negative."),
    remedy=msgid("Enter what is to be subtracted as a deduction, with a positive amount."),
)
def costs_are_not_negative(case: Case) -> Iterator[Breach]:
    """Values stated in the detailed declaration are those of real goods and services."""
    for at, cost in _costs(case):
        if cost.foreign is not None and cost.foreign < 0:
            yield Breach(f"{at}/foreign", {"cost": PLACES[at.rsplit("/", 1)[-1]], "amount": str(cost.foreign)})


def _costs(case: Case) -> Iterator[tuple[str, Cost]]:
    for name in COSTS:
        cost = getattr(case.sad.value.costs, name)
        if cost is not None:
            yield f"/value/costs/{name}", cost


CODES = (
    commodity_code_is_in_tariff,
    origin_is_stated,
    codes_are_in_their_lists,
    invoice_currency_is_stated,
    currencies_have_a_rate,
    costs_have_a_currency,
    costs_are_not_negative,
)
