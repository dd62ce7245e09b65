"""The things that travellers bring and how many of each are free (RCA 200(1)(a), 202(1)): a table, a line for each."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the law's list. `figure` is the parameter with the number that is free; none: no number is set.

    `group` is its heading on the page; `kind` is "tobacco" or "alcohol" (not under 18), "effects" (of crews too), or
    "none" for what is not on the list at all.
    """

    group: str
    name: str
    words: str
    letter: str
    figure: str = ""
    unit: str = ""
    kind: str = ""


_LITRE, _GRAM = msgid("litres"), msgid("grams")
_OWN = msgid("Clothes and work")
_DEVICES = msgid("Jewellery and devices")
_WHEELS = msgid("Children, wheels, camping and sports")
_TASTED = msgid("Tobacco, drinks, scents and medicines")
_OTHER = msgid("Anything else")
THINGS: tuple[Thing, ...] = (
    Thing(_OWN, "clothes", msgid("Clothes and personal effects, a telephone too"), "RCA-200.1.a", kind="effects"),
    Thing(_OWN, "work_tools", msgid("Books, tools and instruments of my profession"), "RCA-200.1.a", kind="effects"),
    Thing(_DEVICES, "jewellery", msgid("Personal jewellery"), "RCA-202.1.a"),
    Thing(_DEVICES, "cameras", msgid("Still cameras"), "RCA-202.1.b", "baggage.cameras"),
    Thing(_DEVICES, "films", msgid("Rolls of film"), "RCA-202.1.b", "baggage.films"),
    Thing(_DEVICES, "film_cameras", msgid("Film or video cameras"), "RCA-202.1.c", "baggage.film_cameras"),
    Thing(_DEVICES, "film_reels", msgid("Reels of film"), "RCA-202.1.c", "baggage.film_reels"),
    Thing(_DEVICES, "binoculars", msgid("Pairs of binoculars"), "RCA-202.1.d", "baggage.binoculars"),
    Thing(_DEVICES, "instruments", msgid("Portable musical instruments"), "RCA-202.1.e", "baggage.instruments"),
    Thing(_DEVICES, "sound_players", msgid("Portable sound players"), "RCA-202.1.f", "baggage.sound_players"),
    Thing(_DEVICES, "sound_media", msgid("Discs, tapes and other sound media"), "RCA-202.1.f", "baggage.sound_media"),
    Thing(_DEVICES, "sound_recorders", msgid("Portable sound recorders"), "RCA-202.1.g", "baggage.sound_recorders"),
    Thing(_DEVICES, "radios", msgid("Portable radios"), "RCA-202.1.h", "baggage.radios"),
    Thing(_DEVICES, "televisions", msgid("Portable television sets"), "RCA-202.1.i", "baggage.televisions"),
    Thing(_DEVICES, "typewriters", msgid("Portable typewriters"), "RCA-202.1.j", "baggage.typewriters"),
    Thing(_DEVICES, "computers", msgid("Portable computers"), "RCA-202.1.k", "baggage.computers"),
    Thing(_DEVICES, "tablets", msgid("Tablets"), "RCA-202.1.k", "baggage.tablets"),
    Thing(_WHEELS, "child_carriages", msgid("Prams and pushchairs"), "RCA-202.1.l", "baggage.child_carriages"),
    Thing(_WHEELS, "wheelchairs", msgid("Wheelchairs of a disabled traveller"), "RCA-202.1.m", "baggage.wheelchairs"),
    Thing(_WHEELS, "bicycles", msgid("Bicycles without a motor"), "RCA-202.1.n", "baggage.bicycles"),
    Thing(_WHEELS, "tents", msgid("Tents"), "RCA-202.1.o", "relief.tents"),
    Thing(_WHEELS, "camping_gear", msgid("Other camping gear"), "RCA-202.1.o"),
    Thing(_WHEELS, "fishing_sets", msgid("Fishing sets"), "RCA-202.1.p", "baggage.fishing_sets"),
    Thing(_WHEELS, "canoes", msgid("Canoes or kayaks"), "RCA-202.1.p", "baggage.canoes"),
    Thing(_WHEELS, "tennis_rackets", msgid("Tennis rackets"), "RCA-202.1.p", "baggage.tennis_rackets"),
    Thing(_WHEELS, "sports_gear", msgid("Other sports gear, such as a surfboard"), "RCA-202.1.p"),
    Thing(_TASTED, "cigarettes", msgid("Cigarettes"), "RCA-202.1.q", "baggage.cigarettes", kind="tobacco"),
    Thing(_TASTED, "cigars", msgid("Cigars and cigarillos"), "RCA-202.1.q", "baggage.cigars", kind="tobacco"),
    Thing(_TASTED, "tobacco", msgid("Other tobacco"), "RCA-202.1.q", "baggage.tobacco", _GRAM, kind="tobacco"),
    Thing(_TASTED, "wine", msgid("Wine"), "RCA-202.1.r", "baggage.wine", _LITRE, kind="alcohol"),
    Thing(
        _TASTED, "spirits", msgid("Spirits, such as grogue"), "RCA-202.1.s", "baggage.spirits", _LITRE, kind="alcohol"
    ),
    Thing(_TASTED, "beer", msgid("Beer and other alcoholic drinks"), "RCA-202.1", unit=_LITRE, kind="none"),
    Thing(_TASTED, "toilet_water", msgid("Toilet water"), "RCA-202.1.t", "baggage.toilet_water", _LITRE),
    Thing(_TASTED, "perfume", msgid("Perfume"), "RCA-202.1.t", "baggage.perfume", _GRAM),
    Thing(_TASTED, "medicines", msgid("Medicines (packs)"), "RCA-202.1.u"),
    Thing(_OTHER, "not_portable", msgid("Instruments or televisions too big to carry"), "RCA-202.1", kind="none"),
    Thing(
        _OTHER, "vehicles", msgid("Electric bicycles, motorcycles, cars and other vehicles"), "RCA-200.2", kind="none"
    ),
    Thing(_OTHER, "others", msgid("Other things, such as a refrigerator"), "RCA-202.1", kind="none"),
)
BY_NAME = {each.name: each for each in THINGS}
