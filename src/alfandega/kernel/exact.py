"""Exact fractions where a law divides: rounded once by a named policy, and shown for reading."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction
from functools import cache

from alfandega.kernel.money import Rounding, RoundTo

MOST_DECIMALS = 18
"""A number with more decimals than this is shown cut to `SHORT`, with “≈”; it is never computed with."""

SHORT = 4


WIDE = Context(prec=400)
"""Sums and products of declared numbers stay exact within this precision, whatever their rates."""


def rounded(number: Fraction, policy: Rounding | RoundTo) -> Decimal:
    """The number as a multiple of the policy's unit, whatever its denominator; exact until this one step."""
    unit, direction = _rule(policy)
    exact = abs(number) if unit == 1 else abs(number) / Fraction(unit)
    whole, rest = divmod(exact.numerator, exact.denominator)
    if rest and direction == ROUND_UP:
        whole += 1
    elif rest and direction in (ROUND_HALF_UP, ROUND_HALF_EVEN):
        half = 2 * rest - exact.denominator
        whole += half > 0 or (half == 0 and (direction == ROUND_HALF_UP or whole % 2 == 1))
    return WIDE.multiply(Decimal(-whole if number < 0 else whole), unit)


@cache
def _rule(policy: Rounding | RoundTo) -> tuple[Decimal, str]:
    if isinstance(policy, Rounding):
        return policy.unit, policy.value[1]
    return policy.unit, policy.direction.value


def shown(number: Fraction | Decimal | int) -> str:
    """The number for people: exact when its decimals end soon, else “≈” and four decimals."""
    exact = number if isinstance(number, Fraction) else Fraction(number)
    places = _decimals(exact)
    if places is not None and places <= MOST_DECIMALS:
        return _written(exact, places)
    near = Fraction(round(exact * 10**SHORT), 10**SHORT)
    return f"≈ {_written(near, SHORT)}"


def _decimals(number: Fraction) -> int | None:
    """How many decimals it has, or None when they have no end."""
    rest, twos, fives = number.denominator, 0, 0
    if rest == 1:
        return 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _written(number: Fraction, places: int) -> str:
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    cut = len(digits) - places
    text = f"{digits[:cut]}.{digits[cut:]}".rstrip("0").rstrip(".") if places else digits
    return f"-{text}" if number < 0 else text
