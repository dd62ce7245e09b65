"""Goods wholly obtained or produced in one country (RCA 17–18): on which ground, or why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from alfandega.clearance.origin.facts import (
    Finding,
    Goods,
    Material,
    Obtaining,
    Operation,
    Outcome,
    Production,
    every_material,
)
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class WhollyObtained:
    """The country where goods were wholly obtained, None when they were not, on a letter of RCA 18(1); why.

    `decided` is False when a fact is missing.
    """

    country: str | None
    ground: str
    findings: tuple[Finding, ...]
    decided: bool = True


def wholly_obtained(production: Production, on: date, *, proved: bool = False) -> WhollyObtained:
    """Whether a product is wholly obtained in one country, by the law of a date.

    `proved`: that a material has its origin there is not enough; it must be told to be wholly obtained itself, as
    agreements ask, which give origin also to materials that are not.
    """
    return _wholly(production.obtaining, production.materials, production.operations, on, proved=proved)


def material_obtained(material: Material, on: date) -> WhollyObtained:
    """Whether a material is: by how it was obtained, by what it was made of, else by what is said of it."""
    if material.obtaining is not None or material.made_from:
        operations = tuple(Operation(name, material.made_in or UNKNOWN, name) for name in sorted(material.done))
        return _wholly(material.obtaining, material.made_from, operations, on, proved=True)
    if material.wholly_obtained and material.origin:
        return WhollyObtained(material.origin, "", ())
    return WhollyObtained(None, "", (), decided=material.wholly_obtained is not None or _foreign(material))


def _foreign(material: Material) -> bool:
    return material.origin is None or material.imported


def _wholly(
    obtaining: Obtaining | None,
    materials: tuple[Material, ...],
    operations: tuple[Operation, ...],
    on: date,
    *,
    proved: bool,
) -> WhollyObtained:
    findings: list[Finding] = []
    start: str | None = None
    if obtaining is not None:
        found = by_ground(obtaining, on)
        if found.country is not None and not materials and _only_in(found.country, operations):
            return found
        findings.extend(found.findings)
        start = found.country or _natural(obtaining, on)
    if obtaining is not None and start is None:
        return WhollyObtained(None, "", tuple(findings))
    produced = _produced(start, materials, operations)
    if produced.country is not None:
        produced = _of_materials(produced, materials, on, proved=proved)
    return WhollyObtained(produced.country, produced.ground, (*findings, *produced.findings), produced.decided)


def _only_in(country: str, operations: Iterable[Operation]) -> bool:
    return all(each.country == country for each in operations)


@carries_out("RCA-18.2")
def _natural(obtaining: Obtaining, on: date) -> str | None:
    """Where further worked goods of points (a) to (e) were obtained in their natural state; point (j) may hold then."""
    if not obtaining.further_working or obtaining.goods not in NATURAL:
        return None
    return _GROUNDS[obtaining.goods](obtaining, on).country


@carries_out("RCA-17", "RCA-18.1.j")
def _produced(start: str | None, materials: tuple[Material, ...], operations: tuple[Operation, ...]) -> WhollyObtained:
    """Goods produced where only one country is involved, with no imported material nor one of unknown origin."""
    if not materials and start is None:
        words = Sentence(msgid("Nothing says how the goods were obtained or what they are made of."))
        return WhollyObtained(None, "", (Finding("not_told", Outcome.UNDECIDED, words, "RCA-17"),), decided=False)
    involved = {each.country for each in operations} | {each.origin or UNKNOWN for each in materials}
    involved |= {start} if start else set()
    for each in every_material(materials):
        if each.origin is None or each.imported:
            template = (
                msgid("{material} is of unknown origin.") if each.origin is None else msgid("{material} is imported.")
            )
            words = Sentence(template, {"material": each.name or each.id})
            return WhollyObtained(None, "", (Finding("foreign_material", Outcome.NO, words, "RCA-17", each.id),))
        involved.add(each.origin)
    if len(involved) != 1:
        words = Sentence(
            msgid("More than one country is involved in the production: {countries}."),
            {"countries": ", ".join(sorted(involved))},
        )
        return WhollyObtained(None, "", (Finding("several_countries", Outcome.NO, words, "RCA-17"),))
    country = involved.pop()
    words = Sentence(
        msgid("Only {country} is involved, and no imported material or one of unknown origin was used."),
        {"country": country},
    )
    return WhollyObtained(country, "j", (Finding("one_country", Outcome.YES, words, "RCA-18.1.j", country),))


def _of_materials(
    produced: WhollyObtained, materials: tuple[Material, ...], on: date, *, proved: bool
) -> WhollyObtained:
    """What was produced in one country, unless a material is known, or `proved`: not told, to be wholly obtained."""
    unknown = None
    for each in materials:
        found = material_obtained(each, on)
        told = {"material": each.name or each.id}
        if found.country is None and found.decided:
            words = Sentence(msgid("{material} is not itself wholly obtained."), told)
            return WhollyObtained(None, "", (Finding("material", Outcome.NO, words, "RCA-18.1.j", each.id),))
        if found.country is None and unknown is None:
            words = Sentence(msgid("It is not said whether {material} is itself wholly obtained."), told)
            unknown = Finding("material", Outcome.UNDECIDED, words, "RCA-18.1.j", each.id)
    if unknown is None or not proved:
        return produced
    return WhollyObtained(None, "", (unknown,), decided=False)


def by_ground(obtaining: Obtaining, on: date) -> WhollyObtained:
    """The ground (a) to (i) of RCA 18(1) that goods of this kind can have, and whether it holds."""
    if obtaining.further_working and obtaining.goods in NATURAL:
        letter = NATURAL[obtaining.goods]
        words = Sentence(
            msgid("The goods were worked further, so ground ({ground}) of natural state does not hold."),
            {"ground": letter},
        )
        return WhollyObtained(None, "", (Finding("natural_state", Outcome.NO, words, "RCA-18.2"),))
    return _GROUNDS[obtaining.goods](obtaining, on)


def _found(country: str | None, ground: str, article: str, yes: str, no: str, **params: str) -> WhollyObtained:
    """The ground holds in a country, or (None) does not."""
    outcome = Outcome.YES if country else Outcome.NO
    words = Sentence(yes if country else no, {**params, "country": country or UNKNOWN})
    finding = Finding(f"ground_{ground}", outcome, words, article, country or "")
    return WhollyObtained(country, ground if country else "", (finding,))


_NO_COUNTRY = msgid("It is not said in which country the goods were obtained.")


@carries_out("RCA-18.1.a")
def _mineral(facts: Obtaining, _on: date) -> WhollyObtained:
    """Mineral products extracted in the country."""
    return _found(facts.country, "a", "RCA-18.1.a", msgid("Mineral products extracted in {country}."), _NO_COUNTRY)


@carries_out("RCA-18.1.b")
def _vegetable(facts: Obtaining, _on: date) -> WhollyObtained:
    """Vegetable products harvested in the country."""
    return _found(facts.country, "b", "RCA-18.1.b", msgid("Vegetable products harvested in {country}."), _NO_COUNTRY)


@carries_out("RCA-18.1.c")
def _live_animal(facts: Obtaining, _on: date) -> WhollyObtained:
    """Live animals both born and raised in the country."""
    same = facts.country if facts.country == facts.born_in else None
    yes = msgid("Live animals born and raised in {country}.")
    no = msgid("The animals were born in {born} and raised in {raised}: not both in one country.")
    told = {"born": facts.born_in or UNKNOWN, "raised": facts.country or UNKNOWN}
    return _found(same, "c", "RCA-18.1.c", yes, no, **told)


@carries_out("RCA-18.1.d")
def _from_live_animal(facts: Obtaining, _on: date) -> WhollyObtained:
    """Products of live animals raised in the country, wherever they were born."""
    yes = msgid("Products obtained from live animals raised in {country}.")
    return _found(facts.country, "d", "RCA-18.1.d", yes, _NO_COUNTRY)


@carries_out("RCA-18.1.e")
def _caught(facts: Obtaining, _on: date) -> WhollyObtained:
    """Products of hunting and fishing carried on in the country, whatever the vessel's flag."""
    yes = msgid("Products of hunting or fishing carried on in {country}.")
    return _found(facts.country, "e", "RCA-18.1.e", yes, _NO_COUNTRY)


