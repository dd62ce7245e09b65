"""Computes a duty expression exactly: percentages of a base, amounts per declared unit, exchange, bounds, periods, steps.

Nothing is rounded here. A quantity or an exchange rate that is needed and missing is a fault, never a silent zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from alfandega.kernel.fault import Fault
from alfandega.tariff.expression import shortages
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
)
from alfandega.tariff.expression.quantities import found_in
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.expression.writing import of_day, of_term, of_unit, written

WIDE = Context(prec=1000)
"""Products of all the figures a duty can hold stay exact within this precision."""

LARGEST = Decimal(10) ** 30
"""An amount beyond this is a mistake in the figures, and a fault."""

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a duty is computed from, for one item. `base` is what percentages are of; None when there is no such base.

    `value` is the customs value, by which steps are chosen; both are in `currency`, the national one. `quantities` are
    by UN/ECE Recommendation 20 code; `rates` are national units for one unit of a foreign currency.
    """

    value: Decimal | None
    quantities: Mapping[str, Decimal]
    currency: str
    on: date
    rates: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The duty that holds on the date and for the unit value: `duty` is None when nothing is named or faults stop it."""

    duty: Rate | None
    suspended: bool
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Charged:
    """An exact amount, how it was reached, the quantities it rests on; None when faults stop it."""

    amount: Decimal | None
    steps: tuple[Step, ...]
    quantities: Mapping[str, Decimal]
    faults: tuple[Fault, ...] = ()


def chosen(expression: Expression, facts: Facts) -> Chosen:
    """The rate of an expression that holds for these facts; periods and steps are gone through, brackets undone."""
    steps: list[Step] = []
    suspended = False
    while True:
        match expression:
            case Rate():
                return Chosen(expression, suspended, tuple(steps))
            case Free():
                return Chosen(None, suspended, (*steps, Step("free", ZERO)))
            case Suspended(duty):
                suspended = True
                if duty is None:
                    return Chosen(None, suspended, (*steps, Step("suspended", ZERO)))
                expression = duty
            case Seasonal():
                expression = _season(expression, facts.on, steps)
            case Steps():
                following = _step(expression, facts, steps)
                if isinstance(following, Fault):
                    return Chosen(None, suspended, tuple(steps), (following,))
                expression = following


def _season(expression: Seasonal, on: date, steps: list[Step]) -> Expression:
    season = expression.season_on(Day(on.month, on.day))
    if season is None:
        assert expression.otherwise is not None  # noqa: S101 - parsing refuses periods that leave a day out
        steps.append(Step("season_otherwise", ZERO, {"on": str(on), "duty": written(expression.otherwise)}))
        return expression.otherwise
    days = {"begins": of_day(season.begins), "ends": of_day(season.ends)}
    steps.append(Step("season", ZERO, {"on": str(on), **days, "duty": written(season.duty)}))
    return season.duty


def _step(expression: Steps, facts: Facts, steps: list[Step]) -> Expression | Fault:
    """The step by unit value: value ÷ quantity is compared by multiplying, so that nothing is ever rounded."""
    quantity = found_in(facts.quantities, expression.unit)
    if isinstance(quantity, Fault):
        return quantity
    if facts.value is None:
        return shortages.no_value()
    if not quantity.amount:
        return shortages.zero_quantity(of_unit(Decimal(1), expression.unit))
    rate = _rate(expression.currency, facts)
    if rate is None:
        return shortages.no_rate(expression.currency, facts.currency)
    steps.extend(quantity.steps)
    units = WIDE.divide(quantity.amount, by_code()[expression.unit].factor * expression.per)
    value = WIDE.divide(facts.value, WIDE.multiply(units, rate))
    names: dict[str, str | Decimal] = {
        "value": value,
        "currency": expression.currency,
        "unit": of_unit(expression.per, expression.unit),
    }
    for each in expression.steps:
        threshold = WIDE.multiply(WIDE.multiply(each.below, quantity.amount), rate)
        divisor = WIDE.multiply(by_code()[expression.unit].factor, expression.per)
        if WIDE.multiply(facts.value, divisor) < threshold:
            told = {**names, "below": each.below, "duty": written(each.duty)}
            steps.append(Step("step", ZERO, told))
            return each.duty
    steps.append(Step("step_otherwise", ZERO, {**names, "duty": written(expression.otherwise)}))
    return expression.otherwise


def _rate(currency: str, facts: Facts) -> Decimal | None:
    return Decimal(1) if currency == facts.currency else facts.rates.get(currency)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term, its text, and what the base or the quantity in its dimension's own unit is multiplied by, × scale."""

    term: Term
    text: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A rate made ready: every term × `scale` is an exact decimal, also where a duty is per dozen or per pound."""

    scale: int
    terms: tuple[_Term, ...]
    bounds: tuple[tuple[str, tuple[_Term, ...]], ...]


@lru_cache(maxsize=8192)
def _scaled(rate: Rate) -> _Scaled:
    sums = [rate.terms, *(bound.terms for bound in rate.bounds)]
    factors = [[_factor(term) for term in terms] for terms in sums]
    scale = lcm(*(_odd_part(factor.denominator) for each in factors for factor in each))
    ready = [
        tuple(_Term(term, of_term(term), _exact(factor * scale)) for term, factor in zip(terms, each, strict=True))
        for terms, each in zip(sums, factors, strict=True)
    ]
    limits = tuple(bound.limit for bound in rate.bounds)
    return _Scaled(scale, ready[0], tuple(zip(limits, ready[1:], strict=True)))


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


def charged(rate: Rate, base: Decimal | None, facts: Facts) -> Charged:
    """What a rate comes to on a base (None: there is none, and a percentage is a fault), before any rounding."""
    ready = _scaled(rate)
    work = _Work(base, facts, ready.scale)
    total = work.sum(ready.terms)
    for limit, terms in ready.bounds:
        total = work.bound(limit, total, work.sum(terms))
    if work.faults:
        return Charged(None, (), {}, tuple(work.faults))
    if total < 0:
        total = ZERO
        work.steps.append(Step("floor", ZERO, {"national": facts.currency}))
    amount = work.unscaled(total)
    if amount >= LARGEST:
        return Charged(None, (), {}, (shortages.too_large(),))
    return Charged(amount, tuple(work.steps), work.used)


class _Work:
    """The terms of one rate on one item: steps and faults are gathered as they come."""

    def __init__(self, base: Decimal | None, facts: Facts, scale: int) -> None:
        self.base = base
        self.facts = facts
        self.scale = scale
        self.steps: list[Step] = []
        self.faults: list[Fault] = []
        self.used: dict[str, Decimal] = {}

    def unscaled(self, amount: Decimal) -> Decimal:
        """The amount itself."""
        return amount if self.scale == 1 else WIDE.divide(amount, Decimal(self.scale))

    def sum(self, terms: Sequence[_Term]) -> Decimal:
        """The terms added up with their signs, × scale."""
        total = ZERO
        for each in terms:
            amount = self.percent(each) if isinstance(each.term, Percent) else self.money(each, each.term)
            total = WIDE.subtract(total, amount) if each.term.sign == "-" else WIDE.add(total, amount)
        if len(terms) > 1:
            self.say("sum", total, {})
        return total

    def percent(self, ready: _Term) -> Decimal:
        """A percentage of the base, × scale."""
        if self.base is None:
            self.faults.append(shortages.no_base(ready.text))
            return ZERO
        amount = WIDE.multiply(self.base, ready.factor)
        self.say("percent", amount, {"percent": ready.text, "base": self.base})
        return amount

    def money(self, ready: _Term, term: PerUnit | Fixed) -> Decimal:
        """A fixed amount or one per unit in national currency, × scale."""
        foreign = ready.factor
        told: dict[str, str | Decimal] = {"rate": ready.text}
        if isinstance(term, PerUnit):
            quantity = found_in(self.facts.quantities, term.unit)
            if isinstance(quantity, Fault):
                self.faults.append(quantity)
            else:
                self.steps.extend(quantity.steps)
                self.used.update(quantity.used)
                foreign = WIDE.multiply(quantity.amount, foreign)
                told |= {"quantity": quantity.declared, "unit": quantity.code}
        rate = _rate(term.currency, self.facts)
        if rate is None:
            self.faults.append(shortages.no_rate(term.currency, self.facts.currency))
            return ZERO
        amount = WIDE.multiply(foreign, rate)
        kind: str = term.kind
        if term.currency != self.facts.currency:
            kind += "_exchanged"
            told |= {"foreign": self.unscaled(foreign), "currency": term.currency, "exchange": rate}
        self.say(kind, amount, told)
        return amount

    def bound(self, limit: str, total: Decimal, other: Decimal) -> Decimal:
        """The total held within a bound; which of the two counts is told."""
        moves = total < other if limit == "min" else total > other
        told = {"duty": self.unscaled(total), "limit": self.unscaled(other)}
        total = other if moves else total
        self.say(f"{limit}_{'counts' if moves else 'holds'}", total, told)
        return total

    def say(self, kind: str, scaled: Decimal, told: Mapping[str, str | Decimal]) -> None:
        """Add a step of the trace."""
        self.steps.append(Step(kind, self.unscaled(scaled), {**told, "national": self.facts.currency}))
