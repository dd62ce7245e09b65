"""Counting a drawer: pieces of each note and coin, and what should be there. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

MOST_PIECES = 100_000
"""More pieces of one note or coin than any drawer holds: a slip of the keyboard."""


def total_of(counted: Mapping[int, int]) -> Decimal:
    """What the pieces are worth together."""
    return sum((Decimal(value) * pieces for value, pieces in counted.items()), Decimal(0))


def sound(counted: Mapping[int, int], denominations: Sequence[int]) -> bool:
    """Whether only notes and coins of the currency are counted, none below zero, none absurdly often."""
    return all(value in denominations and 0 <= pieces <= MOST_PIECES for value, pieces in counted.items())


def expected(float_total: Decimal, taken: Decimal, paid_out: Decimal) -> Decimal:
    """What the drawer should hold: the float, and the cash taken, less the cash paid out."""
    return float_total + taken - paid_out
