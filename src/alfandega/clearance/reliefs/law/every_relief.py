"""What holds for every relief: prohibitions, who decides, and the use that binds afterwards (RCA 210, 211)."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Said, condition, met, unmet
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out

NOTHING = msgid("Nothing mends it: the goods bear duty as any others.")

COMMERCIAL = yes_no("commercial", msgid("Is any of it for sale, for trade or for a business?"))
CONTROL = one_of(
    "control",
    msgid("Do the goods need a permit, or is their import prohibited?"),
    {
        "none": msgid("No permit is needed"),
        "permit_held": msgid("A permit is needed and I have it"),
        "permit_missing": msgid("A permit is needed and I do not have it"),
        "prohibited": msgid("Their import is prohibited"),
    },
    msgid("Medicines, plants, food of animal origin, weapons and others; the tariff says it at each code."),
)
MANIFESTED = yes_no("manifested", msgid("Are the goods on the manifest of a ship or aircraft, as cargo?"))

BOUND = Note(
    msgid(
        "Use the goods only for the purpose of the relief. Selling, lending or using them for anything else needs the "
        "authorisation of the Directorate-General of Customs beforehand; without it, it is an abuse of right."
    ),
    "RCA-210.1",
)
INVENTORY = Note(msgid("List of the goods, with quantities and values"), "RCA-210.1")
"""Not a demand of the text: it says the goods that the relief is for, so that their use can be looked at."""


@condition("RCA-210.2")
@carries_out("RCA-210.2")
def prohibitions(told: Told) -> Said:
    """Relief does not lift prohibitions and restrictions."""
    found = told.of(CONTROL)
    if found == "prohibited":
        return unmet(msgid("Import of the goods is prohibited; a relief does not change that."), NOTHING)
    if found == "permit_missing":
        return unmet(
            msgid("The goods need a permit, with a relief too, and it is missing."),
            msgid("Get the permit; until then the goods are held."),
        )
    return met(msgid("No prohibition stands in the way, and permits are there where they are needed."))


@condition("RCA-210.2")
def permits(told: Told) -> Said | None:
    """The same where goods are seldom under control: told, it counts; it is not asked."""
    return None if told.get(CONTROL) is None else prohibitions.test(told)


def decider(*, manifested: bool | None) -> Sentence:
    """Who decides on a relief."""
    head = msgid("The head of the customs office of destination decides.")
    border = msgid("The customs officer on duty at the border decides.")
    if manifested is None:
        return Sentence(
            msgid(
                "The head of the customs office of destination decides on cargo of a manifest, and the customs officer "
                "on duty at the border on everything else."
            )
        )
    return Sentence(head if manifested else border)


@dataclass(frozen=True, slots=True)
class Officer:
    """Who decides: role, office, and whether on duty there that day."""

    role: str
    office: str
    on_duty: bool = True


HEAD, BORDER = "head_of_office", "border_officer"


@carries_out("RCA-211.1", "RCA-211.2")
def may_decide(officer: Officer, destination: str, *, manifested: bool) -> Fault | None:
    """Cargo on a manifest: the head of the office of destination; everything else: the officer on duty at the border.

    `destination` is the office of destination, or the one at the border where the goods are presented.
    """
    if manifested:
        if officer.role == HEAD and officer.office == destination:
            return None
        return Fault(
            "relief.not-competent",
            msgid("A relief on cargo of a manifest to {office} is decided by the head of that office."),
            params={"office": destination},
            remedy=msgid("Pass the claim on to the head of the customs office of destination."),
            citation=Citation("RCA-211.1"),
        )
    if officer.role in {BORDER, HEAD} and officer.office == destination and officer.on_duty:
        return None
    return Fault(
        "relief.not-competent",
        msgid("A relief on goods that are on no manifest is decided by the officer on duty at the border in {office}."),
        params={"office": destination},
        remedy=msgid("Leave the decision to the officer on duty there."),
        citation=Citation("RCA-211.2"),
    )
