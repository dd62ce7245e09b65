"""Which materials of a product are non-originating under an agreement's terms, and why each one counts as it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from alfandega.clearance.origin.facts import Material, Outcome, Production, normal
from alfandega.clearance.origin.rule.tree import Base
from alfandega.clearance.origin.terms import Cumulation, Terms
from alfandega.kernel.text import msgid

if TYPE_CHECKING:
    from collections.abc import Callable


class Status(StrEnum):
    """Why a material counts as originating or not."""

    OWN = "own"
    CUMULATED = "cumulated"
    ABSORBED = "absorbed"
    LOOKED_THROUGH = "looked_through"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    POOLED = "pooled"


WORDS: Mapping[Status, str] = {
    Status.OWN: msgid("Originates in the country of manufacture."),
    Status.CUMULATED: msgid("Originates in a country of cumulation."),
    Status.ABSORBED: msgid("Got origin by its own rule and counts as originating in full."),
    Status.LOOKED_THROUGH: msgid("Was made there: what it was made of counts instead."),
    Status.FOREIGN: msgid("Non-originating."),
    Status.UNKNOWN: msgid("Of unknown origin, so non-originating."),
    Status.POOLED: msgid("From a mixed stock that is not kept apart, so non-originating."),
}
ORIGINATING = frozenset({Status.OWN, Status.CUMULATED, Status.ABSORBED})


@dataclass(frozen=True, slots=True)
class Used:
    """A material as it counts; `about` is its place in the bill of materials."""

    material: Material
    status: Status

    @property
    def originating(self) -> bool:
        """Whether it counts as originating."""
        return self.status in ORIGINATING


@dataclass(frozen=True)
class Bill:
    """A product as its rule sees it: the materials used, what was done there, and the prices percentages are of."""

    code: str
    country: str
    used: tuple[Used, ...]
    done: frozenset[str]
    prices: Mapping[Base, Decimal]
    terms: Terms
    production: Production
    on: date

    @cached_property
    def foreign(self) -> tuple[Material, ...]:
        """The non-originating materials that count."""
        return tuple(each.material for each in self.used if not each.originating and each.status not in _THROUGH)

    @cached_property
    def originating(self) -> tuple[Material, ...]:
        """The originating materials."""
        return tuple(each.material for each in self.used if each.originating)


_THROUGH = frozenset({Status.LOOKED_THROUGH})


Judged: TypeAlias = "Callable[[Material, Bill], Outcome]"


def bill_of(production: Production, terms: Terms, on: date, judged: Judged) -> Bill:
    """The bill of a production; `judged` says whether an intermediate product meets its own rule."""
    return _Counting(production, terms, on, judged).bill()


@dataclass(frozen=True)
class _Counting:
    """Finds how each material of a production counts."""

    production: Production
    terms: Terms
    on: date
    judged: Judged

    @cached_property
    def area(self) -> frozenset[str]:
        """The countries whose materials count as originating."""
        alone = frozenset({self.production.country})
        return alone if self.terms.cumulation is Cumulation.NONE else self.terms.countries | alone

    @cached_property
    def working(self) -> frozenset[str]:
        """The countries in which what is done counts."""
        return self.area if self.terms.cumulation is Cumulation.FULL else frozenset({self.production.country})

    def bill(self) -> Bill:
        made, working = self.production, self.working
        used: list[Used] = []
        pending = list(reversed(made.materials))
        while pending:
            material = pending.pop()
            status = self._made_there(material) if material.made_from and material.made_in in working else None
            used.append(Used(material, status or self._by_origin(material)))
            if status is Status.LOOKED_THROUGH:
                pending.extend(reversed(material.made_from))
        done = {normal(each.name) for each in made.operations if each.country in working}
        for each in used:
            if each.status is Status.LOOKED_THROUGH:
                done |= {normal(name) for name in each.material.done}
        return Bill(made.code, made.country, tuple(used), frozenset(done), made.prices, self.terms, made, self.on)

    def _made_there(self, material: Material) -> Status | None:
        """An intermediate product: it got origin by its own rule, or what it was made of counts instead."""
        if material.pooled and not self.terms.segregation:
            return None
        if material.rule is None or not self.terms.absorption:
            return Status.LOOKED_THROUGH
        made = Production(
            code=material.code,
            country=material.made_in or self.production.country,
            materials=material.made_from,
            prices=_prices(material),
            obtaining=material.obtaining,
        )
        inner = replace(bill_of(made, self.terms, self.on, self.judged), done=frozenset(map(normal, material.done)))
        return Status.ABSORBED if self.judged(material, inner) is Outcome.YES else Status.LOOKED_THROUGH

    def _by_origin(self, material: Material) -> Status:
        if material.pooled and not self.terms.segregation:
            return Status.POOLED
        if material.origin is None:
            return Status.UNKNOWN
        if material.origin == self.production.country:
            return Status.OWN
        return Status.CUMULATED if material.origin in self.area and not self._excluded(material) else Status.FOREIGN

    def _excluded(self, material: Material) -> bool:
        """Whether a material cannot be cumulated; when its code is too short to tell, it is not cumulated."""
        kept_out = self.terms.not_cumulated
        return kept_out is not None and kept_out.hold(material.code, material.name, self.production.code) is not False


def _prices(material: Material) -> dict[Base, Decimal]:
    """An intermediate product is not sold: its value stands for every price."""
    prices = dict.fromkeys((Base.EXW, Base.FOB, Base.NET_COST), material.value) | {Base.WEIGHT: material.weight}
    return {base: price for base, price in prices.items() if price}
