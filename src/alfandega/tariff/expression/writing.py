"""Writes an expression as canonical text, which reads back as the same parameters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from alfandega.tariff.expression.parameters import (
    Day,
    Expression,
    Fixed,
    Free,
    Percent,
    PerUnit,
    Rate,
    Seasonal,
    Steps,
    Suspended,
    Term,
    plain_number,
)
from alfandega.tariff.expression.scanning import MONTH_NAMES
from alfandega.tariff.expression.units import by_code


def written(expression: Expression) -> str:
    """The canonical text: "5 % + 3 EUR/100 kg MIN 2 EUR/kg"."""
    match expression:
        case Rate(terms, bounds):
            return " ".join((of_terms(terms), *(f"{bound.limit.upper()} {of_terms(bound.terms)}" for bound in bounds)))
        case Free():
            return "FREE"
        case Suspended(duty):
            if duty is None:
                return "SUSPENDED"
            return f"SUSPENDED ({written(duty)})"
        case Seasonal(seasons, otherwise):
            cases = [f"FROM {of_day(each.begins)} TO {of_day(each.ends)}: {_inner(each.duty)}" for each in seasons]
            if otherwise is not None:
                cases.append(f"OTHERWISE: {_inner(otherwise)}")
            return "; ".join(cases)
        case Steps(currency, per, unit, steps, otherwise):
            value = f"{currency}/{of_unit(per, unit)}"
            cases = [f"BELOW {plain_number(each.below)} {value}: {_inner(each.duty)}" for each in steps]
            return "; ".join((*cases, f"OTHERWISE: {_inner(otherwise)}"))


def _inner(expression: Expression) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, Seasonal | Steps) else text


def of_terms(terms: Sequence[Term]) -> str:
    """A sum: "5 % - 1 EUR/kg"."""
    first, *others = terms
    return " ".join((of_term(first), *(f"{each.sign} {of_term(each)}" for each in others)))


def of_term(term: Term) -> str:
    """A term without its sign: "3 EUR/100 kg"."""
    match term:
        case Percent(percent):
            return f"{plain_number(percent)} %"
        case Fixed(amount, currency):
            return f"{plain_number(amount)} {currency}"
        case PerUnit(amount, currency, per, unit):
            return f"{plain_number(amount)} {currency}/{of_unit(per, unit)}"


def of_unit(per: Decimal, unit: str) -> str:
    """How many of which unit: "kg", "100 kg"."""
    known = by_code().get(unit)
    if per == 1:
        return known.symbol if known else unit
    return f"{plain_number(per)} {known.plural if known else unit}"


def of_day(day: Day) -> str:
    """A day of the year: "1 JUN"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"
