"""Commissions, packing, proceeds (RCA 68, 69, 75): what the buyer bears beside the price."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Commission, Packing
from alfandega.clearance.value.facts.sale import Proceeds
from alfandega.clearance.value.law.telling import NOTHING, Effect, Element, exact, percent_of, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


def added(
    kind: str, amount: Fraction, currency: str, article: str, template: str, /, *, where: str, **params: object
) -> Element:
    """An addition; zero does not count."""
    effect = Effect.ADDED if amount > 0 else Effect.NOT_COUNTED
    return Element(kind, effect, amount, currency, article, said(template, **params), where)


@carries_out("RCA-68", "RCA-83.3")
def commission(fact: Commission, price: Fraction, currency: str, where: str = "") -> Element:
    """Selling commissions and brokerage that the buyer bears and the price does not hold are added.

    Buying commissions are not: the agent finds suppliers and concludes sales for the buyer (RCA 83.3), unless customs
    finds that it acts for the seller (RCA 83.2).
    """
    kind = "selling" if fact.kind == "buying" and fact.found_to_be_selling else fact.kind
    name = f"{kind}-commission" if kind != "brokerage" else kind
    if kind == "buying":
        words = msgid("A buying commission is not added; in the price, it may be claimed as a deduction.")
        return added(name, NOTHING, currency, "RCA-83.1", words, where=where)
    if fact.in_price:
        return added(name, NOTHING, currency, "RCA-68", msgid("The price holds the commission already."), where=where)
    if fact.borne_by == "seller":
        return added(name, NOTHING, currency, "RCA-68", msgid("The seller bears the commission."), where=where)
    if fact.percent is not None:
        words = msgid("Commission of {percent} % of the price {price} {currency}, borne by the buyer.")
        told = {"percent": fact.percent, "price": price, "currency": currency}
        return added(name, percent_of(fact.percent, price), currency, "RCA-68", words, where=where, **told)
    words = msgid("A commission that the buyer bears and the price does not hold is added.")
    return added(name, exact(fact.amount), currency, "RCA-68", words, where=where)


@dataclass(frozen=True, slots=True)
class SeparateGoods:
    """Packing that is valued and charged on its own (RCA 69.3)."""

    amount: Fraction
    currency: str
    commodity_code: str
    where: str


@carries_out("RCA-69.1", "RCA-69.2", "RCA-69.3", "RCA-69.4")
def packing(fact: Packing, currency: str, where: str = "") -> tuple[Element, SeparateGoods | None]:
    """Containers and packing count with the goods; unusual or durable ones are goods of their own.

    Those that the seller invoices with the goods are taken off their price (RCA 69.4).
    """
    amount = exact(fact.amount)
    if not fact.usual or fact.durable:
        apart = SeparateGoods(amount, currency, fact.commodity_code or "", where)
        if not fact.in_price:
            words = msgid("Packing that is unusual or lasting is valued and charged on its own.")
            return added("packing", NOTHING, currency, "RCA-69.2", words, where=where), apart
        told = said(msgid("Lasting or unusual packing, invoiced with the goods, is taken off: it is declared apart."))
        return Element("packing", Effect.DEDUCTED, amount, currency, "RCA-69.4", told, where), apart
    if fact.in_price:
        return added(
            "packing", NOTHING, currency, "RCA-69.1", msgid("The price holds the packing already."), where=where
        ), None
    if fact.borne_by == "seller":
        return added(
            "packing", NOTHING, currency, "RCA-69.1", msgid("The seller bears the packing."), where=where
        ), None
    words = msgid("Containers and packing that the buyer bears are added.")
    return added("packing", amount, currency, "RCA-69.1", words, where=where), None


@carries_out("RCA-75")
def proceeds(fact: Proceeds, currency: str, where: str = "") -> Element:
    """What goes back to the seller of the proceeds of resale, disposal or use is added; an estimate is provisional."""
    if not fact.of_these_goods:
        words = msgid("This payment has nothing to do with these goods.")
        return added("proceeds", NOTHING, currency, "RCA-75", words, where=where)
    words = msgid("Proceeds of resale, disposal or use that go back to the seller are added.")
    made = added("proceeds", exact(fact.amount), currency, "RCA-75", words, where=where)
    return Element(
        made.kind, made.effect, made.amount, currency, made.article, made.words, where, provisional=fact.provisional
    )
