"""What can be wrong with an act in a case, beside what the rules find."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.remedies.rules.kinds import Kind, cited


def not_found() -> Fault:
    """There is no such case among those the user may see."""
    return Fault(
        code="case.not-found",
        message=msgid("There is no such case among those you may see."),
        remedy=msgid("Check the number, or search the list of cases."),
        citation=Citation.of("RCA-100"),
    )


def unknown(where: str, what: str) -> Fault:
    """Something named is not in this case, or not of the kind that the act needs."""
    return Fault(
        code="case.unknown",
        where=where,
        message=msgid("There is no such entry in this case: {what}."),
        params={"what": what},
        remedy=msgid("Choose one of those that the page offers."),
    )


def empty(where: str, what: str, article: str) -> Fault:
    """A text that the act needs was left empty."""
    return Fault(
        code="case.empty",
        where=where,
        message=msgid("{what} is missing."),
        params={"what": what},
        remedy=msgid("Enter it."),
        citation=Citation.of(article),
    )


def not_receiving() -> Fault:
    """Complaints are received by acceptance officers and heads of office."""
    return Fault(
        code="complaint.role",
        message=msgid("Complaints are received by acceptance officers and heads of office."),
        remedy=msgid("Ask one of them to record it."),
        citation=Citation.of("RCA-98.2"),
    )


def in_the_future(where: str) -> Fault:
    """A day of something that is said to have happened lies in the future."""
    return Fault(
        code="case.in-the-future",
        where=where,
        message=msgid("This day lies in the future."),
        remedy=msgid("Enter the day on which it happened, or record it when it has."),
    )


def no_country(code: str) -> Fault:
    """The origin is not a country of the code list."""
    return Fault(
        code="case.country",
        where="/origin",
        message=msgid("“{code}” is not the code of a country."),
        params={"code": code.strip()[:20] or "—"},
        remedy=msgid("Enter its two letters, such as CN."),
    )


def too_long(where: str, what: str, most: int) -> Fault:
    """A text that is longer than what is kept."""
    return Fault(
        code="case.too-long",
        where=where,
        message=msgid("{what} has more than {most} characters."),
        params={"what": what, "most": str(most)},
        remedy=msgid("Shorten it."),
    )


def already(where: str, what: str) -> Fault:
    """It was recorded before, and what is recorded stands."""
    return Fault(
        code="case.already",
        where=where,
        message=msgid("{what} is already on record."),
        params={"what": what},
        remedy=msgid("Open the case again to see it."),
    )


def no_support() -> Fault:
    """Nobody recorded how much of the industry supports the complaint, or it is too little."""
    return Fault(
        code="opening.support",
        where="/figures",
        message=msgid("The complaint is not supported by enough of the domestic industry, or the figures are missing."),
        remedy=msgid("Complete the complaint with the output of producers for it, against it, and of all."),
        citation=Citation.of("RCA-98.2"),
    )


def share_too_small() -> Fault:
    """RCA 117."""
    return Fault(
        code="opening.market-share",
        where="/figures",
        message=msgid("The country's share of the national market is too small for an investigation."),
        remedy=msgid("Do not open the investigation."),
        citation=Citation.of("RCA-117"),
    )


def withdrawn() -> Fault:
    """A complaint that was withdrawn opens nothing."""
    return Fault(
        code="opening.withdrawn",
        message=msgid("The complaint was withdrawn."),
        remedy=msgid("Do not open the investigation."),
        citation=Citation.of("RCA-110"),
    )


def conditions_lacking(letters: str, article: str) -> Fault:
    """The final findings do not allow a measure."""
    return Fault(
        code="case.conditions",
        where="/findings",
        message=msgid("The final findings do not meet conditions {letters}."),
        params={"letters": letters},
        remedy=msgid("Record the final findings that are lacking, or close the case."),
        citation=Citation.of(article),
    )


def nothing_proposed(article: str) -> Fault:
    """A conclusion or an act needs measures that the committee proposed."""
    return Fault(
        code="case.nothing-proposed",
        where="/measures",
        message=msgid("The committee has proposed no measure that this act could put in force."),
        remedy=msgid("Propose the measure with its tariff codes in a meeting of the committee first."),
        citation=Citation.of(article),
    )


def must_close(kind: Kind) -> Fault:
    """A negligible margin obliges to close."""
    return Fault(
        code="case.must-close",
        where="/determination",
        message=msgid("The margin is negligible, so the case must be closed."),
        remedy=msgid("Propose no measure on this determination."),
        citation=cited(kind, "RCA-110", "RCA-125.1"),
    )


def no_ground(article: str) -> Fault:
    """None of the grounds for closing is there."""
    return Fault(
        code="case.no-ground",
        where="/unnecessary",
        message=msgid("None of the grounds for closing is there."),
        remedy=msgid("Close when the complaint is withdrawn, measures are not necessary, or the margin is negligible."),
        citation=Citation.of(article),
    )


def no_undertaking(article: str) -> Fault:
    """Suspending needs an accepted undertaking."""
    return Fault(
        code="case.no-undertaking",
        message=msgid("No undertaking was accepted."),
        remedy=msgid("Accept an undertaking first, or let the investigation go on."),
        citation=Citation.of(article),
    )


def commodity_code(code: str) -> Fault:
    """A code that no tariff line can have."""
    return Fault(
        code="measure.code",
        where="/codes",
        message=msgid("“{commodity_code}” is not a tariff code."),
        params={"commodity_code": code},
        remedy=msgid("Enter codes of two to ten digits, one on each line."),
        citation=Citation.of("RCA-130.2"),
    )


def not_minuted() -> Fault:
    """A meeting that was not held yet decides nothing."""
    return Fault(
        code="measure.meeting",
        where="/meeting",
        message=msgid("The minutes of this meeting are not recorded yet."),
        remedy=msgid("Record who attended and what was decided first."),
        citation=Citation.of("RCA-130.2"),
    )


def not_convener() -> Fault:
    """Meetings are convened, and members designated, by the Director-General."""
    return Fault(
        code="committee.role",
        message=msgid("The Director-General of Customs convenes the committee and designates its members."),
        remedy=msgid("Ask the Director-General to do it."),
        citation=Citation.of("RCA-130.2"),
    )


def not_sitting() -> Fault:
    """Minutes are recorded by those who sit on the committee."""
    return Fault(
        code="committee.role",
        message=msgid("Only those who sit on the committee record its minutes."),
        remedy=msgid("Ask its chair or a member."),
        citation=Citation.of("RCA-130.1"),
    )


def only_dumping() -> Fault:
    """RCA 129 speaks of anti-dumping duties only."""
    return Fault(
        code="refund.kind",
        message=msgid("Only anti-dumping duties are refunded in this way."),
        remedy=msgid("Ask for a review of the countervailing measure instead."),
        citation=Citation.of("RCA-129"),
    )