@carries_out("RCA-18.1.f", "RCA-18.3")
def _sea_product(facts: Obtaining, _on: date) -> WhollyObtained:
    """Products taken from the sea outside all territorial waters by vessels registered there and flying its flag."""
    same = facts.registry if facts.registry == facts.flag else None
    yes = msgid("Products taken from the sea by a vessel registered in {country} and flying its flag.")
    no = msgid("The vessel is registered in {registry} and flies the flag of {flag}: not of one country.")
    told = {"registry": facts.registry or UNKNOWN, "flag": facts.flag or UNKNOWN}
    return _found(same, "f", "RCA-18.1.f", yes, no, **told)


@carries_out("RCA-18.1.g")
def _factory_ship(facts: Obtaining, _on: date) -> WhollyObtained:
    """Goods made on factory ships from sea products of the country, the ship registered there and flying its flag."""
    same = facts.country if facts.country == facts.registry == facts.flag else None
    yes = msgid("Goods made on a factory ship of {country} from sea products of that country.")
    no = msgid(
        "The sea products are of {origin}, the factory ship is registered in {registry} and flies the flag of {flag}: "
        "not all of one country."
    )
    told = {"origin": facts.country or UNKNOWN, "registry": facts.registry or UNKNOWN, "flag": facts.flag or UNKNOWN}
    return _found(same, "g", "RCA-18.1.g", yes, no, **told)


