"""Royalties and licence fees (RCA 73, 74)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Royalty
from alfandega.clearance.value.law.additions import added
from alfandega.clearance.value.law.telling import HUNDRED, NOTHING, Element, Reason, exact, percent_of, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out


def full_amount(fact: Royalty, price: Fraction) -> Fraction:
    """The royalty before its share: an amount, or a percentage of the price or of its base.

    Raises ValueError when a percentage has no base.
    """
    if fact.percent is None:
        return exact(fact.amount)
    if fact.of_price:
        return percent_of(fact.percent, price)
    if fact.base is None:
        raise ValueError("a percentage of nothing")
    return percent_of(fact.percent, exact(fact.base))


@carries_out("RCA-74.3")
def left_out_after_modification(fact: Royalty, on: date) -> bool:
    """A trade-mark royalty does not count when finished patented products are modified here before resale.

    Diluting, packing and labelling are no modification, as the parameter reads the law.
    """
    if fact.kind != "trademark" or not fact.finished_patented_product:
        return False
    slightly = text("valuation.slight_modification_counts", on) == "yes"
    return fact.modified == "yes" or (fact.modified == "slightly" and slightly)


@carries_out("RCA-73.1", "RCA-73.3", "RCA-73.4", "RCA-74.1", "RCA-74.2")
def royalty(  # noqa: PLR0911 - a condition each
    fact: Royalty, price: Fraction, currency: str, on: date, where: str = ""
) -> Element | Reason:
    """A royalty is added if it relates to the goods, is a condition of their sale, and is not in the price.

    Its share for the goods rests on objective data; without them the transaction value fails.
    """
    if fact.in_price:
        words = msgid("The price holds the royalty already.")
        return added("royalty", NOTHING, currency, "RCA-73.3", words, where=where)
    failed = tuple(letter for letter, met in (("a", fact.related_to_goods), ("b", fact.condition_of_sale)) if not met)
    if failed:
        words = msgid("The royalty does not relate to the goods, or is no condition of their sale.")
        made = added("royalty", NOTHING, currency, "RCA-73.4", words, where=where)
        return Element(made.kind, made.effect, made.amount, currency, made.article, made.words, where, failed)
    if not fact.share_known:
        template = msgid("No objective data tell which part of the royalty is for the imported goods.")
        return Reason("royalty-share-unknown", "RCA-74.1", said(template), where)
    if left_out_after_modification(fact, on):
        words = msgid("The goods are modified in Cabo Verde: the royalty for the trade mark is not counted.")
        return added("royalty", NOTHING, currency, "RCA-74.3", words, where=where)
    whole = full_amount(fact, price)
    share = exact(fact.share) if fact.share is not None else HUNDRED
    if share != HUNDRED:
        words = msgid("Royalty of {whole} {currency}, of which {share} % is for the imported goods.")
        told = {"whole": whole, "currency": currency, "share": share}
        return added("royalty", whole * share / HUNDRED, currency, "RCA-74.1", words, where=where, **told)
    if fact.percent is not None:
        words = msgid("Royalty of {percent} % of {base} {currency}, a condition of the sale.")
        told = {"percent": fact.percent, "base": price if fact.of_price else fact.base, "currency": currency}
        return added("royalty", whole, currency, "RCA-73.3", words, where=where, **told)
    words = msgid("A royalty that relates to the goods and is a condition of their sale is added.")
    return added("royalty", whole, currency, "RCA-73.3", words, where=where)
