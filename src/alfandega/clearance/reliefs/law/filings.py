"""Trademarks, models and designs, and the files for their deposit (RCA 196)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

FILED = one_of(
    "filed",
    msgid("What is it?"),
    {
        "models": msgid("Trademarks, models or designs to be deposited"),
        "deposit_file": msgid("A file for their deposit"),
        "patent_file": msgid("A file of a patent application"),
        "products": msgid("Products that bear a trademark or a design"),
    },
)
FILING_REFERENCE = yes_no(
    "filing_reference",
    msgid("Is there a reference of the procedure, or the office of industrial property as addressee?"),
)


@condition("RCA-196")
@carries_out("RCA-196")
def is_a_filing(told: Told) -> Said:
    """Trademarks, models or designs and the files for their deposit, and patent application files."""
    if told.of(FILED) == "products":
        return unmet(msgid("These are goods, not what is deposited to protect a right."), NOTHING)
    return met(msgid("It is deposited to protect copyright or industrial or commercial property."))


@condition("RCA-196")
def has_a_reference(told: Told) -> Said:
    """The filing can be recognised."""
    if told.of(FILING_REFERENCE):
        return met(msgid("The procedure or its addressee is known."))
    return unmet(
        msgid("Nothing shows the procedure that it belongs to."),
        msgid("Bring the reference of the filing, or a letter of the office of industrial property."),
    )


RELIEFS = (
    Relief(
        "intellectual_property",
        "RCA-196",
        msgid("Trademarks, designs and patent files"),
        (is_a_filing, has_a_reference, permits),
        documents=(Note(msgid("Reference of the filing or deposit"), "RCA-196"),),
    ),
)
