"""Medicines for sports events, decorations, trophies, medals and prizes (RCA 198)."""

from __future__ import annotations

from decimal import Decimal

from alfandega.clearance.reliefs.facts import Told, amount, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, pending, unmet
from alfandega.clearance.reliefs.law.every_relief import BOUND, COMMERCIAL, NOTHING, permits, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

HONOUR = one_of(
    "honour",
    msgid("What is it?"),
    {
        "decoration": msgid("A decoration that was conferred"),
        "trophy_awarded": msgid("A trophy, medal or the like that was awarded already"),
        "trophy_to_award": msgid("A trophy, medal or the like to be awarded here"),
        "prize": msgid("A prize won in a public contest or sports competition"),
    },
)
FROM_ABROAD = yes_no(
    "from_abroad", msgid("Do those persons or animals come from abroad for an international sports event?")
)
PARTICIPANTS = amount("participants", msgid("How many persons or animals from abroad take part?"))
EVENT_DAYS = amount("event_days", msgid("How many days do they stay?"))
DAYS_COVERED = amount(
    "days_covered", msgid("For how many days would the medicines last them all?"), msgid("An estimate is enough.")
)
RESIDENT = yes_no("resident", msgid("Does the person who was honoured, or won, usually live in Cabo Verde?"))
CONFERRED = yes_no("conferred", msgid("Is there a diploma or another document of the award?"))
OWN_IMPORT = yes_no("own_import", msgid("Does that person bring it in?"))
SYMBOLIC = yes_no("symbolic", msgid("Is its value essentially symbolic, as that of a cup or medal is?"))
GIVER_ABROAD = yes_no("giver_abroad", msgid("Is it offered by a foreign authority or by somebody who lives abroad?"))
AWARDED_HERE = yes_no("awarded_here", msgid("Will it be awarded in Cabo Verde, to honour activity or merit?"))
CONTEST_SHOWN = yes_no("contest_shown", msgid("Is there a letter of the organiser, or other evidence of the contest?"))


@condition("RCA-198")
@carries_out("RCA-198")
def not_commercial(told: Told) -> Said:
    """The operations have no commercial character at all."""
    if told.of(COMMERCIAL):
        return unmet(msgid("The operation is commercial."), NOTHING)
    return met(msgid("The operation has no commercial character."))


@condition("RCA-198.a")
@carries_out("RCA-198.a")
def from_abroad_for_sports(told: Told) -> Said:
    """For persons or animals from abroad who take part in international sports events in the national territory."""
    if told.of(FROM_ABROAD):
        return met(msgid("Those who need the medicines come from abroad for an international sports event."))
    return unmet(
        msgid("Those who need the medicines do not come from abroad for an international sports event."), NOTHING
    )


@condition("RCA-198.a")
def lasts_for_the_stay(told: Told) -> Said:
    """For the time needed to meet their needs during the stay; beyond it an officer decides."""
    covered, days = told.of(DAYS_COVERED), told.of(EVENT_DAYS)
    people = told.of(PARTICIPANTS)
    if people <= Decimal(0):
        return unmet(msgid("Nobody from abroad takes part."), NOTHING)
    if covered <= days:
        return met(msgid("The medicines last {covered} days for a stay of {days}."), covered=covered, days=days)
    return pending(
        msgid(
            "The medicines would last {covered} days, and the stay is {days} days: an officer decides on the excess."
        ),
        msgid("Bring only what {days} days need; what is above is not relieved."),
        covered=covered,
        days=days,
    )


@condition("RCA-198.b")
@carries_out("RCA-198.b")
def decorated_resident(told: Told) -> Said:
    """Decorations conferred on persons whose usual residence is in the national customs territory."""
    if not told.of(RESIDENT):
        return unmet(msgid("The person who was honoured does not usually live in Cabo Verde."), NOTHING)
    if told.of(CONFERRED):
        return met(msgid("The decoration was conferred on a resident."))
    return unmet(msgid("Nothing shows that the decoration was conferred."), msgid("Bring the diploma."))


