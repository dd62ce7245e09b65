"""The slow lane: lines that no statement takes are computed one by one by the explained assessment, faults and all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from alfandega.bulk import faults as bulk_faults
from alfandega.bulk.schedule import Schedule
from alfandega.clearance.assessment.cascade import MeasureLine, assess_measures
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.dossier import Mode
from alfandega.kernel.fault import Fault
from alfandega.tariff.expression.scaling import WIDE, added
from alfandega.tariff.expression.units import STRENGTH, declared

MOST_DIGITS = 18
MOST_DECIMALS = 18


@dataclass(frozen=True)
class Explained:
    """What the explained assessment says of one line; with faults, no amounts."""

    line: int
    amounts: Mapping[tuple[str, Mode], Decimal] = field(default_factory=dict)
    relieved: Decimal = Decimal(0)
    faults: tuple[Fault, ...] = ()

    def total(self, mode: Mode) -> Decimal:
        """The exact sum of a mode."""
        return added(amount for (_, each), amount in self.amounts.items() if each is mode)


def explain(
    line: int,
    given: Mapping[str, Any],
    schedule: Schedule | tuple[Fault, ...],
    known: AbstractSet[str],
) -> Explained:
    """One line, by its numbers as they were given (`value` and UN/ECE codes) and what the tariff says of it."""
    faults: list[Fault] = list(schedule) if isinstance(schedule, tuple) else []
    numbers: dict[str, Decimal] = {}
    for name, raw in given.items():
        found = read_number(raw, name)
        if isinstance(found, Fault):
            faults.append(found)
        elif found is not None:
            numbers[name] = found
    excessive = [name for name, number in numbers.items() if _excessive(name, number)]
    faults += [bulk_faults.not_a_share(f"quantities/{name}", str(given[name])) for name in excessive]
    value = numbers.pop("value", None)
    if isinstance(schedule, tuple):
        return Explained(line, faults=tuple(faults))
    if value is not None:
        value = WIDE.multiply(value, schedule.value_rate)
    goods = Goods(1, value, numbers, schedule.measures, schedule.reliefs)
    assessed = assess_measures([goods], schedule.terms, known)
    unread = {each.where for each in faults}
    faults += [each for each in assessed.faults if each.where.lstrip("/") not in unread]
    if faults:
        return Explained(line, faults=tuple(faults))
    return Explained(line, dict(_amounts(assessed.lines)), assessed.relieved)


def _amounts(
    lines: tuple[MeasureLine, ...],
) -> Iterator[tuple[tuple[str, Mode], Decimal]]:
    for each in lines:
        if each.mode is not Mode.EXEMPT:
            yield (each.tax, each.mode), each.amount


def read_number(raw: object, name: str) -> Decimal | Fault | None:
    """A declared number exactly; None where nothing is declared; a fault for what is no number of goods or money."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    where = name if name == "value" else f"quantities/{name}"
    try:
        number = Decimal(repr(raw) if isinstance(raw, float) else str(raw).strip())
    except InvalidOperation:
        return bulk_faults.no_number(where, str(raw))
    if not number.is_finite():
        return bulk_faults.no_number(where, str(raw))
    if number < 0:
        return bulk_faults.negative(where, str(raw))
    if number and not -MOST_DECIMALS <= _lowest(number) <= number.adjusted() < MOST_DIGITS:
        return bulk_faults.too_many_digits(where, str(raw))
    return number


def _excessive(name: str, number: Decimal) -> bool:
    """Whether a strength is more than the whole."""
    return declared(name) == declared(STRENGTH) and number > 100


def _lowest(number: Decimal) -> int:
    """The power of ten of its last digit that is not zero."""
    exponent = number.normalize(WIDE).as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0
