"""What may be charged under which tax, and what a measure of each kind must have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.periods import told, uncovered
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.book import Tax
from alfandega.tariff.expression.parameters import Percent
from alfandega.tariff.expression.walking import terms_of
from alfandega.tariff.measure import BARRIERS, REMEDIES, Kind, TariffMeasure

TFA_IN_FORCE = date(2017, 2, 22)
"""The day the WTO Agreement on Trade Facilitation entered into force."""
FEE, REMEDY = "fee", "remedy"


def _tax(case: Case, measure: TariffMeasure) -> Tax | None:
    return next((each for each in case.book.taxes if each.code == measure.tax), None)


@rule(
    "T030",
    found=msgid("{measure}, {code}, {tax} ({of}): a fee for services is charged as a percentage of the value."),
    remedy=msgid("Charge an amount that is no more than the service costs."),
    source="WTO TFA art. 6(2); GATT art. VIII(1)(a)",
    since=TFA_IN_FORCE,
)
def fees_are_no_percentage(case: Case) -> Iterator[Breach]:
    """A fee for services is limited to what the service costs, so it is never a percentage of the value."""
    for measure in case.measures:
        tax = _tax(case, measure)
        if tax is not None and tax.kind == FEE and any(isinstance(each, Percent) for each in terms_of(measure.duty)):
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T031",
    found=msgid("{measure}, {code}, {tax} ({of}): the fee does not say which act lays it down."),
    remedy=msgid("Cite the article or the source: fees are published with their reason and who is responsible."),
    source="WTO TFA art. 6(1)",
    since=TFA_IN_FORCE,
)
def fees_name_their_source(case: Case) -> Iterator[Breach]:
    """A fee says which act lays it down, since fees are published with the reason for them."""
    for measure in case.measures:
        tax = _tax(case, measure)
        if tax is not None and tax.kind == FEE and not (measure.article or measure.source):
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T032",
    found=msgid("{measure}, {code}, {tax} ({of}): the tax is not in force from {first} to {last}."),
    remedy=msgid("Correct the tax or the dates; taxes stand in the law files."),
    article="RCA-175",
)
def measures_charge_a_tax_in_force(case: Case) -> Iterator[Breach]:
    """A measure charges a tax that is in force on every day on which the measure is."""
    for measure in case.measures:
        if measure.tax:
            days = ((tax.valid_from, tax.valid_to) for tax in case.book.taxes if tax.code == measure.tax)
            for gap in uncovered([(measure.valid_from, measure.valid_to)], days):
                yield Breach(at_measure(measure), {**named(measure), **told(gap)})


@rule(
    "T033",
    found=msgid("{measure}, {code}, {tax} ({of}): a measure of this kind is not charged under this tax."),
    remedy=msgid("Charge anti-dumping and countervailing duties under their own tax, and nothing else under it."),
    article="RCA-111",
)
def remedies_have_a_tax_of_their_own(case: Case) -> Iterator[Breach]:
    """Anti-dumping and countervailing duties are charged under taxes of their own, and nothing else is."""
    for measure in case.measures:
        tax = _tax(case, measure)
        if tax is not None and (tax.kind == REMEDY) != (measure.kind in REMEDIES):
            yield Breach(at_measure(measure), named(measure))


_NEEDS = {
    "tax": msgid("tax"),
    "duty": msgid("duty"),
    "agreement": msgid("agreement"),
    "quota": msgid("order number of a quota"),
    "condition": msgid("document condition"),
}


@rule(
    "T034",
    found=msgid("{measure}, {code}, {tax} ({of}): it has no {lacking}."),
    remedy=msgid("Fill it in, or choose another kind of measure."),
    waivable=False,
)
def measures_are_whole(case: Case) -> Iterator[Breach]:
    """A measure has what its kind needs: a charge its tax and duty, a preference its agreement, a quota its number."""
    for measure in case.measures:
        needed: tuple[str, ...] = () if measure.kind in BARRIERS else ("tax", "duty")
        needed += {Kind.PREFERENCE: ("agreement",), Kind.QUOTA: ("quota",), Kind.LICENCE: ("condition",)}.get(
            measure.kind, ()
        )
        for name in needed:
            if not getattr(measure, name):
                yield Breach(at_measure(measure), {**named(measure), "lacking": _NEEDS[name]})


@rule(
    "T035",
    found=msgid("{measure}, {code}, {tax} ({of}): a measure of this kind has no {spare}."),
    remedy=msgid("Remove it, or choose another kind of measure."),
    waivable=False,
)
def measures_have_nothing_to_spare(case: Case) -> Iterator[Breach]:
    """A measure has only what its kind can have: a barrier charges nothing, and only a quota has an order number."""
    for measure in case.measures:
        spare: tuple[str, ...] = ("tax", "duty", "agreement") if measure.kind in BARRIERS else ()
        spare += () if measure.kind is Kind.QUOTA else ("quota",)
        for name in spare:
            if getattr(measure, name):
                yield Breach(at_measure(measure), {**named(measure), "spare": _NEEDS[name]})


@rule(
    "T080",
    found=msgid("{measure}, {code}, {tax} ({of}): it names no country."),
    remedy=msgid("Name the countries of origin that the investigation was about."),
    article="RCA-111",
)
def remedies_name_an_origin(case: Case) -> Iterator[Breach]:
    """Anti-dumping and countervailing duties name the countries whose imports were investigated."""
    for measure in case.measures:
        if measure.kind in REMEDIES and not measure.origins:
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T081",
    found=msgid("{measure}, {code}, {tax} ({of}): it has no last day."),
    remedy=msgid("Give it a last day, on which it is reviewed."),
    article="RCA-128.1",
    severity=Severity.WARNING,
)
def remedies_end(case: Case) -> Iterator[Breach]:
    """Anti-dumping and countervailing duties are laid down for a period, at whose end they are reviewed."""
    for measure in case.measures:
        if measure.kind in REMEDIES and measure.valid_to is None:
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T082",
    found=msgid("{measure}, {code}, {tax} ({of}): it does not say which decision lays it down."),
    remedy=msgid("Cite the decision in the source."),
    article="RCA-111",
)
def remedies_name_their_decision(case: Case) -> Iterator[Breach]:
    """Anti-dumping and countervailing duties say which decision lays them down."""
    for measure in case.measures:
        if measure.kind in REMEDIES and not (measure.source or measure.article):
            yield Breach(at_measure(measure), named(measure))
