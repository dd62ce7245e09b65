"""How duties and conditions are written, and what a duty needs to be computed."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.changes import AddMeasure, ChangeMeasure
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.periods import meet
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.authoring.records import MeasureRecord
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import written as written_condition
from alfandega.tariff.expression.parameters import Percent
from alfandega.tariff.expression.units import PURE_ALCOHOL, VOLUME, by_code, declared
from alfandega.tariff.expression.walking import currencies_of, terms_of, units_of
from alfandega.tariff.expression.writing import written
from alfandega.tariff.taxes import MOST_PERCENT

ALWAYS_DECLARED = frozenset({"mass", "gross mass"})
"""Dimensions that every item declares, whatever its line asks for."""


@rule(
    "T025",
    found=msgid("{measure}, {code}, {tax} ({of}): it is charged by {unit}, which the line {line} does not ask for."),
    remedy=msgid("Give the line a supplementary unit of that kind, or charge by mass."),
    source="Recommendation of the WCO on standard units of quantity",
)
def duties_are_charged_by_declared_units(case: Case) -> Iterator[Breach]:
    """A duty is charged by mass, or by the supplementary unit that the line asks for."""
    for measure in case.measures:
        for code in sorted(set(units_of(measure.duty))):
            unit = by_code()[code]
            if unit.dimension in ALWAYS_DECLARED:
                continue
            wanted = {unit.dimension, VOLUME} if unit.dimension == PURE_ALCOHOL else {unit.dimension}
            for line in case.beneath(measure.code):
                asked = declared(line.unit) if line.unit else None
                days = meet((line.valid_from, line.valid_to), (measure.valid_from, measure.valid_to))
                if days is not None and line.declarable and (asked is None or asked.dimension not in wanted):
                    params = {**named(measure), "unit": unit.one, "line": line.code}
                    yield Breach(at_measure(measure), params)


@rule(
    "T040",
    found=msgid("{measure}, {code}, {tax} ({of}): the duty is written “{typed}”; it will be kept as “{canonical}”."),
    remedy=msgid("Check that both say the same; nothing more is needed."),
    severity=Severity.WARNING,
)
def duties_are_written_in_one_way(case: Case) -> Iterator[Breach]:
    """Duties are written in one way, so that equal duties look equal."""
    for record in _drafted(case):
        duty = record.expression
        if duty is not None and record.duty and record.duty != written(duty):
            measure = record.measure()
            yield Breach(at_measure(measure), {**named(measure), "typed": record.duty, "canonical": written(duty)})


@rule(
    "T041",
    found=msgid(
        "{measure}, {code}, {tax} ({of}): the condition is written “{typed}”; it will be kept as “{canonical}”."
    ),
    remedy=msgid("Check that both say the same; nothing more is needed."),
    severity=Severity.WARNING,
)
def conditions_are_written_in_one_way(case: Case) -> Iterator[Breach]:
    """Conditions are written in one way, so that equal conditions look equal."""
    for record in _drafted(case):
        found = parse_condition(record.condition) if record.condition else None
        if found is None or isinstance(found, Fault) or record.condition == written_condition(found):
            continue
        measure = record.measure()
        params = {"typed": record.condition, "canonical": written_condition(found)}
        yield Breach(at_measure(measure), {**named(measure), **params})


def _drafted(case: Case) -> Iterator[MeasureRecord]:
    for change in case.changes:
        if isinstance(change, AddMeasure | ChangeMeasure):
            yield change.measure


@rule(
    "T042",
    found=msgid("{measure}, {code}, {tax} ({of}): there is no exchange rate for {currency} on {on}."),
    remedy=msgid("Publish a rate for the currency, or lay the duty down in another."),
    article="RCA-168.3",
)
def currencies_of_duties_have_a_rate(case: Case) -> Iterator[Breach]:
    """A duty is laid down in the national currency, or in one that has an exchange rate."""
    for measure in case.measures:
        day = case.day_of((measure.valid_from, measure.valid_to))
        for currency in sorted(set(currencies_of(measure.duty))) if day is not None else ():
            if day is not None and case.reference.rate(currency, day) is None:
                yield Breach(at_measure(measure), {**named(measure), "currency": currency, "on": day.isoformat()})


@rule(
    "T043",
    found=msgid("{measure}, {code}, {tax} ({of}): {percent} % is too high."),
    remedy=msgid("Check the decimal point."),
)
def percentages_are_possible(case: Case) -> Iterator[Breach]:
    """No duty is above a thousand percent: it would be a typing error."""
    for measure in case.measures:
        for term in terms_of(measure.duty):
            if isinstance(term, Percent) and term.percent > MOST_PERCENT:
                yield Breach(at_measure(measure), {**named(measure), "percent": f"{term.percent:f}"})
