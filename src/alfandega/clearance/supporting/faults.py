"""Why a declaration does not go on: documents are waited for."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def still_waited_for(code: str, number: int) -> Fault:
    """Customs asked for documents that have not come."""
    return Fault(
        code="attachment.waited-for",
        message=msgid("Documents asked for have not come yet: {code} ({number} in all)."),
        params={"code": code, "number": str(number)},
        remedy=msgid("Wait for the declarant's answer, or take the request back with a reason."),
        citation=Citation.of("RCA-169.2"),
    )
