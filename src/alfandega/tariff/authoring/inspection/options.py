"""Preferences, quotas and suspensions: what goods may have instead of the general rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.periods import meet, told, uncovered
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.book import TariffLine
from alfandega.tariff.expression.parameters import Free
from alfandega.tariff.measure import BARRIERS, OPTIONS, Kind, TariffMeasure


@rule(
    "T050",
    found=msgid("{measure}, {code}, {tax} ({of}): {rate} % on the line {line} is more than the general {general} %."),
    remedy=msgid("Lower the rate, or end the measure: nobody would claim it."),
    article="RCA-169.1.c",
)
def options_are_not_above_the_general_rate(case: Case) -> Iterator[Breach]:
    """A preference, a quota or a suspension is not higher than the general rate, where both are plain percentages."""
    for option in case.measures:
        rate = _percentage(option)
        if option.kind not in OPTIONS or not rate:
            continue
        for line in case.beneath(option.code):
            for day in _days(case, option, line):
                general = _percentage(_deepest(case, line.code, day, option))
                superseded = _deepest(case, line.code, day, option, same=True) is not option
                if general is not None and not superseded and general < rate:
                    figures = {"rate": f"{rate:f}", "general": f"{general:f}", "line": line.code}
                    yield Breach(at_measure(option), {**named(option), **figures})
                    break


def _percentage(measure: TariffMeasure | None) -> Decimal | None:
    if measure is None:
        return None
    return Decimal(0) if isinstance(measure.duty, Free) else measure.percentage


def _days(case: Case, option: TariffMeasure, line: TariffLine) -> list[date]:
    """The days, while both are in force, on which what holds for the line may change."""
    together = meet((option.valid_from, option.valid_to), (line.valid_from, line.valid_to))
    if together is None or not line.declarable:
        return []
    begun = {each.valid_from for each in case.above(line.code) if each.tax == option.tax}
    return sorted({together[0], *(day for day in begun if meet(together, (day, day)) is not None)})


def _deepest(case: Case, code: str, on: date, option: TariffMeasure, *, same: bool = False) -> TariffMeasure | None:
    """The general measure for all goods, or the one of the `same` group as the option, whose code is the longest."""
    found = None
    for each in case.above(code):
        if each.tax != option.tax or each.flow != option.flow or not each.holds(on):
            continue
        if same:
            fits = (each.kind, each.agreement, each.quota) == (option.kind, option.agreement, option.quota)
            fits = fits and each.origins == option.origins
        else:
            fits = each.kind is Kind.GENERAL and not (each.origins or each.exporter or each.agreement)
        found = each if fits else found
    return found


@rule(
    "T051",
    found=msgid("{measure}, {code}, {tax} ({of}): no agreement of this name is in force from {first} to {last}."),
    remedy=msgid("Correct the agreement or the dates; agreements stand in the law files."),
    article="RCA-169.1.c",
)
def preferences_rest_on_an_agreement(case: Case) -> Iterator[Breach]:
    """A measure that names an agreement holds only while the agreement is in force."""
    for measure in case.measures:
        if measure.agreement:
            days = ((each.valid_from, each.valid_to) for each in case.book.agreements if each.code == measure.agreement)
            for gap in uncovered([(measure.valid_from, measure.valid_to)], days):
                yield Breach(at_measure(measure), {**named(measure), **told(gap)})


@rule(
    "T052",
    found=msgid("{measure}, {code}, {tax} ({of}): no period of the quota is open on or after {on}."),
    remedy=msgid("Open a period of the quota, or correct its order number."),
)
def quotas_have_a_period(case: Case) -> Iterator[Breach]:
    """A tariff quota that is in force has a period from which it can be drawn."""
    for measure in case.measures:
        day = case.day_of((measure.valid_from, measure.valid_to))
        if measure.quota and day is not None:
            periods = case.quotas.get(measure.quota, ())
            if not any(meet(each, (day, measure.valid_to)) for each in periods):
                yield Breach(at_measure(measure), {**named(measure), "on": day.isoformat()})


@rule(
    "T053",
    found=msgid("{measure}, {code}, {tax} ({of}): the suspension has no last day."),
    remedy=msgid("Give it a last day: a suspension is for a time."),
    severity=Severity.WARNING,
)
def suspensions_end(case: Case) -> Iterator[Breach]:
    """A suspension of duty is for a time and has a last day."""
    for measure in case.measures:
        if measure.kind is Kind.SUSPENSION and measure.valid_to is None:
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T055",
    found=msgid("{measure}, {code}, {tax} ({of}): {other} is charged too on goods of {countries}, on the same days."),
    remedy=msgid("Name each country in one of the two only."),
)
def no_two_measures_compete(case: Case) -> Iterator[Breach]:
    """Goods of one origin meet one measure of a kind, a tax and a code on a day: origins do not overlap."""
    groups: dict[tuple[str, ...], list[TariffMeasure]] = {}
    for each in case.measures:
        if each.kind not in BARRIERS and each.origins:
            group = (each.kind, each.code, each.tax or "", each.flow, each.agreement, each.exporter, each.quota)
            groups.setdefault(group, []).append(each)
    for measures in groups.values():
        for one, other in combinations(measures, 2):
            both = sorted(set(one.origins) & set(other.origins))
            days = meet((one.valid_from, one.valid_to), (other.valid_from, other.valid_to))
            if both and days is not None and one.origins != other.origins:
                params = {"other": other.duty_text, "countries": ", ".join(both)}
                yield Breach(at_measure(one), {**named(one), **params})


@rule(
    "T056",
    found=msgid("{measure}, {code}, {tax} ({of}): it excludes {countries}, which it does not hold for anyway."),
    remedy=msgid("Check which countries are meant."),
    severity=Severity.WARNING,
)
def only_what_is_covered_is_excluded(case: Case) -> Iterator[Breach]:
    """A measure excludes only countries that it would hold for."""
    for measure in case.measures:
        agreement = case.book.agreement(measure.agreement, measure.valid_from) if measure.agreement else None
        covered = set(agreement.countries) if agreement is not None else set(measure.origins)
        needless = sorted(set(measure.excluded) - covered) if covered else []
        if needless:
            yield Breach(at_measure(measure), {**named(measure), "countries": ", ".join(needless)})
