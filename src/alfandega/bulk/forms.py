"""A schedule as a form that SQL can carry out: for each way its steps can fall, the exact charge of every tax.

Seasons, validity and reliefs are settled by the date. Steps (a duty by unit value) depend on the line: each comparison
counts towards the number of the variant that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from alfandega.bulk.linear import Charge, NotInSql, charge_of
from alfandega.bulk.schedule import Schedule
from alfandega.clearance.assessment.cascade import NOT_NOW, mode_of
from alfandega.clearance.assessment.measures import (
    HUNDRED,
    Base,
    Measure,
    Policy,
    Relief,
)
from alfandega.clearance.assessment.ordering import base_faults, in_force, in_order
from alfandega.clearance.dossier import Mode
from alfandega.kernel.money import Direction, Rounding, RoundTo
from alfandega.tariff.expression.parameters import (
    Day,
    Expression,
    Free,
    Percent,
    Rate,
    Seasonal,
    Steps,
    Suspended,
)
from alfandega.tariff.expression.units import by_code

MOST_VARIANTS = 256
"""A schedule whose steps can fall in more ways than this is left to the explained assessment."""

WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class TaxForm:
    """One tax: what its base adds up, its charge, the share that no relief takes, what becomes of it, its rounding.

    `of_value` of the declared value counts in the base: 0, 1, or the exchange rate of a value in another currency.
    `on_taxes` are the taxes that count in the base, with True for the full amount before reliefs.
    """

    tax: str
    of_value: Fraction
    on_taxes: tuple[tuple[str, bool], ...]
    charge: Charge
    keep: Fraction
    mode: Mode
    unit: Fraction
    direction: Direction


@dataclass(frozen=True, slots=True)
class Comparison:
    """Adds `weight` to the variant when the declared value is at least `threshold` × quantity in its own unit."""

    unit: str
    threshold: Fraction
    weight: int


@dataclass(frozen=True, slots=True)
class Form:
    """The taxes of a schedule in order of computation, once for each variant. `needs` are the units asked for."""

    comparisons: tuple[Comparison, ...]
    variants: tuple[tuple[TaxForm, ...], ...]
    needs: frozenset[str]


def form_of(schedule: Schedule, known: AbstractSet[str]) -> Form:
    """The form of a schedule; raises NotInSql. `known` are the taxes that a base may name."""
    terms = schedule.terms
    holding = in_force(schedule.measures, terms.on)
    if base_faults(holding, known | {each.tax for each in schedule.measures}):
        raise NotInSql
    ordered = in_order(holding)
    duties = [_of_season(each.duty, terms.on) for each in ordered]
    nodes = list(dict.fromkeys(node for duty in duties for node in _steps_in(duty)))
    ways = [_rising(node) for node in nodes]
    if prod(len(way) + 1 for way in ways) > MOST_VARIANTS:
        raise NotInSql
    exchange = {**terms.rates, terms.currency: Decimal(1)}
    variants = []
    for falls in product(*(range(len(way) + 1) for way in ways)):
        fallen = {node: _fallen(node, way, fall) for node, way, fall in zip(nodes, ways, falls, strict=True)}
        variants.append(_variant(schedule, ordered, [_leaf(duty, fallen) for duty in duties], exchange))
    comparisons, weight = [], 1
    for node, way in reversed(list(zip(nodes, ways, strict=True))):
        per_value = Fraction(schedule.value_rate)
        comparisons += [Comparison(node.unit, _threshold(node, number, exchange) / per_value, weight) for number in way]
        weight *= len(way) + 1
    units = {unit for taxes in variants for each in taxes for unit in _units(each.charge)}
    return Form(
        tuple(comparisons),
        tuple(variants),
        frozenset(units | {each.unit for each in comparisons}),
    )


def _of_season(duty: Expression, on: date) -> Expression:
    """The duty with every period of the year settled by the date."""
    match duty:
        case Seasonal():
            season = duty.season_on(Day(on.month, on.day))
            following = season.duty if season is not None else duty.otherwise
            if following is None:
                raise NotInSql
            return _of_season(following, on)
        case Suspended(inner) if inner is not None:
            return Suspended(_of_season(inner, on))
        case Steps(currency, per, unit, steps, otherwise):
            settled = tuple(type(each)(each.below, _of_season(each.duty, on)) for each in steps)
            return Steps(currency, per, unit, settled, _of_season(otherwise, on))
        case _:
            return duty


def _steps_in(duty: Expression) -> list[Steps]:
    match duty:
        case Steps(_, _, _, steps, otherwise):
            inner = [node for each in steps for node in _steps_in(each.duty)]
            return [duty, *inner, *_steps_in(otherwise)]
        case Suspended(inner) if inner is not None:
            return _steps_in(inner)
        case _:
            return []


def _rising(node: Steps) -> tuple[int, ...]:
    """The steps that can ever hold: each one's threshold is above all those before it."""
    found: list[int] = []
    for number, each in enumerate(node.steps):
        if not found or each.below > node.steps[found[-1]].below:
            found.append(number)
    return tuple(found)


