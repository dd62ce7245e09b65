"""The limits of the reliefs for exhibitions: samples (RCA 210(3)), demonstration goods (210(4)), drink and tobacco."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from alfandega.clearance.reliefs.facts import Told, amount, day, one_of, typed, yes_no
from alfandega.clearance.reliefs.finding import Condition, Outcome, Said, Share, condition, met, pending, unmet
from alfandega.clearance.reliefs.law.every_relief import NOTHING
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text
from alfandega.lawbook.rules import carries_out

SAMPLE_FREE = yes_no("sample_free", msgid("Are the samples imported free of charge?"))
FROM_BULK = yes_no("from_bulk", msgid("Are they made at the exhibition from goods imported in bulk?"))
FREE_TO_PUBLIC = yes_no("free_to_public", msgid("Are they given to visitors for nothing, for their own use?"))
HANDED_OUT = day("handed_out", msgid("Until which day are they handed out?"))
EVENT_FROM = day("event_from", msgid("On which day does the event begin?"))
EVENT_TO = day("event_to", msgid("On which day does it end?"))
MARKED = yes_no("marked", msgid("Can everybody see that they are advertising samples, such as by a mark?"))
UNIT_VALUE = amount("unit_value", msgid("What is one sample worth, in escudos?"))
FOOD = yes_no("food", msgid("Are they food or drink?"))
ON_THE_SPOT = yes_no("on_the_spot", msgid("Are they eaten or drunk on the spot, for nothing?"))
PACKED = yes_no("packed", msgid("Are they packed?"))
PACK = amount("pack", msgid("How much is in one pack?"), msgid("In the same unit as the next answer, such as ml or g."))
SMALLEST_PACK = amount("smallest_pack", msgid("How much is in the smallest pack that is sold in trade?"))
BARRED = one_of(
    "barred",
    msgid("Are they alcoholic products, tobacco or tobacco products?"),
    {
        "no": msgid("No"),
        "alcohol": msgid("Alcoholic products"),
        "tobacco": msgid("Tobacco or tobacco products"),
    },
)
CODE = typed("commodity_code", msgid("Which is the commodity code?"))
COUNT = amount("quantity", msgid("How many or how much are they?"))
VISITORS = amount("visitors", msgid("How many visitors are expected?"))
PROPORTIONATE = yes_no(
    "proportionate", msgid("Do value and quantity fit the event, its visitors and the exhibitor’s part?"), asked=False
)
CONSUMED = amount("consumed", msgid("How much of it will be used up or destroyed at the event?"))


@condition("RCA-210.3.a")
@carries_out("RCA-210.3", "RCA-210.3.a")
def sample_is_free_or_from_bulk(told: Told) -> Said:
    """Imported free of charge as such, or obtained at the exhibition from goods imported in bulk."""
    if told.of(SAMPLE_FREE) or told.of(FROM_BULK):
        return met(msgid("The samples cost nothing, or come from goods in bulk."))
    return unmet(msgid("The samples were bought, and do not come from goods in bulk."), NOTHING)


@condition("RCA-210.3.b")
@carries_out("RCA-210.3.b")
def given_at_the_event(told: Told) -> Said:
    """Given to the public only free of charge, during the exhibition, for use by those receiving it."""
    if not told.of(FREE_TO_PUBLIC):
        return unmet(msgid("The samples are not given away for nothing."), msgid("Give them away."))
    begins, ends, last = told.of(EVENT_FROM), told.of(EVENT_TO), told.of(HANDED_OUT)
    if begins <= last <= ends:
        return met(msgid("They are given away during the event, from {begins} to {ends}."), begins=begins, ends=ends)
    return unmet(
        msgid("They are handed out on {last}, and the event is from {begins} to {ends}."),
        msgid("Hand them out during the event only."),
        begins=begins,
        ends=ends,
        last=last,
    )


@condition("RCA-210.3.c")
@carries_out("RCA-210.3.c")
def identifiable_and_cheap(told: Told) -> Said:
    """Identifiable as an advertising sample of low unit value; what is low is a setting."""
    if not told.of(MARKED):
        return unmet(msgid("Nothing shows that they are samples."), msgid("Have them marked as samples."))
    value, limit = told.of(UNIT_VALUE), number("relief.sample_unit_value", told.on)
    if value <= limit:
        return met(
            msgid("They are marked, and one is worth {value} CVE, of at most {limit} CVE."), value=value, limit=limit
        )
    return pending(
        msgid("One is worth {value} CVE, more than {limit} CVE: an officer decides whether that is low."),
        msgid("Show what such samples usually cost."),
        value=value,
        limit=limit,
    )


@condition("RCA-210.3.d")
@carries_out("RCA-210.3.d")
def pack_is_small(told: Told) -> Said | None:
    """In a pack holding less than the smallest quantity of the same goods actually sold in trade.

    Food and drink that is consumed on the spot stand under letter e in its place.
    """
    if told.of(FOOD) and not told.of(PACKED):
        return None
    pack, smallest = told.of(PACK), told.of(SMALLEST_PACK)
    if pack < smallest:
        return met(
            msgid("A pack holds {pack}, less than the smallest in trade, {smallest}."), pack=pack, smallest=smallest
        )
    return unmet(
        msgid("A pack holds {pack}, not less than the smallest in trade, {smallest}."),
        msgid("Use packs smaller than any that is sold."),
        pack=pack,
        smallest=smallest,
    )


@condition("RCA-210.3.e")
@carries_out("RCA-210.3.e")
def eaten_on_the_spot(told: Told) -> Said | None:
    """Food and drink not packed as in letter d is consumed on the spot, free of charge, during the exhibition."""
    if not told.of(FOOD) or told.of(PACKED):
        return None
    if told.of(ON_THE_SPOT):
        return met(msgid("The food or drink is consumed on the spot for nothing."))
    return unmet(
        msgid("The food or drink is not consumed on the spot."), msgid("Serve it at the stand, or use small packs.")
    )


@condition("RCA-210.3.f")
@carries_out("RCA-210.3.f")
def samples_fit_the_event(told: Told) -> Said:
    """In total value and quantity they fit the exhibition, its visitors and the exhibitor: an officer decides."""
    count, visitors = told.of(COUNT), told.of(VISITORS)
    flag = number("relief.samples_per_visitor", told.on)
    found = told.get(PROPORTIONATE)
    each = count / visitors if visitors else count
    if found is None:
        words = msgid("{count} for {visitors} visitors are {each} for each: an officer decides whether that fits.")
        many = msgid("{count} for {visitors} visitors are {each} for each, more than {flag}: an officer decides.")
        return pending(
            many if each > flag else words,
            msgid("Be ready to explain the number."),
            count=count,
            visitors=visitors,
            each=round(each, 2),
            flag=flag,
        )
    return _officers(fits=found)


@condition("RCA-210.4.b")
@carries_out("RCA-210.4.b")
def demonstration_fits_the_event(told: Told) -> Said:
    """Total value and quantity fit the exhibition, its visitors and the exhibitor's part: an officer decides."""
    found = told.get(PROPORTIONATE)
    if found is None:
        return pending(
            msgid("An officer decides whether value and quantity fit the event; there is no relief before."),
            msgid("Be ready to explain the quantity."),
        )
    return _officers(fits=found)


