"""A declared deadline worked out with the law and the calendar in force: its end, its alert, the figures it used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alfandega.deadlines.declared import Declared
from alfandega.deadlines.kinds import BY_THE_CLOCK, Kind
from alfandega.deadlines.rules import Computed, alert_from, compute, given
from alfandega.kernel.dates import CABO_VERDE, law_date
from alfandega.lawbook.parameters import find, whole
from alfandega.lawbook.rules import carries_out
from alfandega.lawbook.working_calendar import holidays_of, working_time


@dataclass(frozen=True, slots=True)
class Told:
    """What a deadline comes to, as plain data to be kept: `due` is None while no length is configured."""

    due: datetime | None
    alert_from: datetime | None = None
    steps: tuple[dict[str, Any], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    holidays: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, told: Declared, found: Computed, begins: datetime, office: str) -> Told:
        """What was computed, with the instant from which people are alerted."""
        names = {}
        for day in found.holidays:
            names[day] = holidays_of(office, day.year).get(day)
        return cls(
            found.due,
            _alert(told, found, begins, office),
            tuple(each.to_json() for each in found.steps),
            _figures(told, law_date(begins)),
            tuple(
                {"day": day.isoformat(), "names": dict(each.names), "source": each.source}
                for day, each in names.items()
                if each is not None
            ),
        )


@carries_out("RCA-135.h")
def worked_out(told: Declared, begins: datetime, office: str, day: date | None, known_at: datetime) -> Told:
    """The end of a deadline that begins with an event, by the figure in force that day and the office's calendar.

    Holidays proclaimed after `known_at` are not known; without a length, or the day of the decision, there is no end.
    """
    calendar, on = working_time(office, law_date(known_at)), law_date(begins)
    if told.kind is Kind.GIVEN or day is not None:
        return Told.of(told, given(day, told.end, calendar), begins, office) if day else Told(None)
    period = told.period(on)
    if period is None:
        return Told(None)
    return Told.of(told, compute(period, begins, calendar), begins, office)


def until_day(told: Declared, day: date, office: str) -> Computed:
    """The end of an extension to a day; by the clock too, for an extension names a whole day."""
    return given(day, told.end, working_time(office))


def figure(moment: datetime) -> str:
    """An instant as the journal writes it: to the minute, in the time of Cabo Verde."""
    return moment.astimezone(CABO_VERDE).isoformat(timespec="minutes")


def _alert(told: Declared, found: Computed, begins: datetime, office: str) -> datetime | None:
    if not told.alert:
        return None
    on = law_date(begins)
    unit = find(told.alert).unit
    if told.kind not in BY_THE_CLOCK and unit in {"minute", "hour"}:
        raise ValueError(f"{told.id}: a deadline of days is not alerted by the minute")
    return alert_from(found.due, begins, whole(told.alert, on), unit, working_time(office))


def _figures(told: Declared, on: date) -> tuple[dict[str, Any], ...]:
    """The parameters used, each with its value on that date, unit and article."""
    return tuple(
        {
            "name": name,
            "value": whole(name, on),
            "unit": find(name).unit,
            "article": find(name).reference.id,
            "setting": find(name).setting,
        }
        for name in (told.length, told.alert)
        if name
    )
