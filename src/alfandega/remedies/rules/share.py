"""How much of what was determined a duty can take up at most: 1 is exactly the margin or the benefit, more is too much.

A sum takes up the shares of its terms (a term that is subtracted is left out, so the share is never too small); MIN
raises it to its own share, MAX lowers it; of periods and steps the highest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.parameters import (
    Bound,
    Expression,
    Free,
    Percent,
    PerUnit,
    Rate,
    Seasonal,
    Steps,
    Suspended,
    Term,
)
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.expression.writing import of_term, written

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most a duty may be: `percent` of the customs value, or `per_unit` in `currency` for one `unit`.

    Either may be None when it was not determined.
    """

    percent: Fraction | None
    per_unit: Fraction | None
    currency: str
    unit: str


class _Incomparable(Exception):  # noqa: N818 - carries the term that cannot be compared up to `share_of`
    def __init__(self, term: Term) -> None:
        super().__init__()
        self.term = term


def share_of(duty: Expression, cap: Cap) -> Fraction | Fault:
    """The greatest share of the cap that a duty can reach, exactly; a fault when a term cannot be compared with it."""
    try:
        return _share(duty, cap)
    except _Incomparable as found:
        return Fault(
            code="draft.not-comparable",
            where="/duty",
            message=msgid("“{term}” of the duty “{duty}” cannot be compared with what was determined."),
            params={"term": of_term(found.term), "duty": written(duty)},
            remedy=msgid("Express the duty in percent, or in the currency and unit of the determination."),
        )


def _share(duty: Expression, cap: Cap) -> Fraction:
    match duty:
        case Free():
            return NONE
        case Suspended(inner):
            return NONE if inner is None else _share(inner, cap)
        case Seasonal(seasons, otherwise):
            parts = [each.duty for each in seasons] + ([otherwise] if otherwise is not None else [])
            return max(_share(each, cap) for each in parts)
        case Steps():
            return max(_share(each, cap) for each in (*(step.duty for step in duty.steps), duty.otherwise))
        case Rate(terms, bounds):
            return _bounded(terms, bounds, cap)


def _bounded(terms: Sequence[Term], bounds: Sequence[Bound], cap: Cap) -> Fraction:
    share = _sum(terms, cap)
    for bound in bounds:
        other = _sum(bound.terms, cap)
        share = max(share, other) if bound.limit == "min" else min(share, other)
    return share


def _sum(terms: Sequence[Term], cap: Cap) -> Fraction:
    return sum((_of(term, cap) for term in terms if term.sign == "+"), NONE)


def _of(term: Term, cap: Cap) -> Fraction:
    match term:
        case Percent(percent) if cap.percent is not None:
            return _part(Fraction(percent), cap.percent)
        case PerUnit(amount, currency, per, code) if cap.per_unit is not None and currency == cap.currency:
            ours, theirs = by_code().get(cap.unit), by_code().get(code)
            if ours is not None and theirs is not None and ours.dimension == theirs.dimension:
                each = Fraction(amount) / (Fraction(per) * Fraction(theirs.factor)) * Fraction(ours.factor)
                return _part(each, cap.per_unit)
    raise _Incomparable(term)


_BEYOND = Fraction(10**9)
"""The share of a duty of any amount when nothing was determined that it could take up."""


def _part(amount: Fraction, limit: Fraction) -> Fraction:
    if not amount:
        return NONE
    return amount / limit if limit else _BEYOND
