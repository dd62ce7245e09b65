"""Identical and similar goods (RCA 36, 85.1, 88, 89): which accepted values compare, adjusted how, and the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from alfandega.clearance.value.facts.other_methods import Adjustment, Comparable, PriceBand
from alfandega.clearance.value.facts.sale import days_between
from alfandega.clearance.value.law.likeness import identical, similar
from alfandega.clearance.value.law.telling import HUNDRED, Found, Reason, exact, said
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, whole
from alfandega.lawbook.rules import carries_out


class Match(StrEnum):
    """How a comparable sale compares in level and quantity (RCA 88.2, 88.3)."""

    EXACT = "exact"
    SAME_LEVEL = "same-level"
    SAME_QUANTITY = "same-quantity"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Subject:
    """The goods valued: `transport` is told by the candidates, in their currency."""

    quantity: Fraction
    level: str
    exported: date
    exported_from: str
    on: date


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells goods of one class or kind: industry sector, range of goods, exporting country."""

    sector: str
    range: str
    country: str


@carries_out("RCA-88.1", "RCA-93.1")
def same_class_or_kind(one: Kind, other: Kind, *, method: str) -> bool:
    """Goods of one industry sector and range; for the computed method also from the same exporting country (WVA 6)."""
    alike = (one.sector, one.range) == (other.sector, other.range)
    return alike and (method != "computed" or one.country == other.country)


@carries_out("RCA-88.2", "RCA-88.3")
def match_of(candidate: Comparable, subject: Subject) -> Match:
    """Whether level and quantity are the same; quantities are alike within the percentage of the parameter."""
    level = (candidate.level or "").lower() == subject.level.lower()
    tolerance = Fraction(number("valuation.same_quantity_percent", subject.on))
    near = abs(exact(candidate.quantity) - subject.quantity) * HUNDRED <= tolerance * subject.quantity
    if level:
        return Match.EXACT if near else Match.SAME_LEVEL
    return Match.SAME_QUANTITY if near else Match.NEITHER


@carries_out("RCA-36", "RCA-89.1", "RCA-89.2")
def why_unusable(candidate: Comparable, subject: Subject, where: str = "", kind: str = "identical") -> Reason | None:
    """A comparable value was accepted by transaction value, exported at about the same time from the same country.

    It is shown by its declaration, or by an invoice copy that an officer accepts.
    """
    told = {"reference": candidate.reference or "—"}
    if candidate.method != "transaction":
        words = msgid("{reference} was not accepted by its transaction value.")
        return Reason("comparable-method", "RCA-89.1", said(words, **told), where)
    copy = candidate.evidence == "invoice-copy" and candidate.invoice_copy_accepted
    if candidate.evidence != "declaration" and not copy:
        words = msgid("{reference} is shown neither by its declaration nor by an invoice copy that was accepted.")
        return Reason("comparable-evidence", "RCA-89.2", said(words, **told), where)
    if candidate.exported_from and subject.exported_from and candidate.exported_from != subject.exported_from:
        words = msgid("{reference} was exported from another country.")
        return Reason("comparable-country", "RCA-36", said(words, **told), where)
    if candidate.likeness is not None and not (identical if kind == "identical" else similar)(candidate.likeness):
        words = msgid("{reference}: the goods are not what the law calls identical, or similar, goods.")
        article = "RCA-2.1.g" if kind == "identical" else "RCA-2.1.i"
        return Reason("comparable-goods", article, said(words, **told), where)
    window = whole("valuation.comparable_days", subject.on)
    if candidate.exported is None or days_between(candidate.exported, subject.exported) > window:
        words = msgid("{reference} was not exported within {days} days of the goods valued.")
        return Reason("comparable-time", "RCA-88.2", said(words, **told, days=window), where)
    return None


@carries_out("RCA-88.5")
def listed(bands: Sequence[PriceBand], quantity: Fraction) -> Fraction | None:
    """The seller's list price of one unit for a quantity, or None when the list does not hold it."""
    fitting = [band for band in bands if exact(band.from_quantity) <= quantity]
    return exact(max(fitting, key=lambda band: band.from_quantity).unit_price) if fitting else None


def _change(unit: Fraction, adjustment: Adjustment) -> Fraction:
    if adjustment.percent is not None:
        return unit * (HUNDRED + exact(adjustment.percent)) / HUNDRED
    return unit + exact(adjustment.amount)


