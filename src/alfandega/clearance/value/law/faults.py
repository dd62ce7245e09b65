"""What can be wrong with the facts of a valuation: each at its JSON pointer, with its article and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction

from alfandega.clearance.value.law.incoterms import EDITIONS, editions_of, terms
from alfandega.clearance.value.law.sequence import FIELDS, NAMES, Attempt, Method, missing_reasons
from alfandega.clearance.value.law.telling import Reason
from alfandega.kernel.citation import Citation
from alfandega.kernel.exact import shown
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.currencies import CURRENCIES


def fault(code: str, where: str, message: str, remedy: str, article: str = "", /, **params: object) -> Fault:
    """A fault; texts from the case are cut to a length that can be read."""
    told = {}
    for name, value in params.items():
        text = shown(value) if isinstance(value, Fraction | Decimal) else str(value)
        told[name] = text if len(text) <= 200 else f"{text[:199]}…"
    citation = Citation.of(article) if article else None
    return Fault(f"value.{code}", message, where, told, remedy=remedy, citation=citation)


def missing(where: str, article: str = "") -> Fault:
    """A fact the valuation cannot do without."""
    return fault("missing", where, msgid("{field} is missing."), msgid("Write it."), article, field=where)


def negative(where: str, amount: Decimal) -> Fault:
    """An amount below zero: additions are added and deductions taken off by what they are."""
    message = msgid("{amount} is below zero.")
    remedy = msgid("Write the amount without a sign; the field says whether it is added or taken off.")
    return fault("negative", where, message, remedy, "RCA-40", amount=amount)


def not_a_percentage(where: str, percent: Decimal) -> Fault:
    """A percentage outside 0 to 100."""
    message = msgid("{percent} is not a percentage from 0 to 100.")
    return fault("percent", where, message, msgid("Correct the percentage."), percent=percent)


def not_above_zero(where: str, amount: Decimal) -> Fault:
    """Zero or less, where something is divided by it."""
    message = msgid("{amount} must be more than zero.")
    return fault("zero", where, message, msgid("Correct the figure."), amount=amount)


def unknown_currency(where: str, currency: str) -> Fault:
    """Not in ISO 4217."""
    near = get_close_matches(currency.upper(), sorted(CURRENCIES), 1, 0.6)
    message = msgid("“{currency}” is not a currency that is known.")
    remedy = msgid("Did you mean {nearest}?") if near else msgid("Write the ISO code of the currency, such as EUR.")
    return fault("currency", where, message, remedy, currency=currency, nearest=near[0] if near else "")


def no_rate(where: str, currency: str, national: str, on: date) -> Fault:
    """A currency without an exchange rate on the date of law."""
    message = msgid("There is no exchange rate of {currency} on {on}.")
    remedy = msgid("Ask customs to publish the rate; a case of your own may say how many {national} one {currency} is.")
    return fault("no-rate", where, message, remedy, "RCA-168.3", currency=currency, national=national, on=on)


def before_the_law(on: date) -> Fault:
    """The Regulation was not in force yet."""
    message = msgid("The valuation rules of the Regulation do not apply on {on} yet.")
    remedy = msgid("Use the date of acceptance of the declaration; older ones are valued by the law of their day.")
    return fault("before-the-law", "/on", message, remedy, "DL-16", on=on)


def before_the_agreement(on: date) -> Fault:
    """Values were determined by the Brussels definition then."""
    message = msgid("On {on} customs values were not determined under the WTO agreement yet.")
    remedy = msgid("Value such a declaration by hand, under the Brussels definition.")
    return fault("before-the-agreement", "/on", message, remedy, "ANX1-1", on=on)


def no_items() -> Fault:
    """Nothing to value."""
    return fault("no-items", "/items", msgid("The case has no items."), msgid("Write at least one item."))


def no_sale(where: str, number: int) -> Fault:
    """An item names a sale that is not there."""
    message = msgid("There is no sale number {number}.")
    remedy = msgid("Add the sale; goods that were not sold have one too, which says how they were supplied.")
    return fault("no-sale", where, message, remedy, "RCA-41.1.a", number=number)


def sale_without_items(where: str) -> Fault:
    """A sale that no item belongs to."""
    message = msgid("No item belongs to this sale.")
    return fault("sale-without-items", where, message, msgid("Give the number of the sale in the items, or remove it."))


def no_such_item(where: str, number: int) -> Fault:
    """A fact names an item that is not there, or not of its sale."""
    message = msgid("There is no item number {number} here.")
    return fault("no-item", where, message, msgid("Items are counted from 1; name one of this sale."), number=number)


def deduction_without_facts(where: str) -> Fault:
    """A deduction of the form, where the declaration of value elements has to say what it is for."""
    message = msgid("A deduction is stated, and nobody says what it is for.")
    remedy = msgid("Move it to the deductions of its sale, where its kind and its proof are told.")
    return fault("deduction-unexplained", where, message, remedy, "RCA-76.2")


def officers_fact(where: str) -> Fault:
    """A declarant states what only customs can find."""
    message = msgid("{field} is found by customs and not declared.")
    return fault("officers-fact", where, message, msgid("Leave it out."), "RCA-42.2", field=where.rsplit("/", 1)[-1])


def finding_out_of_place(where: str) -> Fault:
    """A finding about a fact that the case does not have, or that is not an officer's to find."""
    message = msgid("There is nothing at {field} that customs could find.")
    return fault("finding-place", where or "/", message, msgid("Choose a fact of the case."), "RCA-42.2", field=where)


