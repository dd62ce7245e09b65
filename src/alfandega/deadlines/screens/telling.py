"""Deadlines as people read them: names, how long is left, and where the file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alfandega.access.actor import Actor
from alfandega.access.roles import NAMES, Role
from alfandega.deadlines.kinds import BY_THE_CLOCK, State
from alfandega.deadlines.models import Deadline
from alfandega.deadlines.rules import days_left
from alfandega.kernel.dates import now, today
from alfandega.lawbook.wording import translate

PAGES = {"declaration": ("office-declaration", "declaration")}
"""Where the file of a kind is shown: to officers, to declarants."""


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline in a list. `colour` repeats what the words of `left` say."""

    deadline: Deadline
    name: str
    passed: str
    concerned: str
    left: str
    colour: str
    address: str
    clock: bool


def row(deadline: Deadline, actor: Actor, language: str) -> Row:
    """The deadline in a language, for an actor."""
    told = deadline.told
    left, colour = left_told(deadline, now())
    return Row(
        deadline,
        told.name(language),
        told.passed.get(language) or told.passed["pt"],
        ", ".join(translate(NAMES[Role(each)], language) for each in deadline.concerned),
        left,
        colour,
        address_of(deadline, actor),
        told.kind in BY_THE_CLOCK,
    )


def address_of(deadline: Deadline, actor: Actor) -> str:
    """The page of the file the deadline runs on; empty when there is none for this actor."""
    pages = PAGES.get(deadline.kind)
    if pages is None:
        return ""
    try:
        return reverse(pages[0] if actor.is_officer else pages[1], args=[deadline.subject])
    except NoReverseMatch:
        return ""


def left_told(deadline: Deadline, moment: datetime) -> tuple[str, str]:
    """How long is left, in words, and the colour that goes with it."""
    match State(deadline.state):
        case State.MET if deadline.met_late:
            return _days_late(deadline.late_by(moment)), "orange"
        case State.MET:
            return _("In time"), "green"
        case State.CANCELLED:
            return _("Cancelled"), "secondary"
        case State.ENDED:
            return _("Run out"), "secondary"
        case _:
            return _running(deadline, moment)


def _running(deadline: Deadline, moment: datetime) -> tuple[str, str]:
    if deadline.suspended_since:
        return _("Suspended"), "secondary"
    if deadline.due is None:
        return _("No length is configured"), "yellow"
    left = days_left(deadline.due, moment)
    if deadline.due < moment:
        return _days_late(-left), "red"
    if left == 0:
        return _("Today"), "orange"
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}, "azure"


def _days_late(days: int) -> str:
    if days == 0:
        return _("Late, the same day")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def date_left(last: date) -> tuple[str, str]:
    """The same for a date that another procedure keeps."""
    left = (last - today()).days
    if left < 0:
        return _days_late(-left), "red"
    if left == 0:
        return _("Today"), "orange"
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}, "azure"


def holidays_told(deadline: Deadline, language: str) -> list[dict[str, Any]]:
    """The holidays that mattered, by name."""
    return [
        {"day": date.fromisoformat(each["day"]), "name": each["names"].get(language) or each["names"]["pt"]}
        for each in deadline.holidays
    ]
