"""Why an act on a deadline is refused."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

MANAGED = Citation.of("RCA-135.h")


def not_found() -> Fault:
    """There is no such deadline, or it is not the actor's to see."""
    return Fault(
        code="deadline.not-found",
        message=msgid("There is no such deadline among those you may see."),
        remedy=msgid("Open it again from the list of what falls due."),
        citation=Citation.of("RCA-140.4"),
    )


def role() -> Fault:
    """Only the head of office changes a deadline."""
    return Fault(
        code="deadline.role",
        message=msgid("Suspending, extending or ending a deadline is not within your functions."),
        remedy=msgid("Ask the head of office."),
        citation=MANAGED,
    )


def directorate_only(article: Citation) -> Fault:
    """The law reserves it to the Directorate-General."""
    return Fault(
        code="deadline.directorate.role",
        message=msgid("Only the Directorate-General of Customs may extend this deadline."),
        remedy=msgid("Send the request with its reasons to the Directorate-General."),
        citation=article,
    )


def not_extended(article: Citation) -> Fault:
    """Nobody may extend it."""
    return Fault(
        code="deadline.not-extended",
        message=msgid("The law lets nobody extend this deadline."),
        remedy=msgid("Leave it; what is done late is recorded as late."),
        citation=article,
    )


def no_reason() -> Fault:
    """A reason is missing."""
    return Fault(
        code="deadline.no-reason",
        where="/reason",
        message=msgid("The reason is missing."),
        remedy=msgid("Say in a few words why; the journal keeps it."),
        citation=Citation.of("RCA-143.2"),
    )


def over(state: str) -> Fault:
    """It no longer runs."""
    return Fault(
        code="deadline.over",
        message=msgid("This deadline no longer runs: {state}."),
        params={"state": state},
        remedy=msgid("Open it again to see what is possible now."),
        citation=MANAGED,
    )


def passed(last: date) -> Fault:
    """Its last day is behind."""
    return Fault(
        code="deadline.passed",
        message=msgid("The deadline passed on {last}: what has ended is neither suspended nor extended."),
        params={"last": str(last)},
        remedy=msgid("Leave it; what is done now is recorded as late."),
        citation=MANAGED,
    )


def suspended() -> Fault:
    """It stands still already."""
    return Fault(
        code="deadline.suspended",
        message=msgid("This deadline is suspended."),
        remedy=msgid("Let it run again first."),
        citation=MANAGED,
    )


def not_suspended() -> Fault:
    """It runs already."""
    return Fault(
        code="deadline.not-suspended",
        message=msgid("This deadline is not suspended."),
        remedy=msgid("Open it again to see what is possible now."),
        citation=MANAGED,
    )


def unset() -> Fault:
    """It has no length yet."""
    return Fault(
        code="deadline.unset",
        message=msgid("No length is configured for this deadline."),
        remedy=msgid("Name the last day by an extension, or have the length configured (law/cv/deadlines)."),
        citation=MANAGED,
    )


def no_day() -> Fault:
    """The new last day is missing or no day."""
    return Fault(
        code="deadline.no-day",
        where="/until",
        message=msgid("The new last day is missing."),
        remedy=msgid("Enter a day, for example 2026-12-31."),
        citation=MANAGED,
    )


def not_later(last: date) -> Fault:
    """The new day is not after the present one."""
    return Fault(
        code="deadline.not-later",
        where="/until",
        message=msgid("An extension ends after {last}, the present last day."),
        params={"last": str(last)},
        remedy=msgid("Enter a later day."),
        citation=MANAGED,
    )


def too_long(most: date, article: Citation) -> Fault:
    """The new day is beyond what the law allows."""
    return Fault(
        code="deadline.too-long",
        where="/until",
        message=msgid("The longest extension ends on {most}."),
        params={"most": str(most)},
        remedy=msgid("Enter that day or an earlier one."),
        citation=article,
    )


def in_the_future(begins: date) -> Fault:
    """A period cannot begin later than now."""
    return Fault(
        code="deadline.in-the-future",
        where="/begins",
        message=msgid("The event that begins a deadline cannot lie in the future ({begins})."),
        params={"begins": str(begins)},
        remedy=msgid("Check the date."),
        citation=MANAGED,
    )


def waits_already(name: str) -> Fault:
    """The same deadline runs on the file."""
    return Fault(
        code="deadline.twice",
        message=msgid("“{name}” runs on this file already."),
        params={"name": name},
        remedy=msgid("Open it from the list of what falls due."),
        citation=MANAGED,
    )
