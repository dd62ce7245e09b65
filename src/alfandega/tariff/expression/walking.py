"""Goes through every part of a duty: what it may charge, in which units and currencies, on whatever day or value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.tariff.expression.parameters import (
    Expression,
    Percent,
    PerUnit,
    Rate,
    Seasonal,
    Steps,
    Suspended,
    Term,
)


def parts_of(duty: Expression | None) -> Iterator[Expression]:
    """The duty and every duty inside it, the outer one first, in the order written; nothing of None."""
    if duty is None:
        return
    yield duty
    match duty:
        case Suspended():
            yield from parts_of(duty.duty)
        case Seasonal():
            for season in duty.seasons:
                yield from parts_of(season.duty)
            yield from parts_of(duty.otherwise)
        case Steps():
            for step in duty.steps:
                yield from parts_of(step.duty)
            yield from parts_of(duty.otherwise)


def terms_of(duty: Expression | None) -> Iterator[Term]:
    """Every term that may be charged under a duty, those of its bounds too."""
    for part in parts_of(duty):
        if isinstance(part, Rate):
            yield from _terms(part)


def units_of(duty: Expression | None) -> Iterator[str]:
    """The units, as UN/ECE codes, whose quantities a duty needs, in the order written."""
    for part in parts_of(duty):
        if isinstance(part, Steps):
            yield part.unit
        elif isinstance(part, Rate):
            yield from (term.unit for term in _terms(part) if isinstance(term, PerUnit))


def currencies_of(duty: Expression | None) -> Iterator[str]:
    """The currencies that a duty is laid down in, in the order written."""
    for part in parts_of(duty):
        if isinstance(part, Steps):
            yield part.currency
        elif isinstance(part, Rate):
            yield from (term.currency for term in _terms(part) if not isinstance(term, Percent))


def _terms(rate: Rate) -> Iterator[Term]:
    yield from rate.terms
    for bound in rate.bounds:
        yield from bound.terms


def percentage_of(duty: Expression | None) -> Decimal | None:
    """The percentage of a duty that is that and nothing else."""
    if isinstance(duty, Rate) and len(duty.terms) == 1 and not duty.bounds and isinstance(duty.terms[0], Percent):
        return duty.terms[0].percent
    return None
