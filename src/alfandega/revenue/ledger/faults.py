"""What can be wrong with an act on the ledger."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_ARTICLE = Citation.of("RCA-135.f")


def role() -> Fault:
    """The act is the head of office's."""
    return Fault(
        code="ledger.role",
        message=msgid("Closing a day and reversing an entry are functions of the head of the office."),
        remedy=msgid("Ask the head of the office."),
        citation=Citation.of("RCA-140.4"),
    )


def not_found() -> Fault:
    """No such entry at the office."""
    return Fault(
        code="entry.not-found",
        message=msgid("There is no such entry in the ledger of your office."),
        remedy=msgid("Check the number of the entry."),
        citation=_ARTICLE,
    )


def reversed_already(number: str) -> Fault:
    """The entry was reversed before."""
    return Fault(
        code="entry.reversed",
        message=msgid("This entry is already reversed, by entry {number}."),
        params={"number": number},
        remedy=msgid("An entry is reversed once; record the act anew if it is needed again."),
        citation=_ARTICLE,
    )


def of_an_act(name: str) -> Fault:
    """The entry follows from an act and is undone with it."""
    return Fault(
        code="entry.of-an-act",
        message=msgid("An entry of the kind “{kind}” is not reversed by itself."),
        params={"kind": name},
        remedy=msgid("Undo the act it records (correct the declaration, for instance): that posts what takes it back."),
        citation=_ARTICLE,
    )


def no_reason() -> Fault:
    """A reason is missing."""
    return Fault(
        code="ledger.no-reason",
        where="/reason",
        message=msgid("A reversal needs a reason."),
        remedy=msgid("Say in a few words why; the journal keeps it."),
        citation=Citation.of("RCA-143.2"),
    )


def every_office() -> Fault:
    """The actor serves all offices; a day is closed office by office."""
    return Fault(
        code="ledger.office",
        message=msgid("A day is closed by the head of that very office."),
        remedy=msgid("Sign in as the head of the office whose day it is."),
        citation=Citation.of("RCA-140.4"),
    )


def closed_already(day: date) -> Fault:
    """The day is closed."""
    return Fault(
        code="day.closed",
        where="/day",
        message=msgid("The day {day} is already closed."),
        params={"day": f"{day:%d/%m/%Y}"},
        remedy=msgid("What is recorded now counts in the next day that is open."),
        citation=_ARTICLE,
    )


def ahead(day: date) -> Fault:
    """The day has not come yet."""
    return Fault(
        code="day.ahead",
        where="/day",
        message=msgid("The day {day} has not come yet."),
        params={"day": f"{day:%d/%m/%Y}"},
        remedy=msgid("Close today or a day that is over."),
        citation=_ARTICLE,
    )


def earlier_open(day: date) -> Fault:
    """A day before has entries and is not closed."""
    return Fault(
        code="day.earlier-open",
        where="/day",
        message=msgid("The day {day} has entries and is not closed yet."),
        params={"day": f"{day:%d/%m/%Y}"},
        remedy=msgid("Close the days in their order, the earliest first."),
        citation=_ARTICLE,
    )


def desk_open(cashier: str) -> Fault:
    """A cashier's session is open."""
    return Fault(
        code="day.desk-open",
        message=msgid("The cash desk of {cashier} is still open."),
        params={"cashier": cashier},
        remedy=msgid("The cashier counts and closes the session first."),
        citation=_ARTICLE,
    )
