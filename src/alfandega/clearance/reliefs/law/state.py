"""Gifts to holders of office and goods for visiting heads of state (RCA 193, 194)."""

from __future__ import annotations

from datetime import date

from alfandega.clearance.reliefs.facts import Told, day, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import BOUND, NOTHING, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

RECIPIENT = one_of(
    "recipient",
    msgid("Whom is the gift for?"),
    {
        "head_of_state": msgid("The Head of State"),
        "assembly_president": msgid("The President of the National Assembly"),
        "prime_minister": msgid("The Prime Minister"),
        "government_member": msgid("A member of the Government"),
        "representative": msgid("A person who officially represents one of them"),
        "other": msgid("Somebody else"),
    },
)
REPRESENTS = yes_no("represents", msgid("Is there a document that shows the official representation?"))
VISITOR = one_of(
    "visitor",
    msgid("Who will use or consume the goods?"),
    {
        "monarch": msgid("A reigning monarch"),
        "head_of_state": msgid("A foreign Head of State"),
        "representative": msgid("A person who officially represents one of them"),
        "other": msgid("Somebody else"),
    },
)
OFFICIAL_STAY = yes_no("official_stay", msgid("Is the stay in the country official?"))
STAY_ENDS = day("stay_ends", msgid("On which day does the official stay end?"))
FOR_THE_STAY = yes_no("for_the_stay", msgid("Are the goods to be used or consumed during that stay?"))


@condition("RCA-193")
@carries_out("RCA-193")
def recipient_holds_office(told: Told) -> Said:
    """Gifts offered to the Head of State, the President of the Assembly, the Prime Minister and the Government."""
    if told.of(RECIPIENT) == "other":
        return unmet(msgid("The gift is for nobody whom this article names."), NOTHING)
    return met(msgid("The gift is for a holder of office whom the article names."))


@condition("RCA-193")
def representation(told: Told) -> Said | None:
    """Those who officially represent them show that they do."""
    return _shown(told) if told.of(RECIPIENT) == "representative" else None


@condition("RCA-194")
def visitor_representation(told: Told) -> Said | None:
    """Those who officially represent a foreign head show that they do."""
    return _shown(told) if told.of(VISITOR) == "representative" else None


def _shown(told: Told) -> Said:
    if told.of(REPRESENTS):
        return met(msgid("A document shows the official representation."))
    return unmet(
        msgid("Nothing proves the official representation."), msgid("Bring the document that shows the representation.")
    )


@condition("RCA-194")
@carries_out("RCA-194")
def visitor_is_head(told: Told) -> Said:
    """Goods to be used or consumed by reigning monarchs and foreign Heads of State."""
    if told.of(VISITOR) == "other":
        return unmet(msgid("The goods are for nobody whom this article names."), NOTHING)
    return met(msgid("The goods are for a visitor whom the article names."))


@condition("RCA-194")
def stay_is_official(told: Told) -> Said:
    """During their official stay in the country."""
    if not told.of(OFFICIAL_STAY):
        return unmet(msgid("The stay is not an official one."), NOTHING)
    ends: date = told.of(STAY_ENDS)
    if told.on > ends:
        words = msgid("The official stay ended on {ends}, before the goods came.")
        return unmet(words, NOTHING, ends=ends)
    return met(msgid("The stay is official and lasts until {ends}."), ends=ends)


@condition("RCA-194")
def used_during_the_stay(told: Told) -> Said:
    """The goods are for the stay."""
    if told.of(FOR_THE_STAY):
        return met(msgid("The goods are used or consumed during the stay."))
    return unmet(msgid("The goods are not for use during the stay."), NOTHING)


_REPRESENTATION = Note(msgid("Document of the official representation, where the goods go to a representative"), "")

RELIEFS = (
    Relief(
        "office_gift",
        "RCA-193",
        msgid("Gifts to holders of the highest offices"),
        (recipient_holds_office, representation, prohibitions),
        documents=(Note(_REPRESENTATION.words, "RCA-193"),),
    ),
    Relief(
        "foreign_head",
        "RCA-194",
        msgid("Goods for monarchs and foreign Heads of State on an official stay"),
        (visitor_is_head, visitor_representation, stay_is_official, used_during_the_stay, prohibitions),
        documents=(
            Note(_REPRESENTATION.words, "RCA-194"),
            Note(msgid("Announcement of the official stay with its dates"), "RCA-194"),
        ),
        obligations=(BOUND,),
    ),
)
