"""Finds the quantity a duty asks for among those declared, converting within a dimension, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from alfandega.kernel.fault import Fault
from alfandega.tariff.expression import shortages
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.units import PURE_ALCOHOL, SAME, STRENGTH, VOLUME, Unit, by_code, declared


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity: `amount` in its dimension's own unit; `declared` and `code` as it was declared or converted.

    `used` are the declared quantities it rests on, `steps` how it was converted.
    """

    amount: Decimal
    declared: Decimal
    code: str
    used: Mapping[str, Decimal]
    steps: tuple[Step, ...] = field(default=())


def found_in(quantities: Mapping[str, Decimal], code: str) -> Found | Fault:
    """The quantity in the unit `code`, or the fault that says which one to declare.

    A quantity declared in the very unit is taken before others; others must agree among themselves.
    """
    unit = by_code()[code]
    direct = quantities.get(code)
    if direct is not None:
        return Found(WIDE.multiply(direct, unit.factor), direct, code, {code: direct})
    others = _of_dimension(quantities, unit.dimension)
    if not others and unit.dimension == PURE_ALCOHOL:
        return _pure_alcohol(quantities, unit)
    return _agreed(others, unit)


def _of_dimension(quantities: Mapping[str, Decimal], dimension: str) -> list[tuple[str, Decimal, Decimal]]:
    """Declared code, declared number, amount in the dimension's own unit."""
    found = []
    for code, number in quantities.items():
        known = declared(code)
        if known and known.dimension == dimension:
            found.append((code, number, WIDE.multiply(number, known.factor)))
    return found


def _agreed(found: list[tuple[str, Decimal, Decimal]], unit: Unit) -> Found | Fault:
    if not found:
        return shortages.no_quantity(unit)
    code, number, amount = found[0]
    if any(other != amount for _, _, other in found[1:]):
        return shortages.quantities_differ(unit, [f"{number:f} {code}" for code, number, _ in found])
    if SAME.get(code) == unit.code:
        return Found(amount, number, unit.code, {code: number})
    converted = WIDE.divide(amount, unit.factor)
    step = Step("converted", converted, {"quantity": number, "unit": code, "wanted": unit.code})
    return Found(amount, converted, unit.code, {code: number}, (step,))


def _pure_alcohol(quantities: Mapping[str, Decimal], unit: Unit) -> Found | Fault:
    """Litres × strength; what is missing of the two is named."""
    strength = quantities.get(STRENGTH)
    if strength is None:
        strength = next((number for code, number in quantities.items() if SAME.get(code) == STRENGTH), None)
    volumes = _of_dimension(quantities, VOLUME)
    if strength is None or not volumes:
        return shortages.no_pure_alcohol(unit, volume=bool(volumes), strength=strength is not None)
    volume = _agreed(volumes, by_code()["LTR"])
    if isinstance(volume, Fault):
        return volume
    litres = WIDE.multiply(volume.amount, WIDE.divide(strength, Decimal(100)))
    code, number, _ = volumes[0]
    amount = WIDE.divide(litres, unit.factor)
    told: dict[str, str | Decimal] = {"quantity": number, "unit": code, "strength": strength, "wanted": unit.code}
    return Found(litres, amount, unit.code, {code: number, STRENGTH: strength}, (Step("pure_alcohol", amount, told),))