def _fallen(node: Steps, way: tuple[int, ...], fall: int) -> Expression:
    return node.otherwise if fall == len(way) else node.steps[way[fall]].duty


def _threshold(node: Steps, number: int, exchange: Mapping[str, Decimal]) -> Fraction:
    if node.currency not in exchange:
        raise NotInSql
    per = Fraction(node.per) * Fraction(by_code()[node.unit].factor)
    return Fraction(node.steps[number].below) * Fraction(exchange[node.currency]) / per


def _leaf(duty: Expression, fallen: Mapping[Steps, Expression]) -> tuple[Rate | None, bool]:
    """The rate that is charged, and whether it is suspended."""
    suspended = False
    while True:
        match duty:
            case Suspended(inner):
                suspended = True
                if inner is None:
                    return None, suspended
                duty = inner
            case Steps():
                duty = fallen[duty]
            case Rate():
                return duty, suspended
            case Free() | Seasonal():
                return None, suspended


def _variant(
    schedule: Schedule,
    ordered: tuple[Measure, ...],
    leaves: list[tuple[Rate | None, bool]],
    exchange: Mapping[str, Decimal],
) -> tuple[TaxForm, ...]:
    done: dict[str, TaxForm] = {}
    for measure, (rate, suspended) in zip(ordered, leaves, strict=True):
        reliefs = [
            each for each in (*measure.reliefs, *schedule.reliefs) if each.covers(measure.tax, schedule.terms.on)
        ]
        mode = mode_of(reliefs, suspended=suspended)
        unit, direction = _rounding(measure.rounding)
        done[measure.tax] = TaxForm(
            tax=measure.tax,
            of_value=Fraction(schedule.value_rate) if measure.base.value else Fraction(0),
            on_taxes=_counting(measure.base, mode, done),
            charge=_charge(measure, rate, exchange),
            keep=_kept(reliefs, mode),
            mode=mode,
            unit=unit,
            direction=direction,
        )
    return tuple(done.values())


def _kept(reliefs: list[Relief], mode: Mode) -> Fraction:
    """The share that is left when every relief has taken its own."""
    if mode is Mode.EXEMPT:
        return Fraction(0)
    percent = sum(
        (Fraction(each.percent) for each in reliefs if each.mode is Mode.PAID),
        Fraction(0),
    )
    if percent > HUNDRED:
        raise NotInSql
    return 1 - percent / 100


def _counting(base: Base, mode: Mode, done: Mapping[str, TaxForm]) -> tuple[tuple[str, bool], ...]:
    """The other taxes that add something to a base: what is not paid now counts only where ours is not either."""
    borne = [done[tax] for tax in base.taxes if tax in done]
    if base.before_reliefs:
        return tuple((each.tax, True) for each in borne)
    counted = [each for each in borne if each.mode not in NOT_NOW or mode in NOT_NOW]
    return tuple((each.tax, False) for each in counted)


def _charge(measure: Measure, rate: Rate | None, exchange: Mapping[str, Decimal]) -> Charge:
    if rate is None:
        return Charge()
    has_base = measure.base.value or bool(measure.base.taxes)
    charge = charge_of(rate, exchange, has_base=has_base)
    if not measure.base.includes_itself or not has_base:
        return charge
    share = sum((_signed(each) for each in rate.terms if isinstance(each, Percent)), Fraction(0))
    if rate.bounds or share >= WHOLE:
        raise NotInSql
    return charge.times(1 / (1 - share))


def _signed(term: Percent) -> Fraction:
    return Fraction(term.percent) / (-100 if term.sign == "-" else 100)


def _rounding(policy: Policy) -> tuple[Fraction, Direction]:
    """A rounding policy as its unit and direction."""
    if isinstance(policy, Rounding):
        return Fraction(policy.unit), Direction(policy.value[1])
    if isinstance(policy, RoundTo):
        return Fraction(policy.unit), policy.direction
    raise NotInSql


def _units(charge: Charge) -> set[str]:
    return {unit for linear in (charge.total, *(other for _, other in charge.bounds)) for unit, _ in linear.per_unit}
