"""What can be wrong with a presentation."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_ART_8 = Citation.of("RCA-8")


def not_your_office(office: str) -> Fault:
    """The actor's duties do not cover the office."""
    return Fault(
        code="presentation.not-your-office",
        where="/office",
        message=msgid("Only the acceptance officers and the head of office {office} may record this presentation."),
        params={"office": office},
        remedy=msgid("Ask an officer of that office to record it."),
        citation=Citation.of("RCA-140.4"),
    )


def no_reference() -> Fault:
    """No transport document was named."""
    return Fault(
        code="presentation.no-reference",
        where="/reference",
        message=msgid("No transport document is named."),
        remedy=msgid("Enter the number of the bill of lading or air waybill the goods came under."),
        citation=_ART_8,
    )


def in_the_future() -> Fault:
    """Goods cannot have been presented later than now."""
    return Fault(
        code="presentation.in-the-future",
        where="/presented_at",
        message=msgid("The time of presentation lies in the future."),
        remedy=msgid("Enter the time at which the goods were presented, or record them when they are."),
        citation=_ART_8,
    )
