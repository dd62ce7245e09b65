"""Tourist and commercial printed matter (RCA 199)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

PRINTED = one_of(
    "printed",
    msgid("What is printed?"),
    {
        "tourist": msgid("Tourist material that makes people wish to visit a country"),
        "advertising": msgid("Catalogues, price lists, user manuals or commercial information"),
        "other": msgid("Something else: books, guidebooks, forms"),
    },
)
GIVEN_AWAY = yes_no("given_away", msgid("Is it given away for nothing?"))


@condition("RCA-199")
@carries_out("RCA-199")
def advertises(told: Told) -> Said:
    """Tourist documents for free distribution, and advertising matter such as catalogues and price lists."""
    found = told.of(PRINTED)
    if found == "other":
        return unmet(msgid("It is neither tourist nor advertising matter."), NOTHING)
    if found == "tourist" and not told.of(GIVEN_AWAY):
        return unmet(msgid("It is not given away."), msgid("Only tourist material for free distribution is free."))
    return met(msgid("It is advertising matter, or tourist material that is given away."))


RELIEFS = (
    Relief(
        "printed_matter",
        "RCA-199",
        msgid("Tourist and commercial printed matter"),
        (advertises, permits),
        documents=(Note(msgid("A copy of what is printed"), "RCA-199"),),
    ),
)
