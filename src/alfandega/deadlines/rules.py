"""When a period ends, in words and figures: counting, the last day, suspension, extension (RCA 135.h). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alfandega.deadlines.kinds import BY_THE_CLOCK, End, From, Kind
from alfandega.kernel.dates import CABO_VERDE, law_date
from alfandega.kernel.text import Sentence, msgid
from alfandega.kernel.working_time import ONE_DAY, WorkingTime, after_months, end_of, start_of
from alfandega.lawbook.rules import carries_out

COUNTED = {
    Kind.DAYS: msgid("{length} days from {begins}, that day not counted: {last}."),
    Kind.WORKING_DAYS: msgid("{length} working days from {begins}, that day not counted: {last}."),
    Kind.MONTHS: msgid(
        "{length} months from {begins}, to the day of the same number or the last of its month: {last}."
    ),
    Kind.YEARS: msgid("{length} years from {begins}, to the day of the same number or the last of its month: {last}."),
}
WITH_FIRST_DAY = {
    Kind.DAYS: msgid("{length} days from {begins}, that day counted: {last}."),
    Kind.WORKING_DAYS: msgid("{length} working days from {begins}, that day counted if it is one: {last}."),
    Kind.MONTHS: msgid("{length} months that begin on {begins}: to {last}."),
    Kind.YEARS: msgid("{length} years that begin on {begins}: to {last}."),
}
HOURS = msgid("{length} from {begins}: {last}.")
OFFICE_HOURS = msgid("{length} of office time from {begins}: {last}. Closed hours do not count.")
GIVEN = msgid("The day was fixed by decision: {last}.")
HOLIDAYS = msgid("Holidays in between, not counted: {days}.")
MOVED = msgid("{last} is not a working day: the last day is {moved}.")


@dataclass(frozen=True, slots=True)
class Period:
    """How long, counted from where, and what becomes of its end. `unit` is that of the length (day, hour, minute …)."""

    kind: Kind
    length: int
    unit: str
    counted_from: From = From.NEXT_DAY
    end: End = End.STANDS

    @property
    def span(self) -> timedelta:
        """The length of a period of hours."""
        return timedelta(minutes=self.length) if self.unit == "minute" else timedelta(hours=self.length)


@dataclass(frozen=True, slots=True)
class Computed:
    """The last instant in time, its day, how it was reached, and the holidays that mattered."""

    due: datetime
    steps: tuple[Sentence, ...]
    holidays: tuple[date, ...] = ()

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return law_date(self.due)


@carries_out("RCA-135.h")
def compute(period: Period, begins: datetime, calendar: WorkingTime) -> Computed:
    """When a period that begins with an event ends. Days are days of Cabo Verde, the last one included to its end.

    A period by the clock ends at an instant, which is itself still in time.
    """
    if period.kind in BY_THE_CLOCK:
        return _by_the_clock(period, begins, calendar)
    first = law_date(begins)
    counts_first = period.counted_from is From.SAME_DAY
    last = _last_day(period, first, calendar, counts_first=counts_first)
    words = (WITH_FIRST_DAY if counts_first else COUNTED)[period.kind]
    steps = [Sentence(words, {"length": str(period.length), "begins": str(first), "last": str(last)})]
    kept: tuple[date, ...] = ()
    if period.kind is Kind.WORKING_DAYS:
        kept = calendar.closed_days_after(first - ONE_DAY if counts_first else first, last)
        if kept:
            steps.append(Sentence(HOLIDAYS, {"days": _listed(kept)}))
    return _ended(last, period.end, calendar, steps, kept)


def given(day: date, end: End, calendar: WorkingTime) -> Computed:
    """A deadline whose last day a decision names."""
    return _ended(day, end, calendar, [Sentence(GIVEN, {"last": str(day)})], ())


def _last_day(period: Period, first: date, calendar: WorkingTime, *, counts_first: bool) -> date:
    before = first - ONE_DAY if counts_first else first
    match period.kind:
        case Kind.DAYS:
            return before + timedelta(days=period.length)
        case Kind.WORKING_DAYS:
            return calendar.after_working_days(before, period.length)
        case Kind.MONTHS | Kind.YEARS:
            months = period.length * (12 if period.kind is Kind.YEARS else 1)
            return after_months(first, months) - (ONE_DAY if counts_first else timedelta())
        case _:
            raise ValueError(f"{period.kind} is not counted in days")


def _by_the_clock(period: Period, begins: datetime, calendar: WorkingTime) -> Computed:
    office = period.kind is Kind.OFFICE_HOURS
    due = calendar.after_office_time(begins, period.span) if office else begins + period.span
    params = {"length": _span_told(period.span), "begins": _moment(begins), "last": _moment(due)}
    return Computed(due, (Sentence(OFFICE_HOURS if office else HOURS, params),))


def _ended(last: date, end: End, calendar: WorkingTime, steps: list[Sentence], holidays: tuple[date, ...]) -> Computed:
    if end is End.NEXT_WORKING_DAY and not calendar.is_working_day(last):
        moved = calendar.next_working_day(last)
        steps = [*steps, Sentence(MOVED, {"last": str(last), "moved": str(moved)})]
        holidays = (*holidays, *calendar.closed_days_after(last - ONE_DAY, moved))
        last = moved
    return Computed(end_of(last), tuple(steps), tuple(dict.fromkeys(holidays)))


RESUMED = msgid("Suspended on {since}, with {left} left; running again on {resumed}: {last}.")


@carries_out("RCA-135.h")
def resumed(
    kind: Kind, end: End, due: datetime, calendar: WorkingTime, *, since: datetime, until: datetime
) -> Computed:
    """The end of a period that stood still from `since` to `until`: what was left then is left again now.

    Days left are counted from the day of the suspension, which is not counted, as in RCA 231(2).
    """
    if kind is Kind.HOURS:
        left, new = _span_told(due - since), due + (until - since)
    elif kind is Kind.OFFICE_HOURS:
        span = calendar.office_time_between(since, due)
        left, new = _span_told(span), calendar.after_office_time(until, span)
    else:
        return _resumed_days(kind, end, law_date(due), calendar, law_date(since), law_date(until))
    params = {"since": _moment(since), "left": left, "resumed": _moment(until), "last": _moment(new)}
    return Computed(new, (Sentence(RESUMED, params),))


def _resumed_days(  # noqa: PLR0917 - read as one line of counting
    kind: Kind, end: End, last: date, calendar: WorkingTime, since: date, until: date
) -> Computed:
    if kind is Kind.WORKING_DAYS:
        count = calendar.working_days_after(since, last)
        new = max(last, calendar.after_working_days(until, count)) if count else max(last, until)
    else:
        count = (last - since).days
        new = until + timedelta(days=count)
    params = {"since": str(since), "left": str(count), "resumed": str(until), "last": str(new)}
    return _ended(new, end, calendar, [Sentence(RESUMED, params)], ())


def alert_from(due: datetime, begins: datetime, lead: int, unit: str, calendar: WorkingTime) -> datetime:
    """The instant from which people are alerted: whole days before the last day, hours before the instant itself.

    Never before the period begins.
    """
    last = law_date(due)
    match unit:
        case "minute" | "hour":
            moment = due - (timedelta(minutes=lead) if unit == "minute" else timedelta(hours=lead))
        case "working_day":
            moment = start_of(calendar.before_working_days(last, lead))
        case "month" | "year":
            moment = start_of(after_months(last, -lead * (12 if unit == "year" else 1)))
        case _:
            moment = start_of(last - timedelta(days=lead))
    return max(moment, begins)


def days_left(due: datetime, moment: datetime) -> int:
    """Days from the day of `moment` to the last day: 0 on it, negative after it."""
    return (law_date(due) - law_date(moment)).days


def _moment(moment: datetime) -> str:
    return moment.astimezone(CABO_VERDE).strftime("%Y-%m-%d %H:%M")


def _span_told(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes % 60 else f"{minutes // 60} h"


def _listed(days: tuple[date, ...]) -> str:
    return ", ".join(map(str, days))
