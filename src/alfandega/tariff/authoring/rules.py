"""What the tariff becomes with a draft. Pure and total: what a change cannot mean is left out; `inspection` tells it.

`book_with` gives the whole book as it would be, `edits` which stored rows change, each before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

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
    code_of,
)
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.measure import TariffMeasure

DAY = timedelta(days=1)
Dated = TypeVar("Dated", TariffLine, TariffMeasure)


class Drafted(Protocol):
    """Whatever holds changes: a stored draft, or some changes in hand."""

    @property
    def changes(self) -> Sequence[Change]:
        """The changes, in the order in which they are applied."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in hand."""

    changes: Sequence[Change]


class _Periods(Generic[Dated]):
    """Lines by code or measures by key, of the codes that are changed; each key's periods in any order."""

    def __init__(self, present: Iterable[tuple[str, Dated]]) -> None:
        self.of: dict[str, list[Dated]] = {}
        for key, each in present:
            self.of.setdefault(key, []).append(each)

    def add(self, key: str, new: Dated) -> bool:
        """Add a period; like the others below, says whether there was something to do it to."""
        self.of.setdefault(key, []).append(new)
        return True

    def change(self, key: str, new: Dated) -> bool:
        """Have `new` take the place of what holds on its first day, from that day on."""
        kept: list[Dated] = []
        found = False
        for each in self.of.get(key, ()):
            if each.valid_from == new.valid_from:
                found = True
            elif each.holds(new.valid_from):
                found = True
                kept.append(replace(each, valid_to=new.valid_from - DAY))
            else:
                kept.append(each)
        kept.append(new)
        self.of[key] = kept
        return found

    def end(self, key: str, last: date) -> bool:
        """End what holds on a day on that day."""
        periods = self.of.get(key, [])
        found = any(each.holds(last) and each.valid_to != last for each in periods)
        periods[:] = [replace(each, valid_to=last) if each.holds(last) else each for each in periods]
        return found

    def remove(self, key: str, since: date) -> bool:
        """Take out what begins on a day."""
        periods = self.of.get(key, [])
        found = any(each.valid_from == since for each in periods)
        periods[:] = [each for each in periods if each.valid_from != since]
        return found


def book_with(draft: Drafted, book: TariffBook) -> TariffBook:
    """The book as it would be with the draft published; `book` itself is left as it is.

    Codes that the draft does not name keep the very records of `book`. The version is that of `book`: the edition the
    draft was looked at on.
    """
    codes, lines, measures = _touched(draft, book)
    for change in draft.changes:
        _apply(change, lines, measures)
    return replace(
        book,
        lines={**book.lines, **_by_code(codes, lines)},
        measures={**book.measures, **_by_code(codes, measures)},
        treatments={},
    )


def idle(draft: Drafted, book: TariffBook) -> tuple[Change, ...]:
    """The changes that find nothing to end, to change or to remove."""
    _, lines, measures = _touched(draft, book)
    return tuple(change for change in draft.changes if not _apply(change, lines, measures))


def _touched(draft: Drafted, book: TariffBook) -> tuple[set[str], _Periods[TariffLine], _Periods[TariffMeasure]]:
    codes = {code_of(each) for each in draft.changes}
    lines = _Periods((code, each) for code in codes for each in book.lines.get(code, ()))
    measures = _Periods((each.key, each) for code in codes for each in book.measures.get(code, ()))
    return codes, lines, measures


def _apply(  # noqa: PLR0911 - a line for each kind of change
    change: Change, lines: _Periods[TariffLine], measures: _Periods[TariffMeasure]
) -> bool:
    """Carry out a change; says whether there was something to do it to."""
    match change:
        case AddLine():
            return lines.add(change.line.code, change.line.line())
        case ChangeLine():
            return lines.change(change.line.code, change.line.line())
        case EndLine():
            return lines.end(change.code, change.last)
        case RemoveLine():
            return lines.remove(change.code, change.valid_from)
        case AddMeasure():
            measure = change.measure.measure()
            return measures.add(measure.key, measure)
        case ChangeMeasure():
            measure = change.measure.measure()
            return measures.change(measure.key, measure)
        case EndMeasure():
            return measures.end(change.key, change.last)
        case RemoveMeasure():
            return measures.remove(change.key, change.valid_from)


def _by_code(codes: Iterable[str], periods: _Periods[Dated]) -> dict[str, list[Dated]]:
    """The periods by code, of each key the newest first, as `snapshot.book_of` has them."""
    found: dict[str, list[Dated]] = {code: [] for code in codes}
    for key in sorted(periods.of):
        for each in sorted(periods.of[key], key=lambda period: period.valid_from, reverse=True):
            found.setdefault(each.code, []).append(each)
    return found


@dataclass(frozen=True, slots=True)
class Edit:
    """One stored row before and after: a `line` by code or a `measure` by key, and its first day. None: not there."""

    subject: str
    key: str
    valid_from: date
    before: LineRecord | MeasureRecord | None
    after: LineRecord | MeasureRecord | None

    @property
    def code(self) -> str:
        """The code of the line or measure."""
        record = self.after or self.before
        return record.code if record is not None else ""

    @property
    def first_day(self) -> date:
        """The first day on which the tariff says something else than before."""
        if self.before is None or self.after is None:
            return self.valid_from
        only_the_end = self.before.model_copy(update={"valid_to": self.after.valid_to}) == self.after
        if not only_the_end:
            return self.valid_from
        ends = [each.valid_to for each in (self.before, self.after) if each.valid_to is not None]
        return min(ends) + DAY


def edits(draft: Drafted, book: TariffBook, after: TariffBook | None = None) -> tuple[Edit, ...]:
    """The rows that publishing the draft changes in `book`, lines before measures, by key and first day.

    `after` is the book with the draft, when it is at hand.
    """
    after = after or book_with(draft, book)
    found: list[Edit] = []
    codes = sorted({code_of(each) for each in draft.changes})
    for code in codes:
        old_lines = {each.valid_from: each for each in book.lines.get(code, ())}
        new_lines = {each.valid_from: each for each in after.lines.get(code, ())}
        for day in sorted(old_lines.keys() | new_lines.keys()):
            if old_lines.get(day) != new_lines.get(day):
                pair = (old_lines.get(day), new_lines.get(day))
                found.append(Edit("line", code, day, *(LineRecord.of(each) if each else None for each in pair)))
    for code in codes:
        old = {(each.key, each.valid_from): each for each in book.measures.get(code, ())}
        new = {(each.key, each.valid_from): each for each in after.measures.get(code, ())}
        for key, day in sorted(old.keys() | new.keys()):
            if old.get((key, day)) != new.get((key, day)):
                both = (old.get((key, day)), new.get((key, day)))
                found.append(Edit("measure", key, day, *(MeasureRecord.of(each) if each else None for each in both)))
    return tuple(found)
