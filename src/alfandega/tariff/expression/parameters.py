"""A duty expression as parameters: what officers mean by the text, for programs to compute with. All are plain values.

    Rate       terms added up, then bounds applied in the order written: 10 % MIN 2 EUR/kg MAX 15 % - 1 EUR/kg
    Free       no duty
    Suspended  a duty that is not collected for now; with the duty that would be, when it is named
    Seasonal   another duty by period of the year
    Steps      another duty by the value of one unit of the goods (as entry prices do)

`EXPRESSION` reads and writes them as JSON; docs/schema/expression.json is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, PlainSerializer, TypeAdapter


def plain_number(number: Decimal) -> str:
    """A number as it is written: no exponent, no zeros at the end of its decimals."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Figure: TypeAlias = Annotated[
    Decimal,
    PlainSerializer(plain_number, return_type=str),
    Field(ge=0, allow_inf_nan=False, examples=["12.5"]),
]
"""An exact number, zero or more; as text in JSON so that no reader rounds it."""

CurrencyCode: TypeAlias = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217.", examples=["EUR"])]
UnitCode: TypeAlias = Annotated[str, Field(description="UN/ECE Recommendation 20.", examples=["KGM"])]
Sign: TypeAlias = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Percent:
    """Ad valorem: so many percent of the tax's base."""

    kind: Literal["percent"] = field(default="percent", kw_only=True)
    percent: Figure
    sign: Sign = "+"


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Specific: an amount for every `per` units of the goods."""

    kind: Literal["per_unit"] = field(default="per_unit", kw_only=True)
    amount: Figure
    currency: CurrencyCode
    per: Annotated[Figure, Field(gt=0)]
    unit: UnitCode
    sign: Sign = "+"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed amount for the item, whatever its value and quantity."""

    kind: Literal["fixed"] = field(default="fixed", kw_only=True)
    amount: Figure
    currency: CurrencyCode
    sign: Sign = "+"


Term: TypeAlias = Annotated[Percent | PerUnit | Fixed, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Bound:
    """What the duty is not less than (`min`) or not more than (`max`): a sum of terms of its own."""

    limit: Literal["min", "max"]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """The sum of `terms`, held within `bounds` one after the other; never below zero. The first sign is +."""

    kind: Literal["rate"] = field(default="rate", kw_only=True)
    terms: tuple[Term, ...]
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Free:
    """No duty."""

    kind: Literal["free"] = field(default="free", kw_only=True)


@dataclass(frozen=True, slots=True)
class Suspended:
    """Not collected for now; `duty` is what would be, so that the revenue forgone can be shown."""

    kind: Literal["suspended"] = field(default="suspended", kw_only=True)
    duty: Expression | None = None


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of every year."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]


@dataclass(frozen=True, slots=True)
class Season:
    """A period of every year, both days included; it runs over New Year when it ends before it begins."""

    begins: Day
    ends: Day
    duty: Expression

    def holds(self, day: Day) -> bool:
        """Whether a day falls in the period."""
        if self.begins <= self.ends:
            return self.begins <= day <= self.ends
        return day >= self.begins or day <= self.ends


@dataclass(frozen=True, slots=True)
class Seasonal:
    """The duty of the period that holds on the date, else `otherwise`; together they cover the whole year."""

    kind: Literal["seasonal"] = field(default="seasonal", kw_only=True)
    seasons: tuple[Season, ...]
    otherwise: Expression | None = None

    def season_on(self, day: Day) -> Season | None:
        """The period that holds on a day; 29 February goes with the 28th when no period names it."""
        for each in self.seasons:
            if each.holds(day):
                return each
        return self.season_on(Day(2, 28)) if day == Day(2, 29) else None


@dataclass(frozen=True, slots=True)
class Step:
    """The duty when the value of `per` units is below `below`."""

    below: Annotated[Figure, Field(gt=0)]
    duty: Expression


@dataclass(frozen=True, slots=True)
class Steps:
    """The duty by the customs value of `per` units: the first step, from the lowest, that the value is below."""

    kind: Literal["steps"] = field(default="steps", kw_only=True)
    currency: CurrencyCode
    per: Annotated[Figure, Field(gt=0)]
    unit: UnitCode
    steps: tuple[Step, ...]
    otherwise: Expression


Expression: TypeAlias = Annotated[Rate | Free | Suspended | Seasonal | Steps, Field(discriminator="kind")]

EXPRESSION: TypeAdapter[Expression] = TypeAdapter(Expression)
"""Reads (`validate_python`) and writes (`dump_python(mode="json")`) an expression as plain data."""
