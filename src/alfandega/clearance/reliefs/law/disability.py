"""Objects specially designed for persons with a disability (RCA 206)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import BOUND, NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

SPECIAL = yes_no(
    "specially_designed",
    msgid("Is the object specially designed to help persons with a disability learn, work, move or advance?"),
    msgid("A Braille display or a wheelchair is; an ordinary computer is not."),
)
DISABILITY_IMPORTER = one_of(
    "disability_importer",
    msgid("Who imports it?"),
    {
        "person": msgid("The person with a disability, for own use"),
        "school": msgid("An educational establishment"),
        "assistance_body": msgid("A body that assists persons with a disability"),
        "other": msgid("Somebody else, such as a company"),
    },
)
DISABILITY_PROOF = yes_no(
    "disability_proof", msgid("Is there proof of the disability, or of the registration of the body?")
)


@condition("RCA-206")
@carries_out("RCA-206")
def specially_designed(told: Told) -> Said:
    """Objects specially designed to help the education, employment, mobility and advancement of disabled persons."""
    if told.of(SPECIAL):
        return met(msgid("The object is specially designed for persons with a disability."))
    return unmet(msgid("The object is not specially designed for persons with a disability."), NOTHING)


@condition("RCA-206")
def imported_for_them(told: Told) -> Said:
    """Imported by disabled persons for their own use, by educational establishments or by assistance bodies."""
    if told.of(DISABILITY_IMPORTER) != "other":
        return met(msgid("Who imports it is one of those whom the article names."))
    return unmet(
        msgid("Who imports it is none of those whom the article names."),
        msgid("Let the person, a school or a body of assistance import it."),
    )


@condition("RCA-206")
def disability_is_shown(told: Told) -> Said:
    """The disability, or the registration of the establishment, is proved."""
    if told.of(DISABILITY_PROOF):
        return met(msgid("The disability or the registration is proved."))
    return unmet(
        msgid("Neither the disability nor a registration is proved."),
        msgid("Bring a medical certificate, or the registration of the establishment."),
    )


RELIEFS = (
    Relief(
        "disabled_persons",
        "RCA-206",
        msgid("Objects for persons with a disability"),
        (specially_designed, imported_for_them, disability_is_shown, permits),
        documents=(
            Note(msgid("Medical proof of the disability, or registration of the establishment"), "RCA-206", "BEN"),
        ),
        obligations=(BOUND,),
    ),
)