def item_twice(where: str, number: int) -> Fault:
    """An item named twice in one list."""
    message = msgid("Item {number} is named twice.")
    return fault("item-twice", where, message, msgid("Name it once."), number=number)


def total_differs(where: str, total: Decimal, prices: Fraction) -> Fault:
    """The invoice total is not the sum of its lines."""
    message = msgid("The invoice total is {total}, but the prices of its items come to {prices}.")
    remedy = msgid("Correct the total or the prices; costs that are billed apart are stated as costs.")
    return fault("invoice-total", where, message, remedy, "RCA-40", total=total, prices=prices)


def two_prices(where: str) -> Fault:
    """Prices of items beside an overall price."""
    message = msgid("The item has a price, and its sale an overall one.")
    return fault("two-prices", where, message, msgid("Keep one of them."), "RCA-52.1")


def not_divided(where: str) -> Fault:
    """An overall amount for several items that nobody divides."""
    message = msgid("The overall amount is for several items, and nothing says how it divides over them.")
    remedy = msgid("Give the seller's unit price of every kind of goods, or value the goods as one item.")
    return fault("lump-sum-division", where, message, remedy, "RCA-52.3")


def too_much(where: str, quantity: Decimal | Fraction, whole: Decimal | Fraction, article: str) -> Fault:
    """More than there is."""
    message = msgid("{quantity} is more than the {whole} that there are.")
    return fault("quantity-exceeds", where, message, msgid("Correct one of the two."), article,
                 quantity=quantity, whole=whole)  # fmt: skip


def unknown_term(where: str, code: str, edition: int) -> Fault:
    """Not an Incoterm of that edition."""
    others = editions_of(code)
    near = get_close_matches(code, terms(edition), 1, 0.5)
    message = msgid("“{code}” is not a delivery term of Incoterms {edition}.")
    if others:
        remedy = msgid("It is one of Incoterms {others}: give that edition.")
    elif near:
        remedy = msgid("Did you mean {nearest}?")
    else:
        remedy = msgid("Write one of {terms}.")
    found = {
        "others": ", ".join(map(str, others)),
        "nearest": near[0] if near else "",
        "terms": " ".join(terms(edition)),
    }
    return fault("incoterm", where, message, remedy, "RCA-56", code=code, edition=edition, **found)


def unknown_edition(where: str, edition: int) -> Fault:
    """Not an edition of the Incoterms that is known."""
    message = msgid("Incoterms {edition} are not known.")
    remedy = msgid("Write one of {editions}.")
    return fault("incoterms-edition", where, message, remedy, "RCA-56", edition=edition,
                 editions=", ".join(map(str, EDITIONS)))  # fmt: skip


def freight_required(where: str, code: str) -> Fault:
    """The price does not hold the freight, and nothing else does."""
    message = msgid("Under {code} the price does not hold the freight to the point of entry, and no cost tells it.")
    remedy = msgid("Add the freight; for carriage free or by own means, what is usually charged for it.")
    return fault("freight-required", where, message, remedy, "RCA-56", code=code)


def no_base(where: str) -> Fault:
    """A percentage of nothing."""
    message = msgid("Nothing says what this percentage is of.")
    remedy = msgid("Say that it is of the price, or give the amount it is of.")
    return fault("royalty-base", where, message, remedy, "RCA-74.2")


def amount_or_percent(where: str, article: str) -> Fault:
    """Both an amount and a percentage, or neither."""
    message = msgid("Write either an amount or a percentage.")
    return fault("amount-or-percent", where, message, msgid("Keep one of the two."), article)


def cost_required(where: str, article: str) -> Fault:
    """An assist without the cost that counts."""
    message = msgid("The cost that an assist of this source is valued by is missing.")
    remedy = msgid("Give the cost of acquisition if an unrelated seller sold it, otherwise the cost of production.")
    return fault("assist-cost", where, message, remedy, article)


