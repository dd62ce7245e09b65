"""What travellers and crews bring with them: how much of each thing is free, and how much bears duty (RCA 200, 202)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from alfandega.clearance.reliefs.facts import Told, amount, day, quantities, yes_no
from alfandega.clearance.reliefs.finding import Note, Outcome, Relief, Said, Share, condition, unmet
from alfandega.clearance.reliefs.law.dates import comes_of_age
from alfandega.clearance.reliefs.law.every_relief import permits
from alfandega.clearance.reliefs.law.moving import not_for_trade
from alfandega.clearance.reliefs.law.objects import BY_NAME, THINGS, Thing
from alfandega.clearance.reliefs.law.periods import ARRIVAL, arrives_in_time
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, whole
from alfandega.lawbook.rules import carries_out

OBJECTS = quantities(
    "objects",
    msgid("What do you bring?"),
    {each.name: each.words for each in THINGS},
    msgid("How many of each; leave empty what you do not bring. For clothes and tools 1 is enough."),
)
CREW = yes_no("crew", msgid("Are you a member of the crew of a ship or aircraft?"))
ENTRIES = amount(
    "entries",
    msgid("How many times did you enter Cabo Verde in the last {days} days, this one included?"),
    days="relief.frequent_days",
)
OFTEN = yes_no("crosses_often", msgid("Does the traveller cross the border often?"), asked=False)
BORN = day(
    "born",
    msgid("When were you born?"),
    msgid("Tobacco and alcohol are free from {years} years on."),
    years="baggage.minimum_age",
)
OWN_PROFESSION = yes_no(
    "own_profession", msgid("Are the tools and instruments those of your own profession, and needed for it?")
)
DISABLED = yes_no("disabled", msgid("Is the wheelchair for a traveller with a disability?"))
CANOE_LENGTH = amount("canoe_length", msgid("How long is the canoe or kayak, in metres?"))
CIGARETTES_GRAMS = amount("cigarettes_grams", msgid("What do the cigarettes weigh, in grams?"), asked=False)
CIGARS_GRAMS = amount("cigars_grams", msgid("What do the cigars weigh together, in grams?"))
OWN_NEED = yes_no(
    "own_need", msgid("Are the medicines as much as you need yourself?"), msgid("A prescription shows it.")
)
FITS = yes_no("fits_owner", msgid("Do quantity and quality fit the owner’s profession and position?"), asked=False)
_ZERO = Decimal(0)


@condition("RCA-202.1")
def quantities_fit(told: Told) -> Said | None:
    """Quantity and quality fit the owner: an officer's judgement, with its reason, never a computed one."""
    if told.get(FITS) is False:
        return unmet(
            msgid("The officer found that quantity or quality does not fit the traveller."),
            msgid("Explain the use; what is for trade is declared as goods."),
        )
    return None


@condition("RCA-202.1")
def things_are_told(told: Told) -> Said | None:
    """There is something to judge."""
    if any(value > 0 for value in told.of(OBJECTS).values()):
        return None
    return unmet(msgid("Nothing is brought."), msgid("Tell at least one thing."))


def _left_out(told: Told) -> Sentence | None:
    """Why article 202 is not for this person at all (RCA 202(3)); None when it is."""
    if told.of(CREW):
        return Sentence(msgid("Crew members have no allowance of travellers’ things."))
    often = told.get(OFTEN)
    if often is None:
        most = whole("relief.frequent_entries", told.on)
        often = told.of(ENTRIES) > most
        if often:
            words = msgid("Who enters more than {most} times in {days} days crosses the border often: no allowance.")
            days = whole("relief.frequent_days", told.on)
            return Sentence(words, {"most": str(most), "days": str(days)})
    return Sentence(msgid("An officer found that you cross the border often: no allowance.")) if often else None


def _too_young(told: Told) -> Sentence | None:
    """Why a traveller has no relief for tobacco and alcohol (RCA 202(2)); None when old enough."""
    years = whole("baggage.minimum_age", told.on)
    arrives = told.get(ARRIVAL) or told.on
    grown = comes_of_age(told.of(BORN), years)
    if arrives >= grown:
        return None
    words = msgid("Under {years} years there is no relief for tobacco and alcohol; you are {years} on {grown}.")
    return Sentence(words, {"years": str(years), "grown": grown.isoformat()})


@carries_out(
    "RCA-200.1.a", "RCA-202.1", "RCA-202.1.a", "RCA-202.1.b", "RCA-202.1.c", "RCA-202.1.d", "RCA-202.1.e",
    "RCA-202.1.f", "RCA-202.1.g", "RCA-202.1.h", "RCA-202.1.i", "RCA-202.1.j", "RCA-202.1.k", "RCA-202.1.l",
    "RCA-202.1.m", "RCA-202.1.n", "RCA-202.1.o", "RCA-202.1.p", "RCA-202.1.r", "RCA-202.1.s", "RCA-202.1.t",
    "RCA-202.1.u", "RCA-202.2", "RCA-202.3",
)  # fmt: skip
def allowances(told: Told) -> tuple[Share, ...]:
    """How much of each thing is free; the surplus alone bears duty, except of a thing that cannot be divided."""
    brought = {name: count for name, count in told.of(OBJECTS).items() if count > 0}
    tobacco = _tobacco(told, brought)
    return tuple(_share(told, each, brought[each.name], tobacco) for each in THINGS if each.name in brought)


