"""Reliefs of other laws (RCA 209), and who may claim those of embassies (RCA 212)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from alfandega.clearance.reliefs.facts import Told, day, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, pending, unmet
from alfandega.clearance.reliefs.law.every_relief import BOUND, NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.kernel.validity import Valid
from alfandega.lawbook.files import LawFileError, in_each_language, mapping, only
from alfandega.lawbook.paths import law_root
from alfandega.lawbook.rules import carries_out
from alfandega.reference.procedures import article_of, entries, period


@dataclass(frozen=True, slots=True)
class Basis(Valid):
    """A legal basis of reliefs outside the regulation: instrument, scope and validity."""

    code: str
    article: str
    instruments: Mapping[str, str]
    valid_from: date
    valid_to: date | None = None


@carries_out("RCA-209", "RCA-209.a", "RCA-209.b", "RCA-209.c", "RCA-209.d")
@cache
def bases() -> tuple[Basis, ...]:
    """The legal bases of `law/cv/reliefs/bases/*.yaml`, which grow without a change of code; raises LawFileError."""
    mistakes: list[str] = []
    found = []
    for place, entry in entries(law_root() / "reliefs" / "bases", "bases", mistakes):
        fields = mapping(entry, place)
        only(fields, ("code", "instruments", "article", "valid_from", "valid_to"), place)
        names = in_each_language(fields.get("instruments"), place.at("instruments"))
        begins, ends = period(fields, place)
        article = article_of(fields, place)
        found.append(Basis(str(fields.get("code")), article or "", names, begins, ends))
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(found)


OTHER_LAW = one_of(
    "other_law",
    msgid("Under which law do you ask for the relief?"),
    {
        "diplomatic": msgid("For an embassy, a consulate, a special mission or its members"),
        "agreement": msgid("Privileges under an international agreement"),
        "cooperation": msgid("An agreement of cultural, scientific or technical cooperation"),
        "other": msgid("Another law: investment, inheritance, a vehicle …"),
    },
)
EMBASSY_LINK = one_of(
    "embassy_link",
    msgid("What shows that you act for the embassy or consulate?"),
    {
        "card": msgid("Its card, in force, as its employee"),
        "mandate": msgid("Its written mandate, as its representative"),
        "other_card": msgid("The card of another embassy"),
        "nothing": msgid("Nothing"),
    },
)
CARD_UNTIL = day("card_until", msgid("Until which day is the card in force?"))
IDENTITY = yes_no("identity", msgid("Do you have an identity document with you?"))
CONSIGNEE_IS_MISSION = yes_no("consignee_is_mission", msgid("Do the documents name the mission as the consignee?"))
LAW_NAMED = yes_no("law_named", msgid("Can you name the law or agreement and its article?"))


@condition("RCA-212.1")
def represents_the_mission(told: Told) -> Said:
    """Those who hand in or claim diplomatic reliefs prove to be employees or lawful representatives of the embassy."""
    link = told.of(EMBASSY_LINK)
    if link == "other_card":
        return unmet(msgid("The card is that of another embassy."), msgid("Let a person of that embassy come."))
    if link == "nothing":
        return unmet(
            msgid("Nothing shows that the person acts for the mission."),
            msgid("Bring its card or its written mandate."),
        )
    if not told.of(IDENTITY):
        return unmet(msgid("The person is not identified."), msgid("Bring an identity document."))
    if link == "card" and told.of(CARD_UNTIL) < told.on:
        ends = told.of(CARD_UNTIL)
        return unmet(msgid("The card ended on {ends}."), msgid("Bring a card that is in force."), ends=ends)
    return met(msgid("The person is identified and acts for the mission."))


@condition("RCA-212.2")
def documents_confirm_destination(told: Told) -> Said:
    """Goods under diplomatic relief are verified by their documents, to confirm their destination."""
    if told.of(CONSIGNEE_IS_MISSION):
        return met(msgid("The documents name the mission; customs verifies them before release, whatever the channel."))
    return pending(
        msgid("The documents name another consignee: there is no release until that is cleared up."),
        msgid("Have the documents corrected, or a letter of the mission that explains them."),
    )


@condition("RCA-209")
def law_is_named(told: Told) -> Said:
    """The relief must be granted by a legal text in force, which the office looks up."""
    if told.of(LAW_NAMED):
        return pending(
            msgid("The regulation leaves that relief untouched; the office applies the law that you name."),
            msgid("Ask for it in writing before the goods come, with the law and its article (RCA art. 9)."),
        )
    return unmet(
        msgid("Without a law that grants it there is no relief: the articles 193 to 208 do not cover these goods."),
        NOTHING,
    )


def diplomatic(told: Told) -> bool:
    """Of missions."""
    return told.of(OTHER_LAW) == "diplomatic"


def not_diplomatic(told: Told) -> bool:
    """Of any other law."""
    return told.of(OTHER_LAW) != "diplomatic"


RELIEFS = (
    Relief(
        "diplomatic",
        "RCA-209.a",
        msgid("Diplomatic and consular reliefs"),
        (represents_the_mission, documents_confirm_destination, permits),
        documents=(
            Note(msgid("Identity document, and the card or mandate of the mission"), "RCA-212.1"),
            Note(msgid("The mission’s request with the list of goods"), "RCA-212.2", "BEN"),
        ),
        obligations=(BOUND,),
        chosen=diplomatic,
    ),
    Relief(
        "other_law",
        "RCA-209.d",
        msgid("Reliefs of other laws and agreements"),
        (law_is_named, permits),
        documents=(
            Note(msgid("Text of the law or agreement, and the decision that grants the benefit"), "RCA-209.d", "BEN"),
        ),
        obligations=(BOUND,),
        chosen=not_diplomatic,
    ),
)
