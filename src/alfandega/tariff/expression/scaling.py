"""Makes a rate ready to be computed without rounding: every term × one whole number is an exact decimal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from alfandega.tariff.expression.parameters import Fixed, Percent, PerUnit, Rate, Term
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.expression.writing import of_term

WIDE = Context(prec=1000)
"""Products of all the figures a duty can hold stay exact within this precision."""


def added(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum; Python's own rounds beyond 28 digits."""
    total = Decimal(0)
    for amount in amounts:
        total = WIDE.add(total, amount)
    return total


@dataclass(frozen=True, slots=True)
class ScaledTerm:
    """A term, its text, and what the base or the quantity in its dimension's own unit is multiplied by, × scale."""

    term: Term
    text: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class ScaledRate:
    """A rate made ready: every term × `scale` is an exact decimal, also where a duty is per dozen or per pound."""

    scale: int
    terms: tuple[ScaledTerm, ...]
    bounds: tuple[tuple[str, tuple[ScaledTerm, ...]], ...]


@lru_cache(maxsize=8192)
def scaled(rate: Rate) -> ScaledRate:
    """The rate with its factors; kept in memory, since the same few rates are charged over and over."""
    sums = [rate.terms, *(bound.terms for bound in rate.bounds)]
    factors = [[_factor(term) for term in terms] for terms in sums]
    scale = lcm(*(_odd_part(factor.denominator) for each in factors for factor in each))
    ready = [
        tuple(ScaledTerm(term, of_term(term), _exact(factor * scale)) for term, factor in zip(terms, each, strict=True))
        for terms, each in zip(sums, factors, strict=True)
    ]
    limits = tuple(bound.limit for bound in rate.bounds)
    return ScaledRate(scale, ready[0], tuple(zip(limits, ready[1:], strict=True)))


def _factor(term: Term) -> Fraction:
    """What the base, or the quantity in its dimension's own unit, is multiplied by."""
    match term:
        case Percent(percent):
            return Fraction(percent) / 100
        case Fixed(amount):
            return Fraction(amount)
        case PerUnit(amount, _, per, unit):
            return Fraction(amount) / (Fraction(per) * Fraction(by_code()[unit].factor))


def _odd_part(denominator: int) -> int:
    """The denominator without its factors 2 and 5, which decimals can write."""
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    return denominator


def _exact(fraction: Fraction) -> Decimal:
    return WIDE.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
