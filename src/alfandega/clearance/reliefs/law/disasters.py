"""Goods for the victims of disasters, for those who help them, and to rebuild (RCA 197)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, day, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import BOUND, NOTHING, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

PURPOSES = {
    "distribution": msgid("Given to the victims for nothing"),
    "use": msgid("Lent to the victims for nothing; they stay the organisation’s own"),
    "own_needs": msgid("Used up or worn by the rescue service itself"),
    "rebuilding": msgid("Building material for the stricken area"),
    "sale": msgid("Sold, be it cheaply"),
}
DISASTER_PURPOSE = one_of("disaster_purpose", msgid("What are the goods for?"), PURPOSES)
ORGANISATION = one_of(
    "organisation",
    msgid("Who imports them?"),
    {
        "state_body": msgid("A body of the State"),
        "approved_charity": msgid("A charitable or philanthropic organisation approved by the authorities"),
        "other_charity": msgid("An organisation that is not approved"),
        "rescue_service": msgid("A rescue service"),
        "other": msgid("Somebody else"),
    },
)
DISASTER = yes_no(
    "disaster", msgid("Did the disaster strike a part of the national territory, and is it acknowledged?")
)
INTERVENTION_ENDS = day(
    "intervention_ends", msgid("Until which day does the intervention last?"), msgid("Today, when no end is known.")
)
IN_THE_AREA = yes_no("in_the_area", msgid("Is the area where they are used the one declared stricken?"))


@condition("RCA-197.1")
@carries_out("RCA-197.1")
def organisation_is_approved(told: Told) -> Said:
    """State bodies, and other charitable or philanthropic organisations approved by the competent authorities."""
    found = told.of(ORGANISATION)
    if found in {"state_body", "approved_charity"}:
        return met(msgid("A body of the State or an approved organisation imports the goods."))
    if found == "other_charity":
        return unmet(
            msgid("The organisation is not approved."),
            msgid("Ask the competent authorities for approval before the goods come."),
        )
    return unmet(
        msgid("Neither a body of the State nor an approved organisation imports the goods."),
        msgid("Let such an organisation import them."),
    )


@condition("RCA-197.1")
def disaster_struck_here(told: Told) -> Said:
    """Disasters that struck part of the national territory."""
    if told.of(DISASTER):
        return met(msgid("A disaster struck a part of the national territory."))
    return unmet(
        msgid("No disaster in the national territory is shown."), msgid("Bring the declaration of the disaster.")
    )


@condition("RCA-197.1")
@carries_out("RCA-197.1.a", "RCA-197.1.b")
def free_of_charge(told: Told) -> Said:
    """Distributed free of charge, or put at the victims' disposal free of charge as the organisation's property.

    The text joins both with "and"; one good cannot be given away and kept, so either is enough.
    """
    found = told.of(DISASTER_PURPOSE)
    if found == "sale":
        return unmet(
            msgid("The goods are not free of charge for the victims."),
            msgid("Give them away, or lend them for nothing."),
        )
    if found == "use":
        return met(msgid("The goods are lent to the victims for nothing and stay the organisation’s property."))
    return met(msgid("The goods are given to the victims for nothing."))


@condition("RCA-197.2")
@carries_out("RCA-197.2")
def rescue_service_at_work(told: Told) -> Said:
    """Goods imported by rescue services to cover their own needs during their intervention."""
    if told.of(ORGANISATION) != "rescue_service":
        return unmet(msgid("It is not a rescue service that imports the goods."), NOTHING)
    ends = told.of(INTERVENTION_ENDS)
    if told.on > ends:
        return unmet(msgid("The intervention ended on {ends}, before the goods came."), NOTHING, ends=ends)
    return met(msgid("The goods come during the intervention, for the service’s own needs."))


@condition("RCA-197.3")
@carries_out("RCA-197.3")
def rebuilds_the_area(told: Told) -> Said:
    """Materials meant for rebuilding disaster-stricken areas."""
    if told.of(IN_THE_AREA):
        return met(msgid("The material is for the area declared stricken."))
    return unmet(msgid("The material is for another area than the one declared stricken."), NOTHING)


@condition("RCA-197.3")
def rebuilder_is_approved(told: Told) -> Said | None:
    """Whether only those of paragraph 1 may import such materials is a reading (relief.rebuilding_importer)."""
    if text("relief.rebuilding_importer", told.on) != "as paragraph 1":
        return None
    return organisation_is_approved.test(told)


def for_victims(told: Told) -> bool:
    """Given, lent or sold to victims."""
    return told.of(DISASTER_PURPOSE) in {"distribution", "use", "sale"}


def for_the_service(told: Told) -> bool:
    """For the rescue service's own needs."""
    return told.of(DISASTER_PURPOSE) == "own_needs"


def for_rebuilding(told: Told) -> bool:
    """To rebuild."""
    return told.of(DISASTER_PURPOSE) == "rebuilding"


_APPROVAL = Note(msgid("Approval of the organisation by the competent authorities"), "RCA-197.1", "BEN")
_RECORD = Note(
    msgid("Keep a record of whose the lent goods are and where they are, so that their use can be checked."),
    "RCA-197.1.b",
)

RELIEFS = (
    Relief(
        "disaster_victims",
        "RCA-197.1",
        msgid("Goods for the victims of a disaster"),
        (organisation_is_approved, disaster_struck_here, free_of_charge, prohibitions),
        documents=(_APPROVAL, Note(msgid("Declaration of the disaster"), "RCA-197.1")),
        obligations=(BOUND, _RECORD),
        chosen=for_victims,
    ),
    Relief(
        "rescue_service",
        "RCA-197.2",
        msgid("What rescue services need during their intervention"),
        (rescue_service_at_work, disaster_struck_here, prohibitions),
        documents=(Note(msgid("Order or request of the intervention with its dates"), "RCA-197.2"),),
        obligations=(BOUND,),
        chosen=for_the_service,
    ),
    Relief(
        "rebuilding",
        "RCA-197.3",
        msgid("Materials to rebuild a stricken area"),
        (rebuilder_is_approved, disaster_struck_here, rebuilds_the_area, prohibitions),
        documents=(_APPROVAL, Note(msgid("Declaration of the stricken area"), "RCA-197.3")),
        obligations=(BOUND,),
        chosen=for_rebuilding,
    ),
)