@carries_out("RCA-88.4")
def adjusted_unit(candidate: Comparable, subject: Subject, match: Match) -> Fraction | None:
    """The value of one unit, corrected for level and quantity on evidence; None when there is none.

    The list price of the seller for our quantity serves where the comparable sale was larger.
    """
    unit = exact(candidate.value) / exact(candidate.quantity)
    differing = {
        Match.EXACT: (),
        Match.SAME_LEVEL: ("quantity",),
        Match.SAME_QUANTITY: ("level",),
        Match.NEITHER: ("quantity", "level"),
    }[match]
    for difference in differing:
        proved = [each for each in candidate.adjustments if each.difference == difference and each.evidence]
        price = listed(candidate.price_list, subject.quantity) if difference == "quantity" else None
        if price is not None and exact(candidate.quantity) > subject.quantity:
            unit = price + exact(candidate.transport) / exact(candidate.quantity)
        elif proved:
            for each in proved:
                unit = _change(unit, each)
        else:
            return None
    return unit


@carries_out("RCA-88.7", "ANX2-6")
def with_own_transport(value: Fraction, candidate: Comparable, subject: Subject) -> Fraction:
    """The value with our own transport, insurance and handling in place of theirs, where these differ significantly."""
    if not candidate.transport_differs or candidate.transport is None or candidate.our_transport is None:
        return value
    theirs = exact(candidate.transport) * subject.quantity / exact(candidate.quantity)
    return value - theirs + exact(candidate.our_transport)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a candidate comes to for the goods valued."""

    candidate: Comparable
    match: Match
    value: Fraction


def evaluated(candidate: Comparable, subject: Subject, where: str = "", kind: str = "identical") -> Evaluated | Reason:
    """The candidate's value for our quantity, or why it cannot be used."""
    reason = why_unusable(candidate, subject, where, kind)
    if reason:
        return reason
    match = match_of(candidate, subject)
    unit = adjusted_unit(candidate, subject, match)
    if unit is None:
        words = msgid("{reference} differs in level or quantity, and no evidence tells what that is worth.")
        return Reason("comparable-unadjusted", "RCA-88.4", said(words, reference=candidate.reference or "—"), where)
    return Evaluated(candidate, match, with_own_transport(unit * subject.quantity, candidate, subject))


@carries_out("RCA-88.6", "RCA-85.1")
def lowest(candidates: Sequence[Evaluated]) -> Evaluated | None:
    """The lowest value of the sales that match exactly; of the adjusted ones only if none does."""
    exact_ones = [each for each in candidates if each.match is Match.EXACT]
    return min(exact_ones or candidates, key=lambda each: each.value, default=None)


def of_same_producer(candidate: Comparable) -> bool:
    """Goods of another producer serve only if there are none of the same one (WVA 15.2(e))."""
    return candidate.likeness is None or candidate.likeness.same_producer


def by_comparison(
    candidates: Sequence[Comparable], subject: Subject, national: str, where: str = "", kind: str = "identical"
) -> Found | tuple[Reason, ...]:
    """The value by identical, or by similar goods: the lowest of those that compare; all of them in one currency."""
    results = [evaluated(each, subject, f"{where}/{place}", kind) for place, each in enumerate(candidates)]
    usable = [each for each in results if isinstance(each, Evaluated)]
    usable = [each for each in usable if of_same_producer(each.candidate)] or usable
    chosen = lowest(usable)
    if chosen is None:
        return tuple(each for each in results if isinstance(each, Reason))
    steps = [_told(each) for each in usable]
    steps += [each.words for each in results if isinstance(each, Reason)]
    if len(usable) > 1:
        words = msgid("The lowest of the values that compare best is taken: {value}.")
        steps.append(said(words, value=chosen.value))
    currency = chosen.candidate.currency or national
    sources = (chosen.candidate.reference or "",)
    return Found(chosen.value, currency, "RCA-88.2", tuple(steps), sources)


MATCHES = {
    Match.EXACT: msgid("same level, same quantity"),
    Match.SAME_LEVEL: msgid("same level, adjusted for quantity"),
    Match.SAME_QUANTITY: msgid("same quantity, adjusted for level"),
    Match.NEITHER: msgid("adjusted for level and quantity"),
}


def _told(each: Evaluated) -> Sentence:
    words = msgid("{reference} ({match}) gives {value}.")
    return said(words, reference=each.candidate.reference or "—", match=MATCHES[each.match], value=each.value)
