"""The charge of a tax in whole numbers: every fraction over one divisor, so that one whole division gives the amount.

Money in a statement is counted in 1 / 10^`Frame.money`; an amount in units of its rounding policy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from alfandega.bulk.declared import Slot
from alfandega.bulk.forms import Comparison, TaxForm
from alfandega.bulk.linear import Linear
from alfandega.kernel.money import Direction

_HALVES = (Direction.HALF_UP, Direction.HALF_EVEN)


@dataclass(frozen=True)
class Frame:
    """What the whole numbers of a statement count.

    `rate_decimals` are those of the exchange rates of values in another currency.
    `taxes` stand in the order of computation, each with its number in the table of results.
    `decimals` are those of the amounts that come out, `value_decimals` those of the customs values that go in.
    `slots` give the quantities, `places` say which of them holds a unit.
    """

    taxes: Mapping[str, int]
    decimals: int
    value_decimals: int
    most_value: int
    slots: Sequence[Slot]
    places: Mapping[str, int]
    rate_decimals: int = 0

    @cached_property
    def money(self) -> int:
        """Decimals of the money inside the statement."""
        return max(self.decimals, self.value_decimals + self.rate_decimals)

    @property
    def unit_value(self) -> int:
        """What one unit of a value that goes in is as money."""
        return int(10 ** (self.money - self.value_decimals))

    @property
    def of_amount(self) -> int:
        """What an amount that comes out is multiplied by to be money again."""
        return int(10 ** (self.money - self.decimals))


@dataclass(frozen=True, slots=True)
class Sum:
    """`base` × base + Σ `quantities` × slot + `fixed`, in whole numbers."""

    base: int
    quantities: Mapping[int, int]
    fixed: int

    @property
    def falls(self) -> bool:
        """Whether it can be below zero."""
        return self.base < 0 or self.fixed < 0 or any(each < 0 for each in self.quantities.values())

    def most(self, base: int, slots: Sequence[Slot]) -> int:
        """The largest it can be, either way."""
        quantities = sum(abs(times) * slots[place].most for place, times in self.quantities.items())
        return abs(self.base) * base + quantities + abs(self.fixed)


@dataclass(frozen=True, slots=True)
class WholeTax:
    """The amount is rounded(`total` within `bounds` ÷ `divisor`) × `unit`.

    `of_value` makes the declared value money of the base; `kept` / `kept_of` is what reliefs leave.
    """

    of_value: int

    total: Sum
    bounds: tuple[tuple[str, Sum], ...]
    divisor: int
    unit: int
    kept: int
    kept_of: int

    @property
    def falls(self) -> bool:
        """Whether anything in it can be below zero."""
        return any(each.falls for each in (self.total, *(other for _, other in self.bounds)))

    @property
    def aligned(self) -> Mapping[int, Sum]:
        """The bounds by their place in the order min, max, min, max … in which every row of a statement finds its own.

        A place that a row leaves out is a minimum of zero, which changes nothing because no duty falls below zero, or a
        maximum beyond everything.
        """
        found: dict[int, Sum] = {}
        place = -1
        for limit, other in self.bounds:
            place += 1
            place += place % 2 != (limit == "max")
            found[place] = other
        return found


def decimals_of(number: Fraction) -> int:
    """How many decimals an exact decimal number has."""
    decimals = 0
    while (number * 10**decimals).denominator > 1:
        decimals += 1
    return decimals


def divisor_of(form: TaxForm, frame: Frame) -> int:
    """The least divisor that makes every coefficient of a tax whole, and half a unit too where halves are rounded."""
    linears = (form.charge.total, *(other for _, other in form.charge.bounds))
    least = lcm(*(part.denominator for each in linears for part in _parts(each, form, frame)))
    return least * 2 if form.direction in _HALVES and least % 2 else least


def whole(form: TaxForm, frame: Frame, divisor: int) -> WholeTax:
    """The tax over a divisor that `divisor_of` divides."""
    return WholeTax(
        of_value=int(form.of_value * frame.unit_value),
        total=_sum(form.charge.total, form, frame, divisor),
        bounds=tuple((limit, _sum(other, form, frame, divisor)) for limit, other in form.charge.bounds),
        divisor=divisor,
        unit=int(form.unit * 10**frame.decimals),
        kept=form.keep.numerator,
        kept_of=form.keep.denominator,
    )


def _parts(linear: Linear, form: TaxForm, frame: Frame) -> list[Fraction]:
    """Of one unit of money in the base, of each slot, fixed: counted in units of the rounding policy."""
    base = linear.of_base / (10**frame.money * form.unit)
    per_slot = [amount * frame.slots[frame.places[unit]].own / form.unit for unit, amount in linear.per_unit]
    return [base, *per_slot, linear.fixed / form.unit]


def _sum(linear: Linear, form: TaxForm, frame: Frame, divisor: int) -> Sum:
    base, *per_slot, fixed = (int(part * divisor) for part in _parts(linear, form, frame))
    quantities: dict[int, int] = {}
    for (unit, _), times in zip(linear.per_unit, per_slot, strict=True):
        place = frame.places[unit]
        quantities[place] = quantities.get(place, 0) + times
    return Sum(base, quantities, fixed)


@dataclass(frozen=True, slots=True)
class WholeComparison:
    """`weight` counts when value × `of_value` ≥ slot × `of_quantity`."""

    place: int
    of_value: int
    of_quantity: int
    weight: int


def whole_comparison(comparison: Comparison, frame: Frame) -> WholeComparison:
    """A comparison in whole numbers of the value column and the slot."""
    place = frame.places[comparison.unit]
    ratio = comparison.threshold * frame.slots[place].own * 10**frame.value_decimals
    return WholeComparison(place, ratio.denominator, ratio.numerator, comparison.weight)
