"""Units that duties are charged by: UN/ECE Recommendation 20 codes, how they are written, and exact conversions.

Units of one dimension convert into each other; those of different dimensions never do, save that litres of pure
alcohol follow from a volume and its strength (VP, % by volume). A carat is a unit of stones, not of the net mass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a duty may name. `factor` is how many of the dimension's own unit it holds, exactly.

    `symbol` (`plural` after a number) stands in canonical text; `one` and `many` are msgids for sentences ("per pair",
    "per 100 pairs"); `spellings` are what else is read, without accents and in small letters.
    """

    code: str
    dimension: str
    factor: Decimal
    symbol: str
    plural: str
    one: str
    many: str
    spellings: tuple[str, ...] = ()


def _unit(code: str, dimension: str, factor: str, symbols: str, *spellings: str, one: str = "", many: str = "") -> Unit:
    """A unit; `symbols` holds the plural after a bar where it differs."""
    symbol, _, plural = symbols.partition("|")
    plural = plural or symbol
    return Unit(code, dimension, Decimal(factor), symbol, plural, one or symbol, many or one or symbol, spellings)


PURE_ALCOHOL = "pure alcohol"
VOLUME = "volume"
STRENGTH = "VP"
"""The code under which the strength of a drink is declared, in % by volume."""

_KG = ("kilo", "kilos", "kilogram", "kilograms", "quilo", "quilos", "quilograma", "quilogramas", "kilogramme")
_L = ("litre", "litres", "liter", "liters", "litro", "litros", "lt")
_HL = ("hectolitre", "hectolitres", "hectoliter", "hectolitro", "hectolitros")
_ALCOHOL = (
    "of pure alcohol",
    "pure alcohol",
    "de alcool puro",
    "alcool puro",
    "d'alcool pur",
    "d’alcool pur",
    "alcool pur",
    "alc. 100 %",
    "alc 100 %",
    "alc. 100 % vol",
    "alc 100 % vol",
    "100 % vol",
    "100 % vol.",
    "a 100 % vol",
)
_GROSS = ("gross", "brut", "bruto")


