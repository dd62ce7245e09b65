"""Working days and office hours, and periods counted in them. Pure: the days and hours are given as a `WorkingTime`.

A working day is Monday to Friday without a holiday. Time in an office runs only while it is open. Months and years are
calendar ones: the same day number, or the last day of the month where it has no such day.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from alfandega.kernel.dates import CABO_VERDE, law_date

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LAST_MOMENT = time(23, 59, 59, 999_999)
Hours = tuple[tuple[time, time], ...]
"""When an office is open on a day: from, to; in order, not overlapping."""


@cache
def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (the computation of Meeus, Jones and Butcher)."""
    golden, century, in_century = year % 19, *divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month; the last day there is for one beyond 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of(day: date) -> datetime:
    """The last instant of a day of Cabo Verde."""
    return datetime.combine(day, LAST_MOMENT, CABO_VERDE)


def start_of(day: date) -> datetime:
    """The first instant of a day of Cabo Verde."""
    return datetime.combine(day, time.min, CABO_VERDE)


@dataclass(frozen=True)
class WorkingTime:
    """When an office works: the holidays of a year that it keeps, and its hours on a working day."""

    holidays: Callable[[int], frozenset[date]]
    hours: Callable[[date], Hours]

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that day."""
        return day.weekday() < SATURDAY and day not in self.holidays(day.year)

    def next_working_day(self, day: date) -> date:
        """That day when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def after_working_days(self, day: date, count: int) -> date:
        """The last day of a period of so many working days that begins the day after `day`; `day` itself for none."""
        for _ in range(count):
            day = self.next_working_day(day + ONE_DAY)
        return day

    def before_working_days(self, day: date, count: int) -> date:
        """The working day that lies so many working days before `day`."""
        for _ in range(count):
            day -= ONE_DAY
            while not self.is_working_day(day):
                day -= ONE_DAY
        return day

    def working_days_after(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and with `last`."""
        return sum(self.is_working_day(day) for day in _days(first + ONE_DAY, last))

    def closed_days_after(self, first: date, last: date) -> tuple[date, ...]:
        """The holidays after `first`, up to and with `last`, that would otherwise be working days."""
        return tuple(
            day for day in _days(first + ONE_DAY, last) if day.weekday() < SATURDAY and day in self.holidays(day.year)
        )

    def open_spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """When the office is open on a day, as instants; nothing on one that is not a working day."""
        if not self.is_working_day(day):
            return ()
        return tuple(
            (datetime.combine(day, opens, CABO_VERDE), datetime.combine(day, closes, CABO_VERDE))
            for opens, closes in self.hours(day)
        )

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open at an instant; the instants of opening and closing count as open."""
        return any(opens <= moment <= closes for opens, closes in self.open_spans(law_date(moment)))

    def after_office_time(self, moment: datetime, span: timedelta) -> datetime:
        """The instant at which so much office time has passed since `moment`; closed hours do not count.

        Raises ValueError when the office is never open within ten years.
        """
        left, day = span, law_date(moment)
        for current in _days(day, min(day + 3660 * ONE_DAY, date.max)):
            for opens, closes in self.open_spans(current):
                begins = max(opens, moment)
                if begins > closes:
                    continue
                if closes - begins >= left:
                    return begins + left
                left -= closes - begins
        raise ValueError("the office is never open")

    def office_time_between(self, first: datetime, last: datetime) -> timedelta:
        """How much office time lies between two instants; none when the second is not after the first."""
        total = timedelta()
        for day in _days(law_date(first), law_date(last)):
            for opens, closes in self.open_spans(day):
                begins, ends = max(opens, first), min(closes, last)
                total += max(ends - begins, timedelta())
        return total


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