@condition("RCA-198.c")
@carries_out("RCA-198.c")
def awarded_to_its_importer(told: Told) -> Said:
    """Symbolic objects awarded to residents in tribute to their activity or merit, imported by those persons."""
    if not told.of(RESIDENT):
        return unmet(msgid("The person who was honoured does not usually live in Cabo Verde."), NOTHING)
    if told.of(OWN_IMPORT):
        return met(msgid("The person to whom it was awarded brings it in."))
    return unmet(
        msgid("Another than the person to whom it was awarded brings it in."), msgid("Let that person import it.")
    )


@condition("RCA-198.c")
def is_symbolic(told: Told) -> Said:
    """Trophies, medals and other objects of an essentially symbolic character."""
    if told.of(SYMBOLIC):
        return met(msgid("Its value is essentially symbolic."))
    return unmet(
        msgid("It is an object of use or of value, not a symbolic one."),
        msgid("If it was won in a public contest, see the prizes of letter e."),
    )


@condition("RCA-198.d")
@carries_out("RCA-198.d")
def offered_from_abroad(told: Told) -> Said:
    """Offered by foreign authorities or persons resident abroad, to be awarded in the national territory."""
    if not told.of(GIVER_ABROAD):
        return unmet(msgid("Nobody abroad offers it."), NOTHING)
    if told.of(AWARDED_HERE):
        return met(msgid("It is offered from abroad, to be awarded here."))
    return unmet(msgid("It is not to be awarded in Cabo Verde."), NOTHING)


@condition("RCA-198.e")
@carries_out("RCA-198.e")
def won_in_a_contest(told: Told) -> Said:
    """Prizes won in public contests, in national or international sports competitions."""
    if told.of(CONTEST_SHOWN):
        return met(msgid("The contest is shown."))
    return unmet(
        msgid("Nothing shows the contest in which it was won."),
        msgid("Bring a letter of the organiser of the contest."),
    )


@condition("RCA-198.e")
def winner_imports(told: Told) -> Said | None:
    """Whether the winner must be the importer is a reading (relief.prize_importer)."""
    if text("relief.prize_importer", told.on) != "winner":
        return None
    if told.of(OWN_IMPORT):
        return met(msgid("The winner brings it in."))
    return unmet(msgid("Another than the winner brings it in."), msgid("Let the winner import it."))


def decoration(told: Told) -> bool:
    """A decoration."""
    return told.of(HONOUR) == "decoration"


def awarded(told: Told) -> bool:
    """A trophy awarded already."""
    return told.of(HONOUR) == "trophy_awarded"


def to_award(told: Told) -> bool:
    """A trophy to be awarded here."""
    return told.of(HONOUR) == "trophy_to_award"


def prize(told: Told) -> bool:
    """A prize."""
    return told.of(HONOUR) == "prize"


_AWARD = msgid("Diploma or other document of the award")
RELIEFS = (
    Relief(
        "sports_medicines",
        "RCA-198.a",
        msgid("Medicines for international sports events"),
        (not_commercial, from_abroad_for_sports, lasts_for_the_stay, prohibitions),
        documents=(Note(msgid("Letter of the organiser with participants and dates"), "RCA-198.a"),),
        obligations=(BOUND,),
    ),
    Relief(
        "decoration",
        "RCA-198.b",
        msgid("Decorations conferred on residents"),
        (not_commercial, decorated_resident, permits),
        documents=(Note(_AWARD, "RCA-198.b"),),
        chosen=decoration,
    ),
    Relief(
        "trophy_of_resident",
        "RCA-198.c",
        msgid("Trophies and medals that residents bring home"),
        (not_commercial, awarded_to_its_importer, is_symbolic, permits),
        documents=(Note(_AWARD, "RCA-198.c"),),
        chosen=awarded,
    ),
    Relief(
        "trophy_to_award",
        "RCA-198.d",
        msgid("Trophies and medals offered from abroad"),
        (not_commercial, offered_from_abroad, is_symbolic, permits),
        documents=(Note(msgid("Letter of who offers it"), "RCA-198.d"),),
        obligations=(BOUND,),
        chosen=to_award,
    ),
    Relief(
        "contest_prize",
        "RCA-198.e",
        msgid("Prizes won in contests"),
        (not_commercial, won_in_a_contest, winner_imports, permits),
        documents=(Note(msgid("Letter of the organiser of the contest"), "RCA-198.e"),),
        chosen=prize,
    ),
)
