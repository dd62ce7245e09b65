"""Exhibitions and similar events: which events count (RCA 192(2)), and what they may bring in free (RCA 195)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, pending, unmet
from alfandega.clearance.reliefs.law import samples
from alfandega.clearance.reliefs.law.every_relief import BOUND, NOTHING, permits
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

EVENT_GOODS = one_of(
    "event_goods",
    msgid("What are the goods for the event?"),
    {
        "samples": msgid("Small samples that visitors get"),
        "demonstration": msgid("Goods used up to show them, or to show a machine at work"),
        "stand": msgid("Paint, wallpaper and such to build or decorate a stand"),
        "advertising": msgid("Catalogues, leaflets, calendars and other advertising"),
    },
)
EVENT_KIND = one_of(
    "event_kind",
    msgid("What kind of event is it?"),
    {
        "trade": msgid("An exhibition or fair of trade, industry, farming or crafts"),
        "philanthropic": msgid("An event mainly for philanthropic purposes"),
        "cultural": msgid(
            "An event mainly of science, art, culture, sports, religion, unions or tourism, or of friendship"
        ),
        "international": msgid("A meeting of representatives of international organisations"),
        "official": msgid("An official or commemorative ceremony"),
        "none": msgid("None of these"),
    },
)
EVENT_RECORDED = yes_no("event_recorded", msgid("Is the event known to customs, with its place, dates and organiser?"))
PRIVATE_SALE = yes_no("private_sale", msgid("Is it a private exhibition in a warehouse or shop, held to sell goods?"))
OCCUPANT_FOREIGN = yes_no("occupant_foreign", msgid("Do representatives of a foreign country occupy the stand?"))
STAND_TEMPORARY = yes_no("stand_temporary", msgid("Is the stand a temporary one?"))
DESTROYED_BY_USE = yes_no("destroyed_by_use", msgid("Will the materials be destroyed by being used?"))
LOW_VALUE = yes_no("low_value", msgid("Are the materials of low value?"), asked=False)
ARTICLE_KIND = one_of(
    "advertising_kind",
    msgid("What is it?"),
    {
        "printed": msgid("Printed matter, catalogues, leaflets, price lists, folders or calendars"),
        "photographs": msgid("Photographs without frames"),
        "framed": msgid("Framed photographs"),
        "other": msgid("Other things that advertise the goods"),
    },
)
SUPPLIED_FREE = yes_no("supplied_free", msgid("Are they supplied free of charge?"))


@condition("RCA-192.2")
@carries_out("RCA-192.2", "RCA-192.2.a", "RCA-192.2.b", "RCA-192.2.c", "RCA-192.2.d")
def event_counts(told: Told) -> Said:
    """Exhibitions or similar events are the five kinds a to e; the event is on record with place, dates, organiser."""
    if told.of(EVENT_KIND) == "none":
        return unmet(msgid("The event is none of the kinds that the article names."), NOTHING)
    if told.of(EVENT_RECORDED):
        return met(msgid("The event is of a kind that the article names, and is on record."))
    return unmet(
        msgid("The event is not on record."),
        msgid("Tell customs its kind, place, dates and organiser before the goods come."),
    )


@condition("RCA-192.2.e")
@carries_out("RCA-192.2.e")
def no_private_sale(told: Told) -> Said | None:
    """Except exhibitions organised privately in warehouses or commercial premises for the sale of goods.

    The exception stands in letter e; whether it limits the others too is a reading (relief.private_sales_excluded).
    """
    if told.of(EVENT_KIND) != "official" and text("relief.private_sales_excluded", told.on) != "all kinds":
        return None
    if told.of(PRIVATE_SALE):
        return unmet(msgid("It is a private exhibition in a shop or warehouse, to sell goods."), NOTHING)
    return met(msgid("It is no private sale in a shop or warehouse."))


@condition("RCA-195.a")
@carries_out("RCA-195.a")
def small_samples(told: Told) -> Said | None:
    """Small samples of goods meant for exhibitions or similar events, within RCA 210(3) and (5)."""
    told.of(EVENT_GOODS)
    return met(msgid("They are small samples for an event; the six conditions of article 210(3) count."))


@condition("RCA-195.b")
@carries_out("RCA-195.b")
def only_to_demonstrate(told: Told) -> Said | None:
    """Imported only to demonstrate them, or machines and apparatus shown, within RCA 210(4) and (5)."""
    told.of(EVENT_GOODS)
    return met(msgid("They serve to show themselves or a machine; article 210(4) counts."))


@condition("RCA-195.c")
@carries_out("RCA-195.c")
def stand_materials(told: Told) -> Said:
    """Materials of low value for temporary stands of representatives of foreign countries, destroyed by their use."""
    if not told.of(OCCUPANT_FOREIGN):
        return unmet(msgid("No foreign country occupies the stand."), NOTHING)
    if not told.of(STAND_TEMPORARY):
        return unmet(msgid("The stand is not temporary."), NOTHING)
    if not told.of(DESTROYED_BY_USE):
        return unmet(
            msgid("The materials are not destroyed by being used."),
            msgid("Ask for temporary admission of what goes back."),
        )
    return met(msgid("The materials are used up on a temporary stand of a foreign country."))


@condition("RCA-195.c")
def of_low_value(told: Told) -> Said:
    """Of low value: the text has no figure, so an officer decides."""
    found = told.get(LOW_VALUE)
    if found is None:
        return pending(
            msgid("An officer decides whether the materials are of low value; the law has no figure."),
            msgid("Show their invoice."),
        )
    if found:
        return met(msgid("An officer found them of low value."))
    return unmet(msgid("An officer found them not to be of low value."), NOTHING)


@condition("RCA-195.d")
@carries_out("RCA-195.d")
def free_advertising(told: Told) -> Said:
    """Printed matter, calendars, unframed photographs and other objects supplied free to advertise at such events."""
    if told.of(ARTICLE_KIND) == "framed":
        return unmet(msgid("Framed photographs are left out."), msgid("Bring them without frames."))
    if told.of(SUPPLIED_FREE):
        return met(msgid("They advertise goods and are supplied free of charge."))
    return unmet(msgid("They are not supplied free of charge."), NOTHING)


def for_samples(told: Told) -> bool:
    """Samples."""
    return told.of(EVENT_GOODS) == "samples"


def for_demonstration(told: Told) -> bool:
    """Goods to demonstrate with."""
    return told.of(EVENT_GOODS) == "demonstration"


def for_a_stand(told: Told) -> bool:
    """Materials of a stand."""
    return told.of(EVENT_GOODS) == "stand"


def for_advertising(told: Told) -> bool:
    """Advertising."""
    return told.of(EVENT_GOODS) == "advertising"


_RECORD = Note(msgid("Letter of the organiser with the kind, place and dates of the event"), "RCA-192.2")
_LEFT_OVER = Note(
    msgid("What is not used up at the event bears duty, unless it is sent back or destroyed under control."),
    "RCA-210.4",
)
_EVENT = (event_counts, no_private_sale)

RELIEFS = (
    Relief(
        "event_samples",
        "RCA-195.a",
        msgid("Samples for exhibitions"),
        (*_EVENT, small_samples, *samples.OF_SAMPLES, permits),
        documents=(_RECORD, Note(msgid("Invoice at no charge, or of the goods in bulk"), "RCA-210.3.a")),
        obligations=(BOUND, Note(msgid("Give the samples away during the event only."), "RCA-210.3.b")),
        chosen=for_samples,
    ),
    Relief(
        "event_demonstration",
        "RCA-195.b",
        msgid("Goods for demonstration at exhibitions"),
        (*_EVENT, only_to_demonstrate, *samples.OF_DEMONSTRATION, permits),
        documents=(_RECORD, Note(msgid("Statement of the exhibitor on what was used up"), "RCA-210.4.a")),
        obligations=(BOUND, _LEFT_OVER),
        chosen=for_demonstration,
        shares=samples.used_up,
    ),
    Relief(
        "event_stand",
        "RCA-195.c",
        msgid("Materials for stands of foreign countries"),
        (*_EVENT, stand_materials, of_low_value, permits),
        documents=(_RECORD,),
        obligations=(BOUND,),
        chosen=for_a_stand,
    ),
    Relief(
        "event_advertising",
        "RCA-195.d",
        msgid("Advertising for exhibitions"),
        (*_EVENT, free_advertising, permits),
        documents=(_RECORD,),
        obligations=(BOUND,),
        chosen=for_advertising,
    ),
)
