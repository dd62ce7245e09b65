"""Why a line would be refused under a tariff, and why a replay cannot be made, in words."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

LONGEST_PERIOD = 3 * 366
"""Days that a replay may reach over."""


def unknown_code(code: str, on: date) -> Fault:
    """The code is not a line that goods can be declared under."""
    return Fault(
        code="commodity.unknown",
        where="commodity_code",
        message=msgid("{code} is not a line of the tariff on {on}."),
        params={"code": code or "—", "on": on.isoformat()},
        remedy=msgid("Say in the draft under which line these goods are to be declared."),
        citation=Citation.of("RCA-168.2"),
    )


def permit_missing(code: str, documents: str) -> Fault:
    """A restriction or licence whose documents were not declared."""
    return Fault(
        code="permit.missing",
        where="documents",
        message=msgid("{code} requires {documents} and not all of it was declared."),
        params={"code": code, "documents": documents},
        remedy=msgid("Give importers time to obtain the documents before the measure begins."),
        citation=Citation.of("RCA-169.1.e"),
    )


def prohibited(code: str, on: date) -> Fault:
    """A prohibition that no document lifts."""
    return Fault(
        code="goods.prohibited",
        where="commodity_code",
        message=msgid("{code} is prohibited on {on}."),
        params={"code": code, "on": on.isoformat()},
        remedy=msgid("Check that the prohibition is meant to reach these goods."),
        citation=Citation.of("RCA-2.1.b"),
    )


def wrong_period() -> Fault:
    """The period ends before it begins, has not been yet, or is too long."""
    return Fault(
        code="replay.period",
        where="/last",
        message=msgid("The period must end on or after its first day, not in the future, and be at most {days} days."),
        params={"days": str(LONGEST_PERIOD)},
        remedy=msgid("Choose a past period, such as the last twelve months."),
    )


def running_already(name: str) -> Fault:
    """A second replay of a draft while the first goes on."""
    return Fault(
        code="replay.running",
        message=msgid("A replay of this draft that {name} started is still running."),
        params={"name": name},
        remedy=msgid("Wait for it; this page shows how far it is."),
    )


def not_the_tariff_office() -> Fault:
    """Replays show every importer's figures; they are for the tariff office only."""
    return Fault(
        code="replay.role",
        message=msgid("Replays are made by tariff officers of the centre."),
        remedy=msgid("Ask an officer whose function it is."),
        citation=Citation.of("RCA-140.4"),
    )


def died() -> Fault:
    """The process that made the replay is gone."""
    return Fault(
        code="replay.died",
        message=msgid("The replay stopped before it was finished: its process is gone, perhaps with the server."),
        remedy=msgid("Start it again; nothing was kept of it."),
    )


def unexpected(kind: str) -> Fault:
    """An error of the program; the server's log says more."""
    return Fault(
        code="replay.failed",
        message=msgid("The replay could not be finished, because of an error of the program ({kind})."),
        params={"kind": kind},
        remedy=msgid("Tell those who keep the system; its log says more."),
    )


def nothing_there() -> Fault:
    """No assessed item in the period."""
    return Fault(
        code="replay.empty",
        where="/first",
        message=msgid("No declaration of that period was finally assessed."),
        remedy=msgid("Choose another period."),
    )
