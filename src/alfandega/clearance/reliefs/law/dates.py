"""Ages and days as the reliefs count them; months are counted as for trade remedies."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def comes_of_age(born: date, years: int) -> date:
    """The birthday of that age; of one born on 29 February the first of March, where there is no such day."""
    year = born.year + years
    if year > date.max.year:
        return date.max
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def days_after(day: date, days: int) -> date:
    """The day so many days later; the last day there is for one beyond it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
