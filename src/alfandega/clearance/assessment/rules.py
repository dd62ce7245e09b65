"""Duties and taxes of a declaration: each item's treatment under the tariff, through the cascade, explained."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from alfandega.clearance.assessment.cascade import MeasureLine, Terms
from alfandega.clearance.assessment.charging import charged_on, goods_of, split, terms_of
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.assessment.offers import offers_of
from alfandega.clearance.declaration.consignment import consignment_of
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Assessment, Books, Mode, Offer, TaxLine, Valuation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.scaling import added
from alfandega.tariff.expression.trace import shown
from alfandega.tariff.measure import Kind
from alfandega.tariff.treatment import Treatment, treatment

NONE, ONE = Fraction(0), Fraction(1)
_WORDS = {
    Mode.PAID: msgid("{tax}: {base} {national} × {rate} % = {amount} {national}."),
    Mode.SUSPENDED: msgid(
        "{tax}: {base} {national} × {rate} % = {amount} {national}, suspended by procedure {procedure}."
    ),
    Mode.GUARANTEED: msgid("{tax}: {base} {national} × {rate} % = {amount} {national}, secured by a guarantee."),
    Mode.EXEMPT: msgid("{tax}: not charged under procedure {procedure}."),
}
_RELIEVED = msgid(
    "{tax}: {base} {national} × {rate} % = {full} {national}; relief {procedure} leaves {amount} {national}."
)
_DUTY_RELIEVED = msgid("{tax}: {duty} = {full} {national}; relief {procedure} leaves {amount} {national}.")
_DUTY_WORDS = {
    Mode.PAID: msgid("{tax}: {duty} = {amount} {national}."),
    Mode.SUSPENDED: msgid("{tax}: {duty} = {amount} {national}, suspended."),
    Mode.GUARANTEED: msgid("{tax}: {duty} = {amount} {national}, secured by a guarantee."),
    Mode.EXEMPT: _WORDS[Mode.EXEMPT],
}


@carries_out("RCA-175")
def assess(sad: Sad, valuation: Valuation, books: Books, shares: Mapping[int, Fraction] | None = None) -> Assessment:
    """All taxes of the declaration on the date of the books, in whole units of the national currency.

    Each item is charged by its treatment (`tariff.treatment`); lines of a suspensive procedure are computed and kept
    apart, an exempting procedure shows them as zero. Treatments that would cost less are offered. An item outside the
    tariff bears nothing; what cannot be computed is a fault. `shares` say how much of each item, by number, was granted
    of the quota it claims; None, on paper, takes every quota as open.
    """
    terms = terms_of(books)
    lines: list[TaxLine] = []
    offers: list[Offer] = []
    faults: list[Fault] = []
    for item, value in zip(sad.items, valuation.items, strict=True):
        if books.tariff.line(item.full_code, books.on) is None:
            continue
        found = treatment(books.tariff, consignment_of(sad, item, books.on))
        goods = goods_of(item, value.item, value.customs_value, books)
        made = _charged(goods, found, terms, faults, ONE if shares is None else shares.get(value.item, NONE))
        lines.extend(_tax_line(each, terms.currency) for each in made)
        offers.extend(offers_of(goods, found, made, terms))
    return Assessment(
        currency=valuation.currency,
        on=books.on,
        lines=tuple(lines),
        totals=_totals(lines),
        payable=_sum(lines, Mode.PAID),
        suspended=_sum(lines, Mode.SUSPENDED),
        guaranteed=_sum(lines, Mode.GUARANTEED),
        offers=tuple(offers),
        tariff_version=books.tariff.version,
        faults=tuple(faults),
    )


def _charged(goods: Goods, found: Treatment, terms: Terms, faults: list[Fault], share: Fraction) -> list[MeasureLine]:
    """The lines of an item; one that is in quota in part has the lines of both parts."""
    applied = found.applied
    if applied is None or applied.kind is not Kind.QUOTA or share == ONE:
        return charged_on(goods, found, applied, terms, faults)
    if not share:
        return charged_on(goods, found, found.next_best, terms, faults)
    inside, rest = split(goods, share)
    return [
        *charged_on(inside, found, applied, terms, faults),
        *charged_on(rest, found, found.next_best, terms, faults),
    ]


def _totals(lines: list[TaxLine]) -> dict[str, Decimal]:
    taxes = dict.fromkeys(line.tax for line in lines if line.mode is Mode.PAID)
    return {tax: added(each.amount for each in lines if each.tax == tax and each.mode is Mode.PAID) for tax in taxes}


def _sum(lines: list[TaxLine], mode: Mode) -> Decimal:
    return added(line.amount for line in lines if line.mode is mode)


def _tax_line(line: MeasureLine, national: str) -> TaxLine:
    return TaxLine(
        item=line.item,
        tax=line.tax,
        base=line.base,
        rate=line.rate,
        amount=line.amount,
        mode=line.mode,
        rounding=line.rounding,
        article=line.article,
        trace=_trace(line, national),
        illustrative=line.illustrative,
        duty=line.measure.duty_text,
        full=line.full,
        treatment=line.measure.kind,
        measure=line.measure.reference,
        under=line.measure.under,
        source=line.source,
        steps=() if line.rate is not None else tuple(step.words for step in line.steps),
    )


def _trace(line: MeasureLine, national: str) -> Sentence:
    """The line in one sentence; where the duty is more than a percentage, the steps tell the rest."""
    words = {"tax": line.tax, "amount": f"{line.amount:f}", "national": national, "full": f"{line.full:f}"}
    words["procedure"] = ", ".join(each.source for each in line.reliefs if each.mode is line.mode)
    words["duty"] = line.measure.duty_text
    if line.rate is not None and line.base is not None:
        words |= {"base": f"{line.base:f}", "rate": shown(line.rate)}
    relieved = line.mode is Mode.PAID and line.amount != line.full
    if line.rate is None or line.base is None:
        return Sentence(_DUTY_RELIEVED if relieved else _DUTY_WORDS[line.mode], words)
    return Sentence(_RELIEVED if relieved else _WORDS[line.mode], words)
