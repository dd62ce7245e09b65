"""The rounding policy that a case names: one of ours, or a direction and a unit."""

from __future__ import annotations

from decimal import Decimal

from alfandega.exchange.case.shapes import RoundingRule
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Direction, Rounding, RoundTo
from alfandega.kernel.text import msgid

DIRECTIONS = {
    "half up": Direction.HALF_UP,
    "round": Direction.HALF_UP,
    "truncate": Direction.TRUNCATE,
    "down": Direction.TRUNCATE,
    "half even": Direction.HALF_EVEN,
    "up": Direction.UP,
    "unit": Direction.HALF_UP,
    "whole": Direction.HALF_UP,
}
ONE = Decimal(1)


def policy_of(rule: RoundingRule, where: str) -> Rounding | RoundTo | Fault:
    """The policy, or what is wrong with it."""
    name = " ".join(rule.policy.replace("-", " ").replace("_", " ").split())
    ours = Rounding.__members__.get(name.upper().replace(" ", "_"))
    if ours is not None and rule.unit is None:
        return ours
    direction = DIRECTIONS.get(name.lower())
    if direction is None:
        return _unknown(rule.policy, where)
    unit = rule.unit if rule.unit is not None else ONE
    if unit <= 0:
        message = msgid("The unit to round to, {value}, must be more than zero.")
        remedy = msgid("Write for example 1 or 0.01.")
        return Fault("rounding.unit", message, f"{where}/unit", {"value": f"{unit:f}"}, remedy=remedy)
    same = (each for each in Rounding if Decimal(each.value[0]) == unit and each.value[1] == direction.value)
    return next(same, RoundTo(unit, direction))


def _unknown(name: str, where: str) -> Fault:
    names = ", ".join((*(each.replace(" ", "-") for each in DIRECTIONS), *Rounding.__members__))
    return Fault(
        code="rounding.unknown",
        message=msgid("“{name}” is not a rounding policy that is known."),
        where=where,
        params={"name": name[:60], "names": names},
        remedy=msgid("Write one of {names}."),
    )
