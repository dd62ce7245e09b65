"""What every record of the tariff must be: one at a time, with dates in order and words to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_line, at_measure, named
from alfandega.tariff.authoring.inspection.periods import first_shared, told
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.book import TariffLine
from alfandega.tariff.measure import TariffMeasure


@rule(
    "T001",
    found=msgid("The line {code} begins twice on {on}."),
    remedy=msgid("Keep one of the two, or give the later one another first day."),
    waivable=False,
)
def a_line_begins_once_on_a_day(case: Case) -> Iterator[Breach]:
    """A line has one record for each day on which it begins."""
    for code, lines in case.lines.items():
        yield from (Breach(at_line(code), {"code": code, "on": day}) for day in _twice(lines))


@rule(
    "T002",
    found=msgid("{measure}, {code}, {tax} ({of}): it begins twice on {on}."),
    remedy=msgid("Keep one of the two, or change the measure that is there instead of adding it."),
    waivable=False,
)
def a_measure_begins_once_on_a_day(case: Case) -> Iterator[Breach]:
    """A measure has one record for each day on which it begins."""
    for measures in case.by_key.values():
        first = measures[0]
        yield from (Breach(at_measure(first), {**named(first), "on": day}) for day in _twice(measures))


def _twice(records: Sequence[TariffLine] | Sequence[TariffMeasure]) -> list[str]:
    days = [each.valid_from for each in records]
    return [day.isoformat() for day in sorted({day for day in days if days.count(day) > 1})]


@rule(
    "T003",
    found=msgid("The line {code} holds twice from {first} to {last}."),
    remedy=msgid("End the earlier record before the later one begins."),
    waivable=False,
)
def records_of_a_line_follow_one_another(case: Case) -> Iterator[Breach]:
    """On a day a line says one thing: its records do not overlap."""
    for code, lines in case.lines.items():
        shared = _shared(lines)
        if shared is not None:
            yield Breach(at_line(code), {"code": code, **shared})


@rule(
    "T004",
    found=msgid("{measure}, {code}, {tax} ({of}): it holds twice from {first} to {last}."),
    remedy=msgid("End the earlier record before the later one begins."),
    waivable=False,
)
def records_of_a_measure_follow_one_another(case: Case) -> Iterator[Breach]:
    """On a day a measure says one thing: its records do not overlap."""
    for measures in case.by_key.values():
        shared = _shared(measures)
        if shared is not None:
            yield Breach(at_measure(measures[0]), {**named(measures[0]), **shared})


def _shared(records: Sequence[TariffLine] | Sequence[TariffMeasure]) -> dict[str, str] | None:
    """The days two records share that do not begin together: those are told as beginning twice."""
    by_day = {each.valid_from: each for each in records}
    found = first_shared([(each.valid_from, each.valid_to) for each in by_day.values()])
    if found is None:
        return None
    before, after = found
    ends = min((each[1] for each in found if each[1] is not None), default=None)
    return told((max(before[0], after[0]), ends))


@rule(
    "T005",
    found=msgid("{what} ends on {last}, before it begins on {first}."),
    remedy=msgid("Correct one of the two dates."),
    waivable=False,
)
def nothing_ends_before_it_begins(case: Case) -> Iterator[Breach]:
    """A record ends on its first day or later."""
    for code, lines in case.lines.items():
        for line in lines:
            if line.valid_to is not None and line.valid_to < line.valid_from:
                days = {"first": line.valid_from.isoformat(), "last": line.valid_to.isoformat()}
                yield Breach(at_line(code), {"what": code, **days})
    for measure in case.measures:
        if measure.valid_to is not None and measure.valid_to < measure.valid_from:
            days = {"first": measure.valid_from.isoformat(), "last": measure.valid_to.isoformat()}
            yield Breach(at_measure(measure), {"what": measure.key, **days})


@rule(
    "T016",
    found=msgid("The line {code} has no description in Portuguese."),
    remedy=msgid("Write what the line covers in Portuguese, the language of the law."),
)
def lines_are_described_in_portuguese(case: Case) -> Iterator[Breach]:
    """Every line is described in Portuguese, the language of the law."""
    for code, lines in case.lines.items():
        if any(not line.descriptions.get("pt") for line in lines if case.day_of((line.valid_from, line.valid_to))):
            yield Breach(at_line(code), {"code": code})


@rule(
    "T017",
    found=msgid("The line {code} has no description in {missing}."),
    remedy=msgid("Add the translation, so that traders of other languages find the line."),
    severity=Severity.WARNING,
)
def lines_are_described_in_french_and_english(case: Case) -> Iterator[Breach]:
    """Lines are described in French and English too, for the traders of the region."""
    names = {"fr": msgid("French"), "en": msgid("English")}
    for code, lines in case.lines.items():
        present = [line for line in lines if case.day_of((line.valid_from, line.valid_to)) is not None]
        for language, name in names.items():
            if any(not line.descriptions.get(language) for line in present):
                yield Breach(at_line(code), {"code": code, "missing": name})


@rule(
    "T018",
    found=msgid("The line {code} asks for the unit {unit}, which is not in the list of units."),
    remedy=msgid("Correct the unit, or add it to the list first."),
)
def units_of_lines_are_listed(case: Case) -> Iterator[Breach]:
    """The supplementary unit of a line stands in the list of units."""
    for code, lines in case.lines.items():
        for line in lines:
            day = case.day_of((line.valid_from, line.valid_to))
            if day is not None and line.unit and not case.reference.knows("units", line.unit, day):
                yield Breach(at_line(code), {"code": code, "unit": line.unit})
