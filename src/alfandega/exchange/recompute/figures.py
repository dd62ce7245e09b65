"""The unit a country counts in and how near two printed figures must be to be the same.

Files print amounts as floating-point text ("2949620.0", "402.3"), so a printed figure tells neither its unit nor its
last digit by itself; both are found from all figures of one kind in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from alfandega.kernel.money import EXACT

WHOLE = Decimal(1)
CENT = Decimal("0.01")
ZERO = Decimal(0)


def is_multiple(number: Decimal, unit: Decimal) -> bool:
    """Whether `number` is a whole number of units."""
    return EXACT.remainder(number, unit) == 0


def unit_of(numbers: Iterable[Decimal | None]) -> Decimal:
    """1 when all numbers are whole (currencies without cents), else 0.01."""
    return WHOLE if all(number is None or is_multiple(number, WHOLE) for number in numbers) else CENT


def noise(unit: Decimal) -> Decimal:
    """What binary floating point may leave behind a printed figure (1.5060514769E7): a tenth of the unit."""
    return unit / 10


def rounded(number: Decimal, unit: Decimal, direction: str = ROUND_HALF_UP) -> Decimal:
    """`number` to the unit, half away from zero unless told otherwise."""
    return number.quantize(unit, rounding=direction, context=EXACT)


def product(*factors: Decimal) -> Decimal:
    """The exact product."""
    result = WHOLE
    for factor in factors:
        result = EXACT.multiply(result, factor)
    return result


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """`part / whole` to 60 digits; `whole` must not be zero."""
    return EXACT.divide(part, whole)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    result = ZERO
    for number in numbers:
        result = EXACT.add(result, number)
    return result