def _officers(*, fits: bool) -> Said:
    if fits:
        return met(msgid("An officer found that value and quantity fit the event."))
    return unmet(msgid("An officer found that value and quantity do not fit the event."), msgid("Bring less."))


@condition("RCA-210.4.a")
@carries_out("RCA-210.4", "RCA-210.4.a")
def used_up_at_the_event(told: Told) -> Said:
    """Consumed or destroyed during the exhibition; what is left bears duty unless it leaves or is destroyed."""
    count, consumed = told.of(COUNT), told.of(CONSUMED)
    if consumed <= 0:
        return unmet(
            msgid("Nothing of it is used up at the event."),
            msgid("Ask for temporary admission: it goes back afterwards."),
        )
    if consumed < count:
        left = msgid("{consumed} of {count} are used up; {left} bear duty unless they go back or are destroyed.")
        return met(left, consumed=consumed, count=count, left=count - consumed)
    return met(msgid("All of it is used up at the event."))


def used_up(told: Told) -> tuple[Share, ...]:
    """How much of the demonstration goods is free: what is used up."""
    count = told.of(COUNT)
    free = min(count, told.of(CONSUMED))
    reason = Sentence(msgid("What is used up or destroyed at the event is free."))
    words = msgid("Demonstration goods")
    return (Share("demonstration", words, count, max(free, Decimal(0)), "", reason, "RCA-210.4.a", Outcome.YES),)


@condition("RCA-210.5")
@carries_out("RCA-210.5")
def neither_drink_nor_tobacco(told: Told) -> Said:
    """The reliefs for samples and demonstration goods do not cover alcoholic products, tobacco and tobacco products."""
    code = told.get(CODE)
    barred = told.of(BARRED) != "no" if code is None else barred_code(code, told.on)
    if not barred:
        return met(msgid("They are neither alcoholic products nor tobacco."))
    return unmet(msgid("Alcoholic products and tobacco are left out of this relief."), NOTHING)


def barred_code(code: str, on: date) -> bool:
    """Whether a commodity code is of the alcoholic products and tobacco of RCA 210(5); which codes is a setting."""
    digits = "".join(each for each in code if each.isdigit())
    return any(digits.startswith(each.strip()) for each in text("relief.event_barred_codes", on).split(","))


OF_SAMPLES: tuple[Condition, ...] = (
    neither_drink_nor_tobacco,
    sample_is_free_or_from_bulk,
    given_at_the_event,
    identifiable_and_cheap,
    pack_is_small,
    eaten_on_the_spot,
    samples_fit_the_event,
)
OF_DEMONSTRATION: tuple[Condition, ...] = (
    neither_drink_nor_tobacco,
    used_up_at_the_event,
    demonstration_fits_the_event,
)
