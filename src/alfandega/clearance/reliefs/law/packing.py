"""Materials that stow and protect goods on the way (RCA 207)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, yes_no
from alfandega.clearance.reliefs.finding import Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

PROTECTS = yes_no(
    "protects",
    msgid("Do these materials stow or protect other goods on their way here?"),
    msgid("Ropes, straw, paper, wood …"),
)
REUSABLE = yes_no("reusable", msgid("Can they usually be used again?"))


@condition("RCA-207")
@carries_out("RCA-207")
def protects_goods(told: Told) -> Said:
    """Materials used to stow and protect goods, thermally too, during carriage to the customs territory."""
    if told.of(PROTECTS):
        return met(msgid("The materials stow or protect goods on their way here."))
    return unmet(msgid("The materials are goods of their own: they protect no others on the way."), NOTHING)


@condition("RCA-207")
def not_reusable(told: Told) -> Said:
    """Not generally reusable."""
    if told.of(REUSABLE):
        return unmet(
            msgid("The materials can be used again."),
            msgid("Ask for temporary admission of what goes back."),
        )
    return met(msgid("The materials cannot usually be used again."))


RELIEFS = (
    Relief(
        "stowage",
        "RCA-207",
        msgid("Materials to stow and protect goods"),
        (protects_goods, not_reusable, permits),
    ),
)
