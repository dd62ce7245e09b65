"""Used effects of researchers, students and State employees who return (RCA 204)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, day, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import NOTHING, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.periods import after_months

ABROAD_FOR = one_of(
    "abroad_for",
    msgid("What did you do abroad?"),
    {
        "research": msgid("Research"),
        "studies": msgid("Studies at a school or university"),
        "placement": msgid("A placement or training as an employee of the State"),
        "other": msgid("Something else"),
    },
)
STUDIES_SHOWN = yes_no("studies_shown", msgid("Is there a certificate of the research, studies or placement?"))
PLACEMENT_FROM = day("placement_from", msgid("On which day did the placement begin?"))
PLACEMENT_TO = day("placement_to", msgid("On which day did it end?"))
USED = yes_no("used", msgid("Are all the things used?"))


@condition("RCA-204.1")
@carries_out("RCA-204.1")
def returns_from_studies(told: Told) -> Said:
    """Researchers, students and State employees returning from research, schooling or long placements."""
    if told.of(ABROAD_FOR) == "other":
        return unmet(msgid("Neither research nor studies nor a placement is the reason of the stay."), NOTHING)
    if told.of(STUDIES_SHOWN):
        return met(msgid("The research, the studies or the placement abroad is shown."))
    return unmet(
        msgid("Nothing shows the research, the studies or the placement."),
        msgid("Bring the certificate of the school or institution, or of the department."),
    )


@condition("RCA-204.2")
@carries_out("RCA-204.2")
def placement_was_long(told: Told) -> Said | None:
    """A long placement is one of at least six months."""
    if told.of(ABROAD_FOR) != "placement":
        return None
    begins, ends = told.of(PLACEMENT_FROM), told.of(PLACEMENT_TO)
    months = whole("relief.long_placement_months", told.on)
    enough = after_months(begins, months)
    if ends >= enough:
        return met(msgid("The placement lasted from {begins} to {ends}."), begins=begins, ends=ends)
    return unmet(
        msgid("The placement ended on {ends}; {months} months would have ended on {enough}."),
        NOTHING,
        ends=ends,
        months=months,
        enough=enough,
    )


@condition("RCA-204.1")
def things_are_used(told: Told) -> Said:
    """Used trousseaux, study requisites and other used movable objects: "used" is read as said of all of them."""
    if told.of(USED):
        return met(msgid("The things are used."))
    return unmet(msgid("Not all of the things are used."), msgid("Declare new things apart; the used ones are free."))


RELIEFS = (
    Relief(
        "returning_student",
        "RCA-204.1",
        msgid("Used effects of students, researchers and State employees who return"),
        (returns_from_studies, placement_was_long, things_are_used, prohibitions),
        documents=(
            Note(msgid("Certificate of the studies, the research or the placement abroad"), "RCA-204.1"),
            Note(msgid("List of the things"), "RCA-204.1"),
        ),
    ),
)