@carries_out("RCA-18.1.h")
def _seabed(facts: Obtaining, on: date) -> WhollyObtained:
    """Products of the seabed outside territorial waters, of the country with exclusive rights to exploit it."""
    wanted = text("origin.seabed_rights", on)
    fitting = facts.country if facts.rights_for in ("", wanted) else None
    yes = msgid("Products of a seabed on which {country} has exclusive rights.")
    no = msgid("No country has exclusive rights of {wanted} on that seabed.")
    return _found(fitting, "h", "RCA-18.1.h", yes, no, wanted=wanted)


_REUSED = msgid("They do not serve only to recover raw materials.")


@carries_out("RCA-18.1.i", "RCA-18.4")
def _waste(facts: Obtaining, _on: date) -> WhollyObtained:
    """Waste and scrap from manufacturing in the country, fit only for the recovery of raw materials."""
    country = facts.country if facts.recovery_only else None
    yes = msgid("Waste and scrap from manufacturing in {country}, only for the recovery of raw materials.")
    return _found(country, "i", "RCA-18.4", yes, _NO_COUNTRY if facts.recovery_only else _REUSED)


@carries_out("RCA-18.5", "RCA-18.6")
def _discarded(facts: Obtaining, _on: date) -> WhollyObtained:
    """Discarded articles collected in the country and used only to recover raw materials; not those reworked."""
    country = facts.country if facts.recovery_only else None
    yes = msgid("Discarded articles collected in {country}, only for the recovery of raw materials.")
    article = "RCA-18.5" if facts.recovery_only else "RCA-18.6"
    return _found(country, "i", article, yes, _NO_COUNTRY if facts.recovery_only else _REUSED)


NATURAL: Mapping[Goods, str] = {
    Goods.MINERAL: "a",
    Goods.VEGETABLE: "b",
    Goods.LIVE_ANIMAL: "c",
    Goods.FROM_LIVE_ANIMAL: "d",
    Goods.HUNTED: "e",
    Goods.FISHED: "e",
}
"""Goods that hold their ground in natural state only (RCA 18(2)), with the ground."""
_GROUNDS: Mapping[Goods, Callable[[Obtaining, date], WhollyObtained]] = {
    Goods.MINERAL: _mineral,
    Goods.VEGETABLE: _vegetable,
    Goods.LIVE_ANIMAL: _live_animal,
    Goods.FROM_LIVE_ANIMAL: _from_live_animal,
    Goods.HUNTED: _caught,
    Goods.FISHED: _caught,
    Goods.SEA_PRODUCT: _sea_product,
    Goods.FACTORY_SHIP_PRODUCT: _factory_ship,
    Goods.SEABED_PRODUCT: _seabed,
    Goods.MANUFACTURING_WASTE: _waste,
    Goods.DISCARDED_ARTICLE: _discarded,
}