def _share(told: Told, thing: Thing, count: Decimal, tobacco: Mapping[str, Decimal]) -> Share:
    outcome, article = Outcome.YES, thing.letter
    refused = _refused(told, thing)
    if refused is not None:
        free = _ZERO
        outcome, reason, article = refused
    elif thing.kind == "effects":
        free, reason = count, Sentence(msgid("Personal effects and what the profession needs are free."))
    elif thing.kind == "tobacco":
        free, reason = tobacco[thing.name], _assorted(told) if len(tobacco) > 1 else _limit(thing, told)
    elif thing.figure:
        free, reason = min(count, number(thing.figure, told.on)), _limit(thing, told)
    else:
        free, reason = count, Sentence(msgid("Free without a number, as far as it fits you and your journey."))
    return Share(thing.name, thing.words, count, free, thing.unit, reason, article, outcome)


def _refused(told: Told, thing: Thing) -> tuple[Outcome, Sentence, str] | None:
    """Why a thing is not free whatever its number, and the article; None when nothing stands in the way."""
    if thing.kind == "none":
        words = _NOT_LISTED.get(thing.name, msgid("Not on the list of travellers’ things."))
        return Outcome.NO, Sentence(words), thing.letter
    if thing.kind == "effects":
        fits = thing.name != "work_tools" or told.of(OWN_PROFESSION)
        return None if fits else (Outcome.NO, Sentence(msgid("Not proper to your profession.")), thing.letter)
    out = _left_out(told)
    if out is not None:
        return Outcome.NO, out, "RCA-202.3"
    young = _too_young(told) if thing.kind in {"tobacco", "alcohol"} else None
    if young is not None:
        return Outcome.NO, young, "RCA-202.2"
    special = _special(told, thing)
    return None if special is None else (*special, thing.letter)


def _special(told: Told, thing: Thing) -> tuple[Outcome, Sentence] | None:
    """What keeps a thing from being free whatever its number; None when nothing does."""
    if thing.name == "wheelchairs" and not told.of(DISABLED):
        return Outcome.NO, Sentence(msgid("The wheelchair is not for a traveller with a disability."))
    if thing.name == "canoes":
        length, limit = told.of(CANOE_LENGTH), number("baggage.canoe_length", told.on)
        if length >= limit:
            words = msgid("It is {length} m long; only less than {limit} m is free.")
            return Outcome.NO, Sentence(words, {"length": f"{length:f}", "limit": f"{limit:f}"})
    if thing.name == "medicines" and not told.of(OWN_NEED):
        return Outcome.PENDING, Sentence(
            msgid("More than you need yourself: an officer decides, and permits may be needed.")
        )
    return None


def _limit(thing: Thing, told: Told) -> Sentence:
    limit = number(thing.figure, told.on)
    return Sentence(msgid("At most {limit} {unit} are free."), {"limit": f"{limit:f}", "unit": thing.unit})


def _assorted(told: Told) -> Sentence:
    limit = number("baggage.tobacco", told.on)
    return Sentence(msgid("An assortment of at most {limit} grams is free."), {"limit": f"{limit:f}"})


@carries_out("RCA-202.1.q")
def _tobacco(told: Told, brought: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What is free of each kind of tobacco: its own number when it is alone, else an assortment by weight.

    What is above the weight is taken off the loose tobacco first, then off the cigars, then off the cigarettes, in
    whole pieces: that leaves the traveller most.
    """
    kinds = {name: brought[name] for name in ("tobacco", "cigars", "cigarettes") if name in brought}
    if len(kinds) < 2:
        return {name: min(count, number(BY_NAME[name].figure, told.on)) for name, count in kinds.items()}
    grams = {name: _grams(told, name, count) for name, count in kinds.items()}
    over = sum(grams.values(), _ZERO) - number("baggage.tobacco", told.on)
    free = dict(kinds)
    for name, count in kinds.items():
        if over <= 0:
            break
        if over >= grams[name]:
            free[name], over = _ZERO, over - grams[name]
            continue
        taken = over * count / grams[name]
        free[name] = count - min(count, taken if name == "tobacco" else taken.to_integral_value(ROUND_CEILING))
        over = _ZERO
    return free


def _grams(told: Told, name: str, count: Decimal) -> Decimal:
    if name == "tobacco":
        return count
    if name == "cigars":
        return told.of(CIGARS_GRAMS)
    return told.get(CIGARETTES_GRAMS) or count * number("relief.cigarette_grams", told.on)


_NOT_LISTED = {
    "vehicles": msgid("Vehicles are no baggage, except pushchairs, wheelchairs and bicycles without a motor."),
    "not_portable": msgid("Only portable ones are free."),
    "beer": msgid("Only wine and spirits are on the list."),
}

RELIEFS = (
    Relief(
        "baggage",
        "RCA-202.1",
        msgid("Travellers’ baggage"),
        (things_are_told, not_for_trade, quantities_fit, arrives_in_time, permits),
        documents=(
            Note(msgid("Passport or identity card"), "RCA-202.2"),
            Note(msgid("Prescriptions of medicines, where you bring more than a few"), "RCA-202.1.u"),
        ),
        shares=allowances,
    ),
)
