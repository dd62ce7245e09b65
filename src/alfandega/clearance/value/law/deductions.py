"""What may be taken off the price (RCA 39, 76–84): a closed list, each in it, quantified and shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from alfandega.clearance.value.facts.deductions import Charge, Deduction, Interest
from alfandega.clearance.value.law.telling import HUNDRED, NOTHING, Effect, Element, exact, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

ARTICLES = {
    "inland-transport": "RCA-76.1",
    "work-after-importation": "RCA-80.1",
    "interest": "RCA-81.2",
    "reproduction-right": "RCA-82",
    "buying-commission": "RCA-83.1",
    "duties-and-taxes": "RCA-84",
}
"""The closed list of RCA 76(1), each with the article that says more of it."""


def _refused(fact: Deduction, currency: str, article: str, template: str, where: str, *letters: str) -> Element:
    told = said(template, letters=", ".join(letters))
    return Element(fact.kind, Effect.NOT_COUNTED, NOTHING, currency, article, told, where, letters)


@carries_out("RCA-76.2", "RCA-76.3", "RCA-39")
def failed_conditions(fact: Deduction) -> tuple[str, ...]:
    """The letters of RCA 76(2) that are not met: a, in the price; b, in money; c, shown separately and claimed.

    Shown on the invoice or proved by another document; duties and taxes need not be shown (RCA 84).
    """
    quantified = fact.amount_is_told or fact.proof.verified is not None
    worked_back = fact.kind == "duties-and-taxes"
    shown = fact.claimed and fact.nature_established and (fact.shown_separately or worked_back)
    met = {"a": fact.in_price, "b": quantified or (worked_back and bool(fact.charges)), "c": shown}
    return tuple(letter for letter, holds in met.items() if not holds)


@carries_out("RCA-77", "RCA-78.1", "RCA-78.2", "RCA-83.4")
def proved(fact: Deduction) -> bool:
    """Whether a commercial document proves the cost, or for transport the declarant's statement of tariffs."""
    if fact.proof.document:
        return True
    return fact.kind == "inland-transport" and bool(fact.proof.statement)


@carries_out("RCA-78.3", "RCA-78.4", "RCA-79.4")
def granted(fact: Deduction) -> Fraction:
    """The amount that is granted: what customs found, where it confirmed or verified the cost, and never more."""
    if fact.proof.verified is None:
        return exact(fact.amount)
    found = exact(fact.proof.verified)
    return min(found, exact(fact.amount)) if fact.amount_is_told else found


@carries_out("RCA-80.1", "RCA-80.2")
def work_counts(fact: Deduction, home: str) -> bool:
    """Construction, installation, assembly, maintenance or technical assistance is deducted if done here afterwards."""
    return fact.work_done == "after-importation" and (fact.work_country or home) == home


@carries_out("RCA-81.1", "RCA-81.2")
def failed_interest(fact: Deduction, on: date) -> tuple[str, ...]:
    """The letters of RCA 81(2) that are not met: a, distinct; b, agreed before the goods are valued (not that day)."""
    agreed = fact.interest.agreed
    met = {"a": fact.shown_separately, "b": agreed is not None and agreed < on}
    return tuple(letter for letter, holds in met.items() if not holds)


@carries_out("RCA-81.3")
def interest_stands(interest: Interest) -> bool:
    """What customs may ask for at any time: the price without interest is real, and the rate not too high."""
    if interest.price_proved is False:
        return False
    if interest.percent is None or interest.usual_percent is None:
        return True
    return interest.percent <= interest.usual_percent


@carries_out("RCA-82")
def reproduction_counts(fact: Deduction, home: str, on: date) -> bool:
    """Charges for the right to reproduce the goods in Cabo Verde are deducted if that is done after importation.

    The RCA prints “before”, against RCA 76(1)(d): which one holds is a parameter.
    """
    moment = text("valuation.reproduction", on)
    return fact.reproduced == moment and (fact.reproduced_in or home) == home


@carries_out("RCA-76.1", "RCA-83.1", "RCA-83.2")
def deduction(  # noqa: PLR0911 - a step each
    fact: Deduction, currency: str, home: str, on: date, where: str = ""
) -> Element:
    """A cost of the closed list is taken off the price if it is in it, quantified, shown separately and proved."""
    article = ARTICLES.get(fact.kind)
    if article is None:
        words = msgid("Costs of this kind are not on the list of what may be deducted.")
        return _refused(fact, currency, "RCA-76.1", words, where)
    failed = failed_conditions(fact)
    if fact.kind == "interest" and "a" not in failed and "b" not in failed:
        failed = failed_interest(fact, on) or failed
        article = "RCA-81.2"
    elif failed:
        article = "RCA-76.2"
    if failed:
        words = msgid("The deduction is not granted: conditions {letters} are not met.")
        return _refused(fact, currency, article, words, where, *failed)
    if fact.kind == "interest" and not interest_stands(fact.interest):
        words = msgid("The rate of interest exceeds the usual one, or the price without interest is not proved.")
        return _refused(fact, currency, "RCA-81.3", words, where)
    if fact.kind == "work-after-importation" and not work_counts(fact, home):
        words = msgid("The work was not done in Cabo Verde after importation.")
        return _refused(fact, currency, "RCA-80.1", words, where)
    if fact.kind == "reproduction-right" and not reproduction_counts(fact, home, on):
        words = msgid("This is not the right to reproduce the goods in Cabo Verde.")
        return _refused(fact, currency, "RCA-82", words, where)
    if not proved(fact) and fact.kind != "duties-and-taxes":
        words = msgid("No commercial document proves the cost.")
        return _refused(fact, currency, "RCA-77", words, where)
    told = said(NAMES[fact.kind])
    return Element(fact.kind, Effect.DEDUCTED, granted(fact), currency, article, told, where)


NAMES = {
    "inland-transport": msgid("Transport after arrival at the point of entry, in the price, is taken off."),
    "work-after-importation": msgid("Work done in Cabo Verde after importation, in the price, is taken off."),
    "interest": msgid("Interest of the buyer's financing, in the price, is taken off."),
    "reproduction-right": msgid("The right to reproduce the goods in Cabo Verde, in the price, is taken off."),
    "buying-commission": msgid("A buying commission in the price is taken off."),
    "duties-and-taxes": msgid("Duties and taxes of importation, in the price, are taken off."),
}


@carries_out("RCA-84")
def value_without_duties(whole: Fraction, charges: Sequence[Charge], rate: Fraction = Fraction(1)) -> Fraction:
    """The value that, with its duties and taxes, makes `whole`, worked back exactly.

    Each charge is a percentage of the value, or of it and the charges before, or a fixed amount (times `rate`).
    """
    factor, fixed = Fraction(1), NOTHING
    for charge in charges:
        if charge.amount is not None:
            fixed += exact(charge.amount) * rate
            continue
        share = exact(charge.percent) / HUNDRED
        if charge.on == "value":
            factor += share
        else:
            factor, fixed = factor * (1 + share), fixed * (1 + share)
    return (whole - fixed) / factor
