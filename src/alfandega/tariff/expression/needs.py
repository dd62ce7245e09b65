"""The quantities that a duty may be charged by, so that they can be asked for before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alfandega.tariff.expression.parameters import Expression, PerUnit, Rate, Seasonal, Steps, Suspended
from alfandega.tariff.expression.units import PURE_ALCOHOL, STRENGTH, by_code


def quantities_needed(duties: Iterable[Expression]) -> tuple[str, ...]:
    """UN/ECE codes, one of each dimension in the order met; pure alcohol is asked for as volume and strength."""
    found: dict[str, str] = {}
    for code in (code for duty in duties for code in _units(duty)):
        dimension = by_code()[code].dimension
        if dimension == PURE_ALCOHOL:
            found.setdefault(by_code()["LTR"].dimension, "LTR")
            found.setdefault(STRENGTH, STRENGTH)
        else:
            found.setdefault(dimension, code)
    return tuple(found.values())


def _units(duty: Expression) -> Iterator[str]:
    match duty:
        case Rate(terms, bounds):
            every = (*terms, *(term for bound in bounds for term in bound.terms))
            yield from (term.unit for term in every if isinstance(term, PerUnit))
        case Suspended(inner):
            if inner is not None:
                yield from _units(inner)
        case Seasonal(seasons, otherwise):
            for each in seasons:
                yield from _units(each.duty)
            if otherwise is not None:
                yield from _units(otherwise)
        case Steps():
            yield duty.unit
            for step in duty.steps:
                yield from _units(step.duty)
            yield from _units(duty.otherwise)
