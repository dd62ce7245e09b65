"""Refusals that do not come from a rule of acceptance: an officer's, and of a date before the law."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def refused_by_officer(reason: str) -> Fault:
    """What the officer found irregular, in his words."""
    return Fault(
        code="refused.officer",
        message=msgid("The acceptance officer refused the declaration: {reason}"),
        params={"reason": reason},
        remedy=msgid("Mend what the officer names and lodge the declaration again."),
        citation=Citation.of("DL-13.3"),
    )


def not_in_force(on: date) -> Fault:
    """The declaration is to be judged by a law that was not yet in force."""
    return Fault(
        code="law.not-in-force",
        message=msgid("The decree-law was not in force on {on}."),
        params={"on": on.isoformat()},
        remedy=msgid("Choose a date from the day after its publication on; its law cannot judge earlier declarations."),
        citation=Citation.of("DL-16"),
    )
