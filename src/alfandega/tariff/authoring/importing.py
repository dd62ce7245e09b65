"""What a file of lines or measures means as changes of the published tariff. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from alfandega.tariff.authoring.changes import (
    AddLine,
    AddMeasure,
    Change,
    ChangeLine,
    ChangeMeasure,
    EndLine,
    EndMeasure,
    RemoveLine,
    RemoveMeasure,
)
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.measure import TariffMeasure

Dated = TypeVar("Dated", TariffLine, TariffMeasure)


def added(lines: Iterable[TariffLine], measures: Iterable[TariffMeasure], book: TariffBook) -> list[Change]:
    """The changes by which the book comes to hold these as well; what it says of other days and codes stays.

    A record that begins while the book says something else takes its place from that day on.
    """
    found: list[Change] = []
    for line in lines:
        present = book.lines.get(line.code, ())
        if line not in present:
            known = any(each.valid_from == line.valid_from or each.holds(line.valid_from) for each in present)
            found.append(ChangeLine(line=LineRecord.of(line)) if known else AddLine(line=LineRecord.of(line)))
    for measure in measures:
        same = [each for each in book.measures.get(measure.code, ()) if each.key == measure.key]
        if measure not in same:
            record = MeasureRecord.of(measure)
            known = any(each.valid_from == measure.valid_from or each.holds(measure.valid_from) for each in same)
            found.append(ChangeMeasure(measure=record) if known else AddMeasure(measure=record))
    return found


def made_equal(lines: Iterable[TariffLine], measures: Iterable[TariffMeasure], book: TariffBook) -> list[Change]:
    """The changes by which the book comes to hold these and nothing else."""
    old_lines = {code: list(periods) for code, periods in book.lines.items()}
    old = _by_key((each.key, each) for periods in book.measures.values() for each in periods)
    new_lines, new = _by_key((each.code, each) for each in lines), _by_key((each.key, each) for each in measures)
    found: list[Change] = []
    for code in sorted(old_lines.keys() | new_lines.keys()):
        found.extend(_of_line(code, old_lines.get(code, ()), new_lines.get(code, ())))
    for key in sorted(old.keys() | new.keys()):
        found.extend(_of_measure(key, old.get(key, ()), new.get(key, ())))
    return found


def _by_key(records: Iterable[tuple[str, Dated]]) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = {}
    for key, each in records:
        found.setdefault(key, []).append(each)
    return found


def _of_line(code: str, old: Sequence[TariffLine], new: Sequence[TariffLine]) -> Iterator[Change]:
    before, after = _by_day(old), _by_day(new)
    for day in sorted(before.keys() - after.keys()):
        yield RemoveLine(code=code, valid_from=day)
    for day, line in sorted(after.items()):
        present = before.get(day)
        if present is None:
            yield AddLine(line=LineRecord.of(line))
        elif _only_ends(present, line) and line.valid_to is not None:
            yield EndLine(code=code, last=line.valid_to)
        elif present != line:
            yield ChangeLine(line=LineRecord.of(line))


def _of_measure(key: str, old: Sequence[TariffMeasure], new: Sequence[TariffMeasure]) -> Iterator[Change]:
    before, after = _by_day(old), _by_day(new)
    for day in sorted(before.keys() - after.keys()):
        yield RemoveMeasure(key=key, valid_from=day)
    for day, measure in sorted(after.items()):
        present = before.get(day)
        if present is None:
            yield AddMeasure(measure=MeasureRecord.of(measure))
        elif _only_ends(present, measure) and measure.valid_to is not None:
            yield EndMeasure(key=key, last=measure.valid_to)
        elif present != measure:
            yield ChangeMeasure(measure=MeasureRecord.of(measure))


def _by_day(periods: Sequence[Dated]) -> Mapping[date, Dated]:
    return {each.valid_from: each for each in periods}


def _only_ends(before: Dated, after: Dated) -> bool:
    """Whether the later record is the earlier one, ended sooner."""
    if after.valid_to is None or before == after:
        return False
    sooner = before.valid_to is None or after.valid_to < before.valid_to
    return sooner and replace(before, valid_to=after.valid_to) == after
