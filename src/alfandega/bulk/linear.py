"""A rate as linear forms in exact fractions: so much of the base, so much per unit of a quantity, so much fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from alfandega.tariff.expression.parameters import Percent, PerUnit, Rate
from alfandega.tariff.expression.scaling import ScaledTerm, scaled

ZERO = Fraction(0)


class NotInSql(Exception):  # noqa: N818 - says that a schedule is left to the explained assessment, not an error
    """A schedule that is at fault, or of a kind that no coefficients can say."""


@dataclass(frozen=True, slots=True)
class Linear:
    """`of_base` × base + Σ `per_unit` × quantity (in the own unit of its dimension) + `fixed`, in national currency."""

    of_base: Fraction = ZERO
    per_unit: tuple[tuple[str, Fraction], ...] = ()
    fixed: Fraction = ZERO

    def times(self, share: Fraction) -> Linear:
        """A share of it."""
        units = tuple((unit, amount * share) for unit, amount in self.per_unit)
        return Linear(self.of_base * share, units, self.fixed * share)


NOTHING = Linear()


@dataclass(frozen=True, slots=True)
class Charge:
    """A sum held within bounds (`min` or `max`) one after the other, and never below zero."""

    total: Linear = NOTHING
    bounds: tuple[tuple[str, Linear], ...] = ()

    def times(self, share: Fraction) -> Charge:
        """A share of it: bounds shrink with the sum, for the share is not negative."""
        return Charge(
            self.total.times(share),
            tuple((limit, other.times(share)) for limit, other in self.bounds),
        )


def charge_of(rate: Rate, exchange: Mapping[str, Decimal], *, has_base: bool) -> Charge:
    """A rate as linear forms. `exchange` are national units for one of a currency, the national one included."""
    ready = scaled(rate)
    total = _sum(ready.terms, ready.scale, exchange, has_base)
    return Charge(
        total,
        tuple((limit, _sum(terms, ready.scale, exchange, has_base)) for limit, terms in ready.bounds),
    )


def _sum(
    terms: Iterable[ScaledTerm],
    scale: int,
    exchange: Mapping[str, Decimal],
    has_base: bool,
) -> Linear:
    of_base, fixed = ZERO, ZERO
    per_unit: dict[str, Fraction] = {}
    for each in terms:
        amount = Fraction(each.factor) / (-scale if each.term.sign == "-" else scale)
        if isinstance(each.term, Percent):
            if not has_base:
                raise NotInSql
            of_base += amount
            continue
        if each.term.currency not in exchange:
            raise NotInSql
        amount *= Fraction(exchange[each.term.currency])
        if isinstance(each.term, PerUnit):
            per_unit[each.term.unit] = per_unit.get(each.term.unit, ZERO) + amount
        else:
            fixed += amount
    return Linear(of_base, tuple(sorted(per_unit.items())), fixed)
