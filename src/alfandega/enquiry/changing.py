"""What changes for a code, and when: its line, the measures on it, the taxes and the agreements. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from alfandega.enquiry.asking import Asked
from alfandega.tariff.book import Agreement, TariffBook, TariffLine, Tax
from alfandega.tariff.measure import IMPORT, TariffMeasure
from alfandega.tariff.treatment import covers

_DAY = timedelta(days=1)


class Period(Protocol):
    """Anything that holds from a day to another, both included."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_to(self) -> date | None:
        """The last day; None is open."""


P = TypeVar("P", bound=Period)


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, `after` holds instead of `before`; None: nothing did before, or nothing does after."""

    on: date
    before: TariffLine | Tax | Agreement | TariffMeasure | None
    after: TariffLine | Tax | Agreement | TariffMeasure | None


def changes_of(book: TariffBook, code: str, asked: Asked) -> tuple[Change, ...]:
    """Every change of a code in a direction, for one origin or for all, the oldest first."""
    measures = list(_measures(book, code, asked))
    agreements = {each.agreement for each in measures}
    dated: list[Iterable[list[Any]]] = [
        [list(book.lines.get(code, ()))],
        _groups(measures, lambda each: each.key),
        _groups(book.taxes if asked.flow == IMPORT else (), lambda each: each.code),
        _groups((each for each in book.agreements if each.code in agreements), lambda each: each.code),
    ]
    found = (Change(*each) for groups in dated for periods in groups for each in _between(periods))
    return tuple(sorted(found, key=lambda each: each.on))


def _measures(book: TariffBook, code: str, asked: Asked) -> Iterator[TariffMeasure]:
    """The measures on a code or above it in a direction that hold for the origin on any day."""
    for length in range(len(code) + 1):
        for each in book.measures.get(code[:length], ()):
            if each.flow == asked.flow and (asked.origin is None or _ever_for(each, asked.origin, book)):
                yield each


def _ever_for(measure: TariffMeasure, origin: str, book: TariffBook) -> bool:
    """Whether a measure holds for an origin on any day of the agreement it names."""
    days = [each.valid_from for each in book.agreements if each.code == measure.agreement] or [measure.valid_from]
    return any(covers(measure, origin, book, day) for day in days)


def _groups(records: Iterable[P], name: Callable[[P], str]) -> Iterable[list[P]]:
    found: dict[str, list[P]] = {}
    for each in records:
        found.setdefault(name(each), []).append(each)
    return found.values()


def _between(periods: Sequence[P]) -> Iterator[tuple[date, P | None, P | None]]:
    """The days on which one of the periods of a thing follows another, begins or ends."""
    ordered = sorted(periods, key=lambda each: each.valid_from)
    if not ordered:
        return
    yield ordered[0].valid_from, None, ordered[0]
    for before, after in pairwise(ordered):
        if before.valid_to is not None and before.valid_to + _DAY < after.valid_from:
            yield before.valid_to + _DAY, before, None
            yield after.valid_from, None, after
        else:
            yield after.valid_from, before, after
    last = ordered[-1].valid_to
    if last is not None and last < date.max:
        yield last + _DAY, ordered[-1], None
