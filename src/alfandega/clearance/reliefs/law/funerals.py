"""Coffins, urns, and what goes with them (RCA 208)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import COMMERCIAL, NOTHING, permits, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

FUNERAL = one_of(
    "funeral",
    msgid("What is it?"),
    {
        "coffin": msgid("A coffin or an urn, with what usually goes with it"),
        "ornaments": msgid("Flowers, wreaths or other ornaments for a funeral"),
    },
)
REMAINS = yes_no("remains", msgid("Does it hold human remains?"))
ATTENDS = yes_no("attends", msgid("Does somebody bring them who comes to the funeral?"))


@condition("RCA-208.1")
@carries_out("RCA-208.1")
def holds_remains(told: Told) -> Said:
    """Coffins and urns holding human remains, and the flowers, wreaths and ornaments that go with them."""
    if told.of(REMAINS):
        return met(msgid("It holds human remains."))
    return unmet(msgid("It holds no human remains."), NOTHING)


@condition("RCA-208.2")
@carries_out("RCA-208.2")
def brought_to_a_funeral(told: Told) -> Said:
    """Flowers, wreaths and other ornaments brought by persons who come to attend the funeral."""
    if told.of(COMMERCIAL):
        return unmet(msgid("They are brought to be sold."), NOTHING)
    if told.of(ATTENDS):
        return met(msgid("Somebody who comes to the funeral brings them."))
    return unmet(msgid("Nobody who comes to the funeral brings them."), NOTHING)


def coffin(told: Told) -> bool:
    """A coffin or urn."""
    return told.of(FUNERAL) == "coffin"


def ornaments(told: Told) -> bool:
    """Ornaments alone."""
    return told.of(FUNERAL) == "ornaments"


RELIEFS = (
    Relief(
        "human_remains",
        "RCA-208.1",
        msgid("Coffins and urns with human remains"),
        (holds_remains, permits),
        documents=(Note(msgid("Papers of the transport of the remains"), "RCA-208.1"),),
        chosen=coffin,
    ),
    Relief(
        "funeral_ornaments",
        "RCA-208.2",
        msgid("Flowers and wreaths brought to a funeral"),
        (brought_to_a_funeral, prohibitions),
        chosen=ornaments,
    ),
)
