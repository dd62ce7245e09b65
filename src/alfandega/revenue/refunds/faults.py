"""What can be wrong with an act on a refund."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_ARTICLE = Citation.of("RCA-177.3")


def not_found() -> Fault:
    """No such refund within the actor's sight."""
    return Fault(
        code="refund.not-found",
        message=msgid("There is no such refund among those you may see."),
        remedy=msgid("Check the number of the refund."),
        citation=_ARTICLE,
    )


def role(act: str, article: str) -> Fault:
    """Not the actor's function, or not at this office."""
    return Fault(
        code="refund.role",
        message=msgid("To {act} is not within your functions."),
        params={"act": act},
        remedy=msgid("Ask an officer whose function it is."),
        citation=Citation.of(article),
    )


def state(act: str, stands: str, article: str) -> Fault:
    """The refund does not stand so that this can be done."""
    return Fault(
        code="refund.state",
        message=msgid("To {act} is not possible: the refund is in state “{state}”."),
        params={"act": act, "state": stands},
        remedy=msgid("Open the refund again to see what is possible now."),
        citation=Citation.of(article),
    )


def same_officer() -> Fault:
    """The actor already did an earlier step."""
    return Fault(
        code="refund.same-officer",
        message=msgid("You did an earlier step of this refund; each step is another officer’s."),
        remedy=msgid("Ask another officer with this function."),
        citation=_ARTICLE,
    )


def missing(where: str, name: str) -> Fault:
    """Something needed is not said."""
    return Fault(
        code="refund.missing",
        where=where,
        message=msgid("“{field}” is missing."),
        params={"field": name},
        remedy=msgid("Fill it in; it is kept with the refund."),
        citation=Citation.of("RCA-143.2"),
    )


def too_long(where: str, most: int) -> Fault:
    """More text than fits."""
    return Fault(
        code="refund.too-long",
        where=where,
        message=msgid("This is longer than {most} characters."),
        params={"most": str(most)},
        remedy=msgid("Say it more briefly."),
        citation=_ARTICLE,
    )


def unknown_method() -> Fault:
    """The way of paying is not known."""
    return Fault(
        code="refund.method",
        where="/method",
        message=msgid("A refund is paid in cash, by cheque or by bank transfer."),
        remedy=msgid("Choose cash, cheque or transfer."),
        citation=_ARTICLE,
    )


def out_of_time(until: date) -> Fault:
    """The excess was found too late."""
    return Fault(
        code="refund.out-of-time",
        message=msgid("The excess was found after {day}, the last day on which it could be repaid."),
        params={"day": f"{until:%d/%m/%Y}"},
        remedy=msgid("Refuse the refund, with this reason."),
        citation=_ARTICLE,
    )


def not_enough() -> Fault:
    """The drawer holds less."""
    return Fault(
        code="refund.cash",
        where="/method",
        message=msgid("Your drawer does not hold this much cash."),
        remedy=msgid("Pay by cheque or transfer."),
        citation=_ARTICLE,
    )
