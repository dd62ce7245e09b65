"""Exact money: a Decimal amount and its currency, and the named ways of rounding it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, localcontext
from enum import Enum

EXACT = Context(prec=60)
"""Products of two declared numbers (18 digits each) and their sums stay exact within this precision."""


class Rounding(Enum):
    """A rounding policy, named so that a decision can cite it: (unit of the result, direction)."""

    WHOLE_HALF_UP = ("1", ROUND_HALF_UP)
    CENT_HALF_UP = ("0.01", ROUND_HALF_UP)
    WHOLE_TRUNCATE = ("1", ROUND_DOWN)
    CENT_TRUNCATE = ("0.01", ROUND_DOWN)
    CENT_HALF_EVEN = ("0.01", ROUND_HALF_EVEN)

    def apply(self, amount: Decimal) -> Decimal:
        """Round `amount` to this policy's unit; the result keeps the amount's currency unit."""
        unit, direction = self.value
        return amount.quantize(Decimal(unit), rounding=direction, context=EXACT)

    @property
    def unit(self) -> Decimal:
        """The smallest amount this policy can give (1 or 0.01)."""
        return Decimal(self.value[0])


class Direction(Enum):
    """Which way an amount between two multiples of a unit goes; `UP` is away from zero, `TRUNCATE` towards it."""

    HALF_UP = ROUND_HALF_UP
    TRUNCATE = ROUND_DOWN
    HALF_EVEN = ROUND_HALF_EVEN
    UP = ROUND_UP


@dataclass(frozen=True, slots=True)
class RoundTo:
    """Rounding to a multiple of any unit above zero (5 escudos, 0.05), where no named `Rounding` is that."""

    unit: Decimal
    direction: Direction = Direction.HALF_UP

    @property
    def name(self) -> str:
        """How a decision cites it, such as HALF_UP_TO_5."""
        return f"{self.direction.name}_TO_{self.unit:f}"

    def apply(self, amount: Decimal) -> Decimal:
        """Round `amount` to a multiple of the unit; the result keeps the amount's currency unit."""
        with localcontext(Context(prec=400)):
            multiple = (amount / self.unit).to_integral_value(rounding=self.direction.value)
            return multiple * self.unit


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies were combined; convert one at a dated rate first."""


@dataclass(frozen=True, slots=True)
class Money:
    """An immutable amount of one currency (ISO 4217 code). Arithmetic is exact; only `rounded` rounds."""

    amount: Decimal
    currency: str

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(f"{self.currency} and {other.currency} cannot be combined")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(EXACT.add(self.amount, other.amount), self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(EXACT.subtract(self.amount, other.amount), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def times(self, factor: Decimal) -> Money:
        """The exact product of this amount and a pure number (a rate as a fraction, a quantity)."""
        return Money(EXACT.multiply(self.amount, factor), self.currency)

    def converted(self, rate: Decimal, currency: str) -> Money:
        """This amount in `currency` at `rate` units of it for one unit of ours; not rounded."""
        return Money(EXACT.multiply(self.amount, rate), currency)

    def rounded(self, policy: Rounding) -> Money:
        """This amount rounded by a named policy."""
        return Money(policy.apply(self.amount), self.currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The exact sum of `amounts`, zero of `currency` when there are none.

    Raises CurrencyMismatchError when an amount is of another currency.
    """
    result = Money(Decimal(0), currency)
    for amount in amounts:
        result = result + amount
    return result


def figures(amount: Decimal) -> str:
    """The amount in digits without needless decimals: 486557.00 is “486557”, 12.50 is “12.5”."""
    return f"{amount.normalize(EXACT):f}"


def exact_quotient(part: Decimal, whole: Decimal) -> Decimal:
    """`part / whole` to 60 significant digits; `whole` must not be zero."""
    with localcontext(EXACT):
        return part / whole
