"""The facts that origin is decided on: the product, what it is made of, what was done to it and where.

Countries are ISO 3166 codes of two letters; None is one that is not known. Amounts are in one currency, weights in
kilograms net. No fact tells who made the goods or which way they travel: origin does not depend on it (RCA 13).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from alfandega.clearance.origin.rule.tree import Base, Rule
from alfandega.kernel.text import Sentence
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.scaling import WIDE


@carries_out("RCA-11")
class Type(StrEnum):
    """The two types of origin; goods may have one of each."""

    NON_PREFERENTIAL = "non_preferential"
    PREFERENTIAL = "preferential"


@carries_out("RCA-16")
class Basis(StrEnum):
    """The two categories of originating goods: obtained in one country, or produced in several."""

    WHOLLY_OBTAINED = "wholly_obtained"
    LAST_SUBSTANTIAL_TRANSFORMATION = "last_substantial_transformation"


class Outcome(StrEnum):
    """What a step of the reasoning comes to; UNDECIDED when a fact is missing."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """A step of the reasoning: `kind` is stable for machines, `about` a country, operation or material."""

    kind: str
    outcome: Outcome
    words: Sentence
    article: str
    about: str = ""


class Goods(StrEnum):
    """What goods are by the way they were obtained (RCA 18)."""

    MINERAL = "mineral"
    VEGETABLE = "vegetable"
    LIVE_ANIMAL = "live_animal"
    FROM_LIVE_ANIMAL = "from_live_animal"
    HUNTED = "hunted"
    FISHED = "fished"
    SEA_PRODUCT = "sea_product"
    FACTORY_SHIP_PRODUCT = "factory_ship_product"
    SEABED_PRODUCT = "seabed_product"
    MANUFACTURING_WASTE = "manufacturing_waste"
    DISCARDED_ARTICLE = "discarded_article"


@dataclass(frozen=True, slots=True)
class Obtaining:
    """How and where goods were obtained.

    `country` is where it happened: extraction, harvest, raising, hunting, fishing (with its inland and territorial
    waters), the manufacture that left the waste, the collection of discarded articles, or, of a factory ship, the
    origin of the sea products; of the seabed, who has the exclusive rights.
    """

    goods: Goods
    country: str | None = None
    born_in: str | None = None
    registry: str | None = None
    flag: str | None = None
    rights_for: str = ""
    recovery_only: bool | None = None
    further_working: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What goods are made of. `value` is the one that counts (RCA 25.4), `made_from` what it was itself made of.

    `rule` is the rule of an intermediate product, `done` the operations it went through in `made_in`; `pooled` says
    that it comes from a mixed stock which only the accounts keep apart.
    """

    id: str
    code: str = ""
    origin: str | None = None
    value: Decimal | None = None
    weight: Decimal | None = None
    name: str = ""
    imported: bool = False
    wholly_obtained: bool | None = None
    obtaining: Obtaining | None = None
    made_in: str | None = None
    made_from: tuple[Material, ...] = ()
    done: frozenset[str] = frozenset()
    rule: Rule | None = None
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """A working or processing in a country, and what was found about it (RCA 19); None where nothing was found.

    `substantial` is the finding as a whole, the four after it are what it rests on. `circumvention` is the decision
    that proves it to have had no other aim than avoidance (RCA 28), `suspected` that there is only a suspicion.
    """

    id: str
    country: str
    name: str
    on: date | None = None
    substantial: bool | None = None
    new_product: bool | None = None
    important_stage: bool | None = None
    new_properties: bool | None = None
    qualitative_change: bool | None = None
    economically_justified: bool | None = None
    equipped_undertaking: bool | None = None
    new_character: bool | None = None
    most_important: bool = False
    circumvention: str = ""
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class Production:
    """A product and how it came to be. `prices` are what percentages are of, as far as they are known."""

    code: str
    country: str
    materials: tuple[Material, ...] = ()
    operations: tuple[Operation, ...] = ()
    prices: Mapping[Base, Decimal] = field(default_factory=dict)
    obtaining: Obtaining | None = None


@lru_cache(maxsize=16_384)
def normal(name: str) -> str:
    """The name of an operation as it is compared: capitals, spaces and underscores make no difference."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum, or None when one is not known."""
    found = Decimal(0)
    for each in amounts:
        if each is None:
            return None
        found = WIDE.add(found, each)
    return found


def every_material(materials: Iterable[Material]) -> Iterator[Material]:
    """The materials and all they were made of."""
    for each in materials:
        yield each
        yield from every_material(each.made_from)
