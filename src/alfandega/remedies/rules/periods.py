"""Periods of months and years, and the accounting year that a subsidy investigation covers (RCA 119)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import find
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.outcome import Outcome, said

_EARLIEST_YEAR = 1900


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month; the last day there is for one beyond 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(first: date, months: int) -> date:
    """The last day of a period of so many months that begins on `first`."""
    return after_months(first, months) - timedelta(days=1)


def before_the_law(*days: date) -> Fault | None:
    """The fault of days on which the law did not yet give these measures a duration; None when there is none."""
    begins = find("trade_remedies.measure_years").values[-1].valid_from
    if min(days) >= begins:
        return None
    return Fault(
        code="measure.before-law",
        where="/valid_from",
        message=msgid("{day} is before {begins}, since when the law provides for such measures."),
        params={"day": str(min(days)), "begins": str(begins)},
        remedy=msgid("Check the year."),
        citation=Citation.of("RCA-97.1"),
    )


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both days included."""

    first: date
    last: date


@carries_out("RCA-119")
def subsidy_period(
    reference: date, year_ends: tuple[int, int], *, accounts_closed: bool = True, reasons: str = ""
) -> Outcome[Period]:
    """The investigation covers the alleged beneficiary's most recent complete accounting year before `reference`.

    `year_ends` is (month, day). When that year's accounts are not closed, the year before is taken, with reasons.
    Raises Refused when there is no such day, or no reasons.
    """
    month, day = year_ends
    found: list[Fault] = []
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]):
        found.append(
            Fault(
                code="period.no-such-day",
                where="/year_ends",
                message=msgid("{day}/{month} is not a day of the year."),
                params={"day": str(day), "month": str(month)},
                remedy=msgid("Enter the day and month on which the accounting year ends."),
                citation=Citation.of("RCA-119"),
            )
        )
    if reference.year < _EARLIEST_YEAR:
        found.append(
            Fault(
                code="period.too-early",
                where="/reference",
                message=msgid("{day} is too early a date for an investigation."),
                params={"day": str(reference)},
                remedy=msgid("Check the year."),
                citation=Citation.of("RCA-119"),
            )
        )
    if not accounts_closed and not reasons.strip():
        found.append(faults.no_reasons("/reasons", msgid("The use of an earlier accounting year"), "RCA-119"))
    if found:
        raise Refused(*found)
    last = _ends(reference.year, month, day)
    if last >= reference:
        last = _ends(reference.year - 1, month, day)
    if not accounts_closed:
        last = _ends(last.year - 1, month, day)
    first = _ends(last.year - 1, month, day) + timedelta(days=1)
    step = said(msgid("Investigation period: the accounting year from {first} to {last}."), first=first, last=last)
    return Outcome(Period(first, last), Citation.of("RCA-119"), (step,))


def _ends(year: int, month: int, day: int) -> date:
    """The end of the accounting year; a year that ends on 29 February ends on the last of February."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
