"""A rule of origin as data: a frozen tree of conditions on the materials and operations used, joined by AND and OR."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, model_validator

from alfandega.clearance.origin.rule.codes import Materials


class Base(StrEnum):
    """What a percentage is of: the ex-works price, the price free on board, the net cost, or the net weight."""

    EXW = "exw"
    FOB = "fob"
    NET_COST = "net_cost"
    WEIGHT = "weight"


Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=24, decimal_places=18)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r'^[^"\s]+( [^"\s]+)*$', examples=["spinning"])]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class WhollyObtained:
    """The product is wholly obtained; with `of`, all those materials that are used are."""

    kind: Literal["wholly_obtained"] = field(default="wholly_obtained", kw_only=True)
    of: Materials | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Every non-originating material falls in another chapter (2), heading (4) or subheading (6) than the product.

    None of them is one of `but`.
    """

    kind: Literal["shift"] = field(default="shift", kw_only=True)
    digits: Literal[2, 4, 6]
    but: Materials | None = None


@dataclass(frozen=True, slots=True)
class Maximum:
    """Non-originating materials (with `of`, only those) are at most so many percent of the base; `strict`: less."""

    kind: Literal["maximum"] = field(default="maximum", kw_only=True)
    percent: Percent
    base: Base = Base.EXW
    of: Materials | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The regional (`local`: the country's own) content is at least so many percent of the base; `strict`: more.

    Build-down takes the non-originating materials (with `of`, only those) off the base; build-up counts the
    originating ones.
    """

    kind: Literal["content"] = field(default="content", kw_only=True)
    percent: Percent
    method: Literal["build_down", "build_up"] = "build_down"
    base: Literal[Base.EXW, Base.FOB, Base.NET_COST] = Base.EXW
    of: Materials | None = None
    local: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """All of these operations, or at least so many of them, are carried out there."""

    kind: Literal["process"] = field(default="process", kw_only=True)
    names: Names
    least: Annotated[int, Field(ge=1, le=99)] | None = None

    @model_validator(mode="after")
    def _can_be_done(self) -> Process:
        if self.least is not None and self.least > len(self.names):
            raise ValueError("more operations are asked for than are named")
        return self


@dataclass(frozen=True, slots=True)
class NotOnly:
    """At least one operation besides these is carried out there (a negative criterion)."""

    kind: Literal["not_only"] = field(default="not_only", kw_only=True)
    names: Names


@dataclass(frozen=True, slots=True)
class From:
    """Every non-originating material is one of these; without `of`, materials of any heading may be used."""

    kind: Literal["from"] = field(default="from", kw_only=True)
    of: Materials | None = None


@dataclass(frozen=True, slots=True)
class Originating:
    """All those materials that are used are originating."""

    kind: Literal["originating"] = field(default="originating", kw_only=True)
    of: Materials


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    kind: Literal["all_of"] = field(default="all_of", kw_only=True)
    parts: Annotated[tuple[Rule, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one part holds."""

    kind: Literal["one_of"] = field(default="one_of", kw_only=True)
    parts: Annotated[tuple[Rule, ...], Field(min_length=2)]


Rule: TypeAlias = Annotated[
    WhollyObtained | Shift | Maximum | Content | Process | NotOnly | From | Originating | AllOf | OneOf,
    Field(discriminator="kind"),
]

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
"""Reads (`validate_python`) and writes (`dump_python(mode="json")`) a rule as plain data."""


def joined(kind: type[AllOf | OneOf], parts: Iterable[Rule]) -> Rule:
    """The parts as one rule in its plainest form: none twice, none of the same kind inside; one part is itself."""
    found: list[Rule] = []
    for part in parts:
        found.extend(part.parts if isinstance(part, kind) else (part,))
    plain = tuple(dict.fromkeys(found))
    return plain[0] if len(plain) == 1 else kind(plain)
