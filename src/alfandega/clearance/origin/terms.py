"""What an agreement adds to its list of rules: cumulation, tolerance, absorption, insufficient operations, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from alfandega.clearance.origin.facts import normal
from alfandega.clearance.origin.rule.codes import Materials
from alfandega.clearance.origin.rule.tree import Base, Rule
from alfandega.clearance.origin.transformation import SIMPLE


class Cumulation(StrEnum):
    """Whose materials count as originating.

    BILATERAL: the other party's; DIAGONAL: those of all members of a zone with the same rules; FULL: also what was done
    in their countries to materials from elsewhere.
    """

    NONE = "none"
    BILATERAL = "bilateral"
    DIAGONAL = "diagonal"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Non-originating materials up to this percentage may fall short of a tariff shift, FROM, WO OF or ORIGINATING.

    It is never for value and weight limits, nor for goods that must be wholly obtained, nor for the materials `but`.
    """

    percent: Decimal
    base: Base = Base.EXW
    but: Materials | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note to some products: their own tolerance (None: the agreement's), and what must hold besides the rule."""

    products: Materials
    tolerance: Tolerance | None = None
    also: Rule | None = None
    words: str = ""


@dataclass(frozen=True)
class Terms:
    """The conditions around the rule of a product.

    `countries` may cumulate with the country of manufacture, but for materials of `not_cumulated`. With `absorption` an
    intermediate product that got origin by its own rule counts as originating in full. `segregation` lets the accounts
    alone keep originating and other stocks apart. `insufficient` are names of operations that never confer origin.
    `exceed`: a minimum content must be exceeded where the rule does not say. `own_materials_count`: as value added.
    """

    cumulation: Cumulation = Cumulation.NONE
    countries: frozenset[str] = frozenset()
    not_cumulated: Materials | None = None
    tolerance: Tolerance | None = None
    absorption: bool = True
    segregation: bool = False
    insufficient: frozenset[str] = frozenset(SIMPLE)
    notes: tuple[Note, ...] = field(default=())
    exceed: bool = False
    own_materials_count: bool = True

    @cached_property
    def too_little(self) -> frozenset[str]:
        """The insufficient operations as their names are compared."""
        return frozenset(map(normal, self.insufficient))

    def note(self, code: str) -> Note | None:
        """The first note to a product of this code, or None."""
        return next((each for each in self.notes if each.products.hold(code, "", code)), None)