def too_late(where: str, day: date, imported: date) -> Fault:
    """A date after the importation."""
    message = msgid("{day} is after the importation on {imported}.")
    return fault(
        "date-after-importation", where, message, msgid("Correct one of the dates."), day=day, imported=imported
    )


def in_future(where: str, day: date, on: date) -> Fault:
    """A date after the date of law."""
    message = msgid("{day} is after {on}, the day the goods are valued.")
    return fault("date-in-future", where, message, msgid("Correct one of the dates."), day=day, on=on)


def not_reversible(where: str) -> Fault:
    """Only two methods may change places."""
    message = msgid("Only the deductive and the computed method can change places.")
    return fault("inversion", where, message, msgid("Write “deductive”, or leave it out."), "RCA-86")


def importer_only(where: str) -> Fault:
    """Customs may not bring test values."""
    message = msgid("A test value serves only at the importer's initiative.")
    return fault("test-value-initiative", where, message, msgid("Remove it."), "RCA-47.5")


def no_ground(where: str) -> Fault:
    """The declared value cannot be set aside."""
    message = msgid("The declared value cannot be set aside on this ground, or before the procedure is over.")
    remedy = msgid(
        "A higher reference price is a reason to ask, not to reject; a relationship must have had influence."
    )
    return fault("no-ground", where, message, remedy, "RCA-85.2")


def one_margin(where: str) -> Fault:
    """Commission beside profit and expenses, or no margin."""
    message = msgid("Write one of commission, profit and general expenses, or percentage.")
    remedy = msgid("A sale bears either a commission or a margin for profit and general expenses, never both.")
    return fault("margin", where, message, remedy, "RCA-92")


def no_container(where: str, number: str) -> Fault:
    """A cost of a container whose contents are not told."""
    message = msgid("The contents of container {number} are not told.")
    return fault("container", where, message, msgid("Add the container, with the gross mass of each item in it."),
                 "RCA-56", number=number)  # fmt: skip


def container_twice(where: str, number: str) -> Fault:
    """A container described twice."""
    message = msgid("Container {number} is there already.")
    return fault("container-twice", where, message, msgid("Write its contents once."), number=number)


def one_item(where: str) -> Fault:
    """A cost that is not shared belongs to one item."""
    message = msgid("A cost that is not shared is the cost of one item.")
    return fault("cost-of-one-item", where, message, msgid("Name exactly one item, or share it by value or weight."))


def above_price(where: str, amount: Decimal, price: Decimal, currency: str) -> Fault:
    """More taken off than the price."""
    message = msgid("{amount} {currency} is more than the price of {price} {currency} that it is taken off.")
    return fault("deduction-above-price", where, message, msgid("Correct the amount or its currency."), "RCA-76.2",
                 amount=amount, price=price, currency=currency)  # fmt: skip


def below_zero(where: str, currency: str) -> Fault:
    """A value below zero."""
    message = msgid("What is taken off comes to more than price and additions: the value would be below zero.")
    return fault("below-zero", where, message, msgid("Correct the deductions."), "RCA-40", currency=currency)


def of_reason(reason: Reason, severity: Severity) -> Fault:
    """The reason why a method fails, where that leaves an item without a value."""
    remedy = msgid("Value the goods by a later method, or by data that meet the condition.")
    citation = Citation.of(reason.article)
    return Fault(f"value.{reason.code}", reason.words.template, reason.where, reason.words.params, remedy=remedy,
                 citation=citation, severity=severity)  # fmt: skip


def no_value(place: int, attempts: Sequence[Attempt]) -> list[Fault]:
    """No method gives a value: which reasons are missing, why the last resort was refused, and why the sale fails."""
    where = f"/items/{place}/other_methods"
    sequence = [attempt.method for attempt in attempts]
    failed = {attempt.method for attempt in attempts if attempt.reasons}
    found = next((attempt.method for attempt in attempts if attempt.found is not None), None)
    lacking = missing_reasons(found or Method.FALLBACK, failed, sequence)
    told = [of_reason(reason, Severity.ERROR) for reason in attempts[-1].reasons]
    told += [of_reason(reason, Severity.WARNING) for reason in attempts[0].reasons]
    if lacking:
        message = msgid("There is no transaction value, and no reason is recorded why this method fails: {method}.")
        remedy = msgid("Give data for the method, or say why it gives no value; no method is skipped.")
        skipped = [
            fault("method-skipped", f"{where}/{FIELDS[each]}", message, remedy, "RCA-35.2", method=NAMES[each])
            for each in lacking
        ]
        return [*skipped, *told]
    message = msgid("No method gives a value of this item.")
    remedy = msgid("Give data for one of the methods, at last for the last resort; a value of zero is never assumed.")
    return [fault("none", where, message, remedy, "RCA-35.1"), *told]
