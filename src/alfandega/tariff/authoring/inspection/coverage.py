"""That nothing is left out: general duty and value added tax of every line, no measure without a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_line, at_measure, named
from alfandega.tariff.authoring.inspection.periods import Period, joined, meet, told, uncovered
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.measure import IMPORT, Kind, TariffMeasure


def _of_all(measure: TariffMeasure, tax: str) -> bool:
    """Whether a measure charges the tax on goods of every origin and exporter."""
    named_goods = measure.origins or measure.excluded or measure.agreement or measure.exporter
    return measure.kind is Kind.GENERAL and measure.tax == tax and measure.flow == IMPORT and not named_goods


def _missing(case: Case, tax: str) -> Iterator[tuple[str, list[Period], list[Period]]]:
    """Each declarable code with the days on which it needs the tax, and those on which nothing says what it is."""
    in_force = [(each.valid_from, each.valid_to) for each in case.book.taxes if each.code == tax]
    by_itself = [
        (each.valid_from, each.valid_to) for each in case.book.taxes if each.code == tax and each.rate is not None
    ]
    for code, lines in case.lines.items():
        declarable = [(line.valid_from, line.valid_to) for line in lines if line.declarable]
        needed = joined(days for one in declarable for other in in_force if (days := meet(one, other)) is not None)
        if needed:
            charged = ((each.valid_from, each.valid_to) for each in case.above(code) if _of_all(each, tax))
            yield code, needed, uncovered(needed, (*charged, *by_itself))


def _taxes(name: str, on: date) -> Iterable[str]:
    return text(name, on).split()


@rule(
    "T020",
    found=msgid("The line {code} has no general duty ({tax})."),
    remedy=msgid("Add the general rate for the line or for a heading above it; FREE is a rate too."),
    article="RCA-175",
)
def lines_have_a_general_duty(case: Case) -> Iterator[Breach]:
    """Every line that goods are declared under has a general import duty, the one for all origins."""
    for tax in _taxes("tariff.general_duties", case.on):
        for code, needed, gaps in _missing(case, tax):
            if gaps == needed:
                yield Breach(at_line(code), {"code": code, "tax": tax})


@rule(
    "T021",
    found=msgid("The line {code} has no general duty ({tax}) from {first} to {last}."),
    remedy=msgid("Close the gap: extend the earlier rate, or have the later one begin sooner."),
    article="RCA-175",
)
def general_duties_have_no_gap(case: Case) -> Iterator[Breach]:
    """The general import duty of a line holds on every day on which the line is in force."""
    for tax in _taxes("tariff.general_duties", case.on):
        for code, needed, gaps in _missing(case, tax):
            if gaps != needed:
                yield from (Breach(at_line(code), {"code": code, "tax": tax, **told(gap)}) for gap in gaps)


@rule(
    "T022",
    found=msgid("The line {code} has no value added tax ({tax}) from {first} to {last}."),
    remedy=msgid("Add a rate for these days; FREE is a rate too."),
    article="RCA-175",
)
def lines_have_value_added_tax(case: Case) -> Iterator[Breach]:
    """Every line that goods are declared under has a value added tax on every day on which it is in force."""
    for tax in _taxes("tariff.value_added_taxes", case.on):
        for code, _, gaps in _missing(case, tax):
            yield from (Breach(at_line(code), {"code": code, "tax": tax, **told(gap)}) for gap in gaps)


@rule(
    "T023",
    found=msgid("{measure}, {code}, {tax} ({of}): it goes on after {first}, when the last line it is for has ended."),
    remedy=msgid("End the measure with the line, or name the line that takes its place."),
)
def measures_end_with_their_line(case: Case) -> Iterator[Breach]:
    """When the last line that a measure is for ends, the measure ends."""
    for measure, ends, gaps in _without_line(case):
        after = [gap for gap in gaps if ends is not None and gap[0] > ends]
        yield from (Breach(at_measure(measure), {**named(measure), **told(gap)}) for gap in after[:1])


@rule(
    "T024",
    found=msgid("{measure}, {code}, {tax} ({of}): no line has this code, or begins with it, from {first} to {last}."),
    remedy=msgid("Correct the code, or add the line."),
)
def measures_name_a_line(case: Case) -> Iterator[Breach]:
    """A measure names a code that a line has, or begins with, on the days on which it holds."""
    for measure, ends, gaps in _without_line(case):
        before = [gap for gap in gaps if ends is None or gap[0] <= ends]
        yield from (Breach(at_measure(measure), {**named(measure), **told(gap)}) for gap in before[:1])


def _without_line(case: Case) -> Iterator[tuple[TariffMeasure, date | None, list[Period]]]:
    """Each measure with days on which it is for no line: the day the last line ended, and those days."""
    for measure in case.measures:
        if not measure.code:
            continue
        lines = joined((line.valid_from, line.valid_to) for line in case.beneath(measure.code))
        gaps = uncovered([(measure.valid_from, measure.valid_to)], lines)
        if gaps:
            yield measure, lines[-1][1] if lines else None, gaps
