"""Holidays and office hours as dated data: `law/cv/calendar/*.yaml`, checked as a whole when first read.

    working_time("CVPRA").is_working_day(day)
    working_time("CVPRA", known_on=day)       # without the holidays that were proclaimed after that day

The national holidays hold everywhere, those of a municipality for the offices that stand in it (an office that the
file does not place keeps the national ones). A period that was computed before a holiday was proclaimed is computed
again with `known_on`, and so keeps its law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from alfandega.kernel.validity import Valid
from alfandega.kernel.working_time import Hours, WorkingTime, easter
from alfandega.lawbook.paths import law_root

EVERY_OFFICE = "every_office"


@dataclass(frozen=True, slots=True)
class Holiday(Valid):
    """A day on which offices rest: `month` and `day`, or days from Easter, or one date; `where` empty: everywhere."""

    id: str
    names: Mapping[str, str]
    valid_from: date
    valid_to: date | None
    source: str
    month: int = 0
    day: int = 0
    from_easter: int | None = None
    on: date | None = None
    where: frozenset[str] = frozenset()
    proclaimed: date | None = None

    def name(self, language: str) -> str:
        """Its name in pt, fr or en; in Portuguese for any other language."""
        return self.names.get(language) or self.names["pt"]

    def in_year(self, year: int) -> date | None:
        """Its day in a year; None when it is not kept then, or there is no such day."""
        if self.on is not None:
            found: date | None = self.on if self.on.year == year else None
        elif self.from_easter is not None:
            found = easter(year) + timedelta(days=self.from_easter)
        else:
            try:
                found = date(year, self.month, self.day)
            except ValueError:  # 29 February
                found = None
        return found if found is not None and self.holds(found) else None

    def known(self, on: date | None) -> bool:
        """Whether it had been proclaimed on a day; always, when no day is asked about."""
        return on is None or self.proclaimed is None or self.proclaimed <= on


@dataclass(frozen=True, slots=True)
class DatedHours(Valid):
    """When an office is open on working days, from a day on."""

    valid_from: date
    valid_to: date | None
    open: Hours
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that the files hold. Hours are by office, `every_office` for those without their own, newest first."""

    holidays: Sequence[Holiday]
    municipalities: Mapping[str, str]
    hours: Mapping[str, Sequence[DatedHours]]


@cache
def the_calendar() -> Calendar:
    """The calendar of the law files; raises LawFileError naming every mistake in them."""
    from alfandega.lawbook.calendar_files import load  # noqa: PLC0415 - it builds what is defined here

    return load(law_root())


def holidays_of(office: str, year: int, known_on: date | None = None) -> Mapping[date, Holiday]:
    """The holidays that an office keeps in a year, by day; the national ones for an office that has no place."""
    known = the_calendar()
    place = known.municipalities.get(office, "")
    found: dict[date, Holiday] = {}
    for each in known.holidays:
        day = each.in_year(year)
        if day is not None and each.known(known_on) and (not each.where or place in each.where):
            found.setdefault(day, each)
    return found


def hours_of(office: str, day: date) -> Hours:
    """When an office is open on a day if it is a working day."""
    known = the_calendar()
    for dated in known.hours.get(office, known.hours[EVERY_OFFICE]):
        if dated.holds(day):
            return dated.open
    return ()


@lru_cache(maxsize=512)
def working_time(office: str = "", known_on: date | None = None) -> WorkingTime:
    """The working time of an office; without one, working days of the whole country and the hours of every office."""

    @cache
    def days(year: int) -> frozenset[date]:
        return frozenset(holidays_of(office, year, known_on))

    return WorkingTime(days, lambda day: hours_of(office, day))