def _with(heads: tuple[str, ...], tails: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{head} {tail}" for head in heads for tail in tails)


UNITS: tuple[Unit, ...] = (
    _unit("KGM", "mass", "1", "kg", *_KG, "kilogrammes", "kgs", *_with(("kg",), ("net", "liquido", "neto", "nets"))),
    _unit("GRM", "mass", "0.001", "g", "gr", "gram", "grams", "grama", "gramas", "gramme", "grammes"),
    _unit("MGM", "mass", "0.000001", "mg", "miligrama", "milligram", "milligramme"),
    _unit("TNE", "mass", "1000", "t", "ton", "tonne", "tonnes", "tonelada", "toneladas"),
    _unit("KTN", "mass", "1000000", "kt", "quilotonelada", "kilotonne"),
    _unit("LBR", "mass", "0.45359237", "lb", "lbs", "pound", "pounds", "libra", "libras", "livre", "livres"),
    _unit(
        "KGM-G",
        "gross mass",
        "1",
        "kg gross",
        *_with(("kg", *_KG), _GROSS),
        one=msgid("kg gross"),
    ),
    _unit("LTR", VOLUME, "1", "l", *_L),
    _unit("HLT", VOLUME, "100", "hl", *_HL),
    _unit("MLT", VOLUME, "0.001", "ml", "mililitro", "millilitre"),
    _unit("CLT", VOLUME, "0.01", "cl", "centilitro", "centilitre"),
    _unit("MTQ", VOLUME, "1000", "m3", "cubic metre", "cubic metres", "cubic meter", "metro cubico", "metre cube"),
    _unit("CMQ", VOLUME, "0.001", "cm3", "cc", "cubic centimetre", "centimetro cubico", "centimetre cube"),
    _unit(
        "LPA",
        PURE_ALCOHOL,
        "1",
        "l of pure alcohol",
        *_with(("l", *_L), _ALCOHOL),
        *_with(("% vol",), ("/hl", "/ hl", "per hl", "por hl", "par hl")),
        "% vol/hl",
        "l.a.",
        "lpa",
        one=msgid("litre of pure alcohol"),
        many=msgid("litres of pure alcohol"),
    ),
    _unit(
        "HPA",
        PURE_ALCOHOL,
        "100",
        "hl of pure alcohol",
        *_with(("hl", *_HL), _ALCOHOL),
        one=msgid("hectolitre of pure alcohol"),
        many=msgid("hectolitres of pure alcohol"),
    ),
    _unit(
        "C62",
        "count",
        "1",
        "piece|pieces",
        *("pce", "pcs", "pc", "p/st", "unit", "units", "item", "items", "each", "number"),
        *("unidade", "unidades", "un", "peca", "pecas", "unite", "unites", "u"),
        one=msgid("piece"),
        many=msgid("pieces"),
    ),
    _unit(
        "DZN",
        "count",
        "12",
        "dozen|dozens",
        "duzia",
        "duzias",
        "douzaine",
        "douzaines",
        one=msgid("dozen"),
        many=msgid("dozens"),
    ),
    _unit("GRO", "count", "144", "gross", "grosa", "grosas", "grosse", "grosses", one=msgid("gross (144 pieces)")),
    _unit(
        "PR",
        "count",
        "2",
        "pair|pairs",
        *("par", "pares", "paire", "paires", "pa"),
        one=msgid("pair"),
        many=msgid("pairs"),
    ),
    _unit("MTR", "length", "1", "m", "metre", "metres", "meter", "meters", "metro", "metros"),
    _unit("CMT", "length", "0.01", "cm", "centimetro", "centimetros", "centimetre", "centimetres"),
    _unit("MMT", "length", "0.001", "mm", "milimetro", "millimetre"),
    _unit("KMT", "length", "1000", "km", "quilometro", "kilometre"),
    _unit(
        "MTK",
        "area",
        "1",
        "m2",
        *("square metre", "square metres", "square meter", "metro quadrado", "metros quadrados"),
        *("metre carre", "metres carres", "sqm"),
    ),
    _unit("CMK", "area", "0.0001", "cm2", "centimetro quadrado", "square centimetre", "centimetre carre"),
    _unit(
        "CTM",
        "carats",
        "1",
        "carat|carats",
        *("metric carat", "quilate", "quilates", "ct", "c/k", "carat metrique", "quilate metrico"),
        one=msgid("carat"),
        many=msgid("carats"),
    ),
    _unit("KWH", "energy", "3.6", "kWh", "quilowatt-hora", "kilowattheure", "kilowatt hour"),
    _unit("MWH", "energy", "3600", "MWh", "megawatt-hora", "megawattheure", "megawatt hour"),
    _unit("GJO", "energy", "1000", "GJ", "gigajoule", "gigajoules"),
    _unit("TJO", "energy", "1000000", "TJ", "terajoule", "terajoules"),
    _unit(
        "GT",
        "gross tonnage",
        "1",
        "GT",
        *("gross tonnage", "ab", "arqueacao bruta", "jauge brute"),
        one=msgid("unit of gross tonnage"),
        many=msgid("units of gross tonnage"),
    ),
    _unit("SET", "sets", "1", "set|sets", "conjunto", "conjuntos", "jeu", "jeux", one=msgid("set"), many=msgid("sets")),
    _unit("NCL", "cells", "1", "cell|cells", "ce/el", "celula", "cellule", one=msgid("cell"), many=msgid("cells")),
    _unit("KNI", "nitrogen", "1", "kg N", one=msgid("kg of nitrogen")),
    _unit("KPO", "potassium oxide", "1", "kg K2O", one=msgid("kg of potassium oxide")),
    _unit("KPP", "phosphorus pentoxide", "1", "kg P2O5", one=msgid("kg of phosphorus pentoxide")),
    _unit("KPH", "potassium hydroxide", "1", "kg KOH", one=msgid("kg of potassium hydroxide")),
    _unit("KSH", "sodium hydroxide", "1", "kg NaOH", one=msgid("kg of sodium hydroxide")),
    _unit("KNS", "hydrogen peroxide", "1", "kg H2O2", one=msgid("kg of hydrogen peroxide")),
    _unit("KSD", "dry substance", "1", "kg 90 % sdt", one=msgid("kg of substance 90 % dry")),
    _unit("KUR", "uranium", "1", "kg U", one=msgid("kg of uranium")),
)

MANY: Mapping[str, tuple[str, str]] = {
    "DTN": ("100", "KGM"),
    "DTN-G": ("100", "KGM-G"),
    "MIL": ("1000", "C62"),
    "CEN": ("100", "C62"),
    "KLT": ("1000", "LTR"),
    "ASVX": ("1", "LPA"),
}
"""Codes that are a number of another unit, and are written so: a decitonne is 100 kg."""

SAME: Mapping[str, str] = {
    "NAR": "C62",
    "H87": "C62",
    "EA": "C62",
    "PCE": "C62",
    "NMB": "C62",
    "NPR": "PR",
    "KGMG": "KGM-G",
    "ASV": STRENGTH,
}
"""Other codes of a unit: UN/ECE has several for a piece, TARIC has its own for some."""

SPELT_MANY: Mapping[str, str] = {
    **dict.fromkeys(("mil", "milheiro", "milheiros", "millier", "milliers", "thousand", "thousands"), "MIL"),
    **dict.fromkeys(("cento", "hundred", "hundreds", "centaine", "centaines"), "CEN"),
    **dict.fromkeys(("decitonne", "decitonnes", "quintal", "quintais", "quintaux", "dtn"), "DTN"),
}


@cache
def by_code() -> Mapping[str, Unit]:
    """Each unit by its own code."""
    return {unit.code: unit for unit in UNITS}


@cache
def spellings() -> Mapping[str, tuple[Decimal, str]]:
    """Everything that is read as a unit → how many of which unit; small letters, no accents, single spaces."""
    found: dict[str, tuple[Decimal, str]] = {}
    for unit in UNITS:
        for each in (unit.symbol, unit.plural, unit.code, *unit.spellings):
            found.setdefault(each.lower(), (Decimal(1), unit.code))
    for code, (count, unit_code) in MANY.items():
        found.setdefault(code.lower(), (Decimal(count), unit_code))
    for other, code in SAME.items():
        if code != STRENGTH:
            found.setdefault(other.lower(), (Decimal(1), code))
    for spelling, code in SPELT_MANY.items():
        count, unit_code = MANY[code]
        found.setdefault(spelling, (Decimal(count), unit_code))
    return found


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared quantity in a dimension: `factor` × the declared number is in the dimension's own unit."""

    dimension: str
    factor: Decimal


@cache
def declared(code: str) -> Declared | None:
    """The dimension in which a quantity of this code stands; None when the code is not known.

    The strength of a drink has a dimension of its own, so that it is not taken for a quantity.
    """
    code = SAME.get(code, code)
    if code == STRENGTH:
        return Declared(STRENGTH, Decimal(1))
    count, unit_code = MANY.get(code, ("1", code))
    unit = by_code().get(unit_code)
    return Declared(unit.dimension, Decimal(count) * unit.factor) if unit else None
