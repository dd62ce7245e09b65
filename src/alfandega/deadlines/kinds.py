"""The kinds of periods, how they begin and end, and the states of a deadline. Pure."""

from __future__ import annotations

from enum import StrEnum

from alfandega.kernel.text import msgid


class Kind(StrEnum):
    """What a period is counted in; `GIVEN` is a day that a decision names."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    OFFICE_HOURS = "office_hours"
    GIVEN = "given"


BY_THE_CLOCK = frozenset({Kind.HOURS, Kind.OFFICE_HOURS})
"""Kinds that end at an instant; the others end with a day."""

UNITS: dict[Kind, frozenset[str]] = {
    Kind.DAYS: frozenset({"day"}),
    Kind.WORKING_DAYS: frozenset({"working_day"}),
    Kind.MONTHS: frozenset({"month"}),
    Kind.YEARS: frozenset({"year"}),
    Kind.HOURS: frozenset({"hour", "minute"}),
    Kind.OFFICE_HOURS: frozenset({"hour", "minute"}),
    Kind.GIVEN: frozenset(),
}
"""The units in which the length of a kind may be given."""


class From(StrEnum):
    """Where counting begins: the day after the event, its day, or its very instant."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"
    INSTANT = "instant"


class End(StrEnum):
    """What becomes of a last day that is not a working day: it stands, or moves to the next working day."""

    STANDS = "stands"
    NEXT_WORKING_DAY = "next_working_day"


class State(StrEnum):
    """Where a deadline stands. MISSED waits still, overdue; ENDED is a period that ran out, with nothing to be done."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"
    CANCELLED = "cancelled"


WAITING = (State.OPEN, State.MISSED)
"""States in which something is still to be done."""

STATE_NAMES = {
    State.OPEN: msgid("Running"),
    State.MET: msgid("Met"),
    State.MISSED: msgid("Overdue"),
    State.ENDED: msgid("Run out"),
    State.CANCELLED: msgid("Cancelled"),
}
