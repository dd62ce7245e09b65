"""What can be wrong with an act on a declaration."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def not_found() -> Fault:
    """There is no such declaration among those the user may see."""
    return Fault(
        code="declaration.not-found",
        message=msgid("There is no such declaration among yours."),
        remedy=msgid("Check the number, or search the list of your declarations."),
        citation=Citation.of("RCA-140.4"),
    )


def reference_taken(reference: str, registration: str) -> Fault:
    """Another declaration was lodged under the same reference of the declarant."""
    return Fault(
        code="reference.taken",
        where="/declarant/reference",
        message=msgid(
            "Box 7: reference {reference} was already used for declaration {registration}, with other content."
        ),
        params={"reference": reference, "registration": registration or "—"},
        remedy=msgid("Give this declaration a new reference, or amend the other one."),
        citation=Citation.of("RCA-168.3"),
    )


def not_own(declarant: str, own: str) -> Fault:
    """The declaration names another operator as its declarant."""
    return Fault(
        code="declarant.not-own",
        where="/declarant/code",
        message=msgid("Box 14 names {declarant} as declarant, and you lodge for {own}."),
        params={"declarant": declarant, "own": own},
        remedy=msgid("Enter your own operator's code in box 14."),
        citation=Citation.of("RCA-139"),
    )


def no_amendment() -> Fault:
    """No amendment waits for a decision."""
    return Fault(
        code="amendment.none",
        message=msgid("No amendment of this declaration waits for a decision."),
        remedy=msgid("Open the declaration again to see what is possible now."),
        citation=Citation.of("RCA-174"),
    )


def amendment_waits() -> Fault:
    """An amendment was asked for and is not yet decided."""
    return Fault(
        code="amendment.waits",
        message=msgid("An amendment of this declaration already waits for the decision of the head of office."),
        remedy=msgid("Wait for the decision before asking for another change."),
        citation=Citation.of("RCA-174"),
    )


def office_changed(office: str) -> Fault:
    """A registered declaration cannot be moved to another office by an amendment."""
    return Fault(
        code="amendment.office",
        where="/office",
        message=msgid("An amendment cannot move the declaration to another office ({office})."),
        params={"office": office},
        remedy=msgid("Cancel this declaration and lodge a new one at the other office."),
        citation=Citation.of("RCA-174"),
    )
