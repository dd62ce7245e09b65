"""What can be wrong with an act of verification."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def not_assigned(examiner: str) -> Fault:
    """Another examiner was drawn for this declaration."""
    return Fault(
        code="verification.not-assigned",
        message=msgid("This declaration was drawn for {examiner}; only that examiner may act on it."),
        params={"examiner": examiner or "—"},
        remedy=msgid("Ask the head of office to assign it to you, with a reason."),
        citation=Citation.of("RCA-135.g"),
    )


def no_findings() -> Fault:
    """A certificate describes what was done."""
    return Fault(
        code="verification.no-findings",
        where="/findings",
        message=msgid("The operations carried out are not described."),
        remedy=msgid("Say what was checked: documents compared, packages opened, counted, weighed, sampled, findings."),
        citation=Citation.of("RCA-172.3"),
    )


def nobody_present() -> Fault:
    """Goods are examined in the presence of the person interested."""
    return Fault(
        code="verification.nobody-present",
        where="/attended_by",
        message=msgid("Nobody is named who was present for the owner or consignee."),
        remedy=msgid("Name who attended; if nobody came, set a new appointment."),
        citation=Citation.of("RCA-173.2"),
    )


def no_certificate(kind: str) -> Fault:
    """Conformity needs the certificate its channel asks for."""
    return Fault(
        code="verification.no-certificate",
        message=msgid("The channel asks for this verification and it is not recorded yet: {kind}."),
        params={"kind": kind},
        remedy=msgid("Record what was verified, then confirm conformity."),
        citation=Citation.of("RCA-172.2"),
    )


def no_difference() -> Fault:
    """A report needs at least one difference."""
    return Fault(
        code="verification.no-difference",
        where="/found",
        message=msgid("Everything found is equal to what was declared."),
        remedy=msgid("Confirm conformity instead, or enter what was found otherwise."),
        citation=Citation.of("RCA-172.5"),
    )


def unknown_element(name: str) -> Fault:
    """The report names an item or field the declaration does not have."""
    return Fault(
        code="verification.unknown-element",
        where="/found",
        message=msgid("The declaration has no {name} to compare with."),
        params={"name": name},
        remedy=msgid("Name an item of the declaration and one of its elements."),
        citation=Citation.of("RCA-172.5"),
    )


def no_report() -> Fault:
    """No report is open."""
    return Fault(
        code="verification.no-report",
        message=msgid("No report of differences is open on this declaration."),
        remedy=msgid("Open the declaration again to see what is possible now."),
        citation=Citation.of("RCA-172.5"),
    )


def not_agreed() -> Fault:
    """A correction needs the declarant's agreement."""
    return Fault(
        code="verification.not-agreed",
        message=msgid("The declarant has not agreed to the correction."),
        remedy=msgid("Wait for the agreement; if the declarant contests, the way is the complaint."),
        citation=Citation.of("RCA-172.6"),
    )
