"""Computes a duty exactly: percentages of a base, amounts per declared unit, exchange, bounds, periods, steps.

Nothing is rounded here. A quantity or an exchange rate that is needed and missing is a fault, never a silent zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

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
)
from alfandega.tariff.expression.quantities import found_in
from alfandega.tariff.expression.scaling import WIDE, ScaledTerm, scaled
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.expression.writing import of_day, of_unit, written

LARGEST = Decimal(10) ** 30
"""An amount beyond this is a mistake in the figures, and a fault."""

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a duty is computed from, for one item.

    `value` is the customs value in `currency`, the national one; steps are chosen by it. `quantities` are by UN/ECE
    Recommendation 20 code; `rates` are national units for one unit of a foreign currency.
    """

    value: Decimal | None
    quantities: Mapping[str, Decimal]
    currency: str
    on: date
    rates: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rate that holds on the date and for the unit value; `duty` is None when none is named or faults stop it."""

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


def charged(rate: Rate, base: Decimal | None, facts: Facts) -> Charged:
    """What a rate comes to on a base (None: there is none, and a percentage is a fault), before any rounding."""
    ready = scaled(rate)
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

    def sum(self, terms: Sequence[ScaledTerm]) -> Decimal:
        """The terms added up with their signs, × scale."""
        total = ZERO
        for each in terms:
            amount = self.percent(each) if isinstance(each.term, Percent) else self.money(each, each.term)
            total = WIDE.subtract(total, amount) if each.term.sign == "-" else WIDE.add(total, amount)
        if len(terms) > 1:
            self.say("sum", total, {})
        return total

    def percent(self, ready: ScaledTerm) -> Decimal:
        """A percentage of the base, × scale."""
        if self.base is None:
            self.faults.append(shortages.no_base(ready.text))
            return ZERO
        amount = WIDE.multiply(self.base, ready.factor)
        self.say("percent", amount, {"percent": ready.text, "base": self.base})
        return amount

    def money(self, ready: ScaledTerm, term: PerUnit | Fixed) -> Decimal:
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
