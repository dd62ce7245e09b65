"""Exact numbers: fractions for computing, text for keeping, and a rounded form for reading only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from alfandega.kernel.fault import Fault
from alfandega.kernel.money import RoundTo
from alfandega.remedies.rules import faults

MOST_DIGITS = 18
"""Digits before the point, and after it, of a figure that is given."""

SHOWN = RoundTo(Decimal("0.0001"))
"""How a number that has no end is shown (HALF_UP_TO_0.0001); it is never computed with."""


def written(number: Fraction) -> str:
    """The exact number as text that `read` reads back: "87.5", or "1000/3" when its decimals have no end."""
    decimal = _ending(number)
    return f"{decimal:f}" if decimal is not None else f"{number.numerator}/{number.denominator}"


def read(text: str) -> Fraction:
    """The number that `written` wrote."""
    return Fraction(text)


def shown(number: Fraction | Decimal) -> str:
    """The number for people: exact when short enough, else with “≈” and four decimals."""
    exact = Fraction(number)
    decimal = _ending(exact)
    if decimal is not None and _decimals(decimal) <= MOST_DIGITS:
        return f"{decimal:f}"
    with localcontext(Context(prec=80)):
        near = SHOWN.apply(Decimal(exact.numerator) / Decimal(exact.denominator))
    return f"≈ {near:f}"


def _ending(number: Fraction) -> Decimal | None:
    """The number as a decimal, or None when its decimals have no end."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return None
    digits = number.numerator * 10**places // number.denominator
    with localcontext(Context(prec=max(len(str(abs(digits))), 1))):
        return _trimmed(Decimal(digits).scaleb(-places))


def _trimmed(number: Decimal) -> Decimal:
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def percent_of(part: Fraction, whole: Fraction) -> Fraction:
    """How many percent of `whole` (not zero) `part` is, exactly."""
    return part * 100 / whole


def unusable(
    figures: Mapping[str, Decimal | None], *, above_zero: frozenset[str] = frozenset(), signed: bool = False
) -> list[Fault]:
    """What is wrong with the figures given, by JSON pointer: missing, not a number, too long, negative, zero."""
    found = []
    for where, figure in figures.items():
        if figure is None:
            found.append(faults.figure_missing(where))
        elif not figure.is_finite() or figure.adjusted() >= MOST_DIGITS or _decimals(figure) > MOST_DIGITS:
            found.append(faults.figure_unusable(where, str(figure)[:40], MOST_DIGITS))
        elif figure < 0 and not signed:
            found.append(faults.figure_negative(where, f"{figure:f}"))
        elif not figure and where in above_zero:
            found.append(faults.figure_zero(where))
    return found
