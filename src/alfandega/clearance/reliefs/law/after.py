"""After release: a change of use needs an authorisation beforehand, else it is an abuse of right (RCA 210(1))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class NewUse:
    """Goods put to another use, sold or lent, and the authorisation of the Directorate-General, where there is one."""

    on: date
    authorised_on: date | None = None


def abuse(use: NewUse) -> Fault | None:
    """The abuse of right in a new use; None when it was authorised by its day."""
    if use.authorised_on is not None and use.authorised_on <= use.on:
        return None
    late = use.authorised_on is not None
    return Fault(
        "relief.use-authorised-later" if late else "relief.use-not-authorised",
        msgid("The use changed on {on}; the authorisation is of {authorised}, later.")
        if late
        else msgid("The use changed on {on} without the authorisation of the Directorate-General of Customs."),
        params={"on": str(use.on), "authorised": str(use.authorised_on or "")},
        remedy=msgid("Open the file of the offence (Title VI of the Customs Code)."),
        citation=Citation("RCA-210.1"),
    )
