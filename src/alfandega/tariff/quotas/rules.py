"""What a quota grants, exactly, and in which state it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT, figures
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.quantities import found_in
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.quotas import faults

DIGITS, DECIMALS = 50, 20
"""What the columns of quantities hold; with every conversion below, a declared quantity of 18 digits fits."""
ORDER_NUMBER = "[0-9A-Z.]{2,17}"
MOST_VOLUME = Decimal(10) ** 18
HUNDRED = Decimal(100)


class State(StrEnum):
    """How much is left: a critical quota may be exhausted any day."""

    OPEN = "open"
    CRITICAL = "critical"
    EXHAUSTED = "exhausted"


NAMES: Mapping[State, str] = {
    State.OPEN: msgid("Open"),
    State.CRITICAL: msgid("Critical"),
    State.EXHAUSTED: msgid("Exhausted"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the administration lays down for one period, both days included.

    `volume` is in `unit`, a UN/ECE code, or the national currency for a quota by customs value; `critical` is the
    percentage drawn from which the quota counts as critical; `names` say by language what it is for.
    """

    order_number: str
    names: Mapping[str, str]
    begins: date
    ends: date
    volume: Decimal
    unit: str
    critical: Decimal
    article: str = ""
    source: str = ""
    illustrative: bool = True


@dataclass(frozen=True, slots=True)
class Granted:
    """What an item of a declaration holds of a quota: `granted` in quota, `refused` at the general rate, in `unit`.

    `left` is what was left of the quota after its latest draw.
    """

    order_number: str
    unit: str
    granted: Decimal
    refused: Decimal
    left: Decimal

    @property
    def share(self) -> Fraction:
        """The part of the item that is in quota, from 0 to 1, exactly."""
        return Fraction(self.granted) / Fraction(EXACT.add(self.granted, self.refused))


@dataclass(frozen=True, slots=True)
class Balance:
    """Where a quota stands: its terms, and what is drawn of it."""

    terms: Terms
    drawn: Decimal

    @property
    def left(self) -> Decimal:
        """What can still be drawn, in the unit of the quota."""
        return plain(EXACT.subtract(self.terms.volume, self.drawn))

    @property
    def state(self) -> State:
        """Open, critical or exhausted."""
        return state_of(self.terms.volume, self.drawn, self.terms.critical)


def change(requested: Decimal, held: Decimal, left: Decimal) -> Decimal:
    """What to draw so that an item holding `held` holds `requested`, or as much of it as is left; negative: give back.

    First come, first served: what an item holds is never taken for another, what it asks beyond is drawn now.
    """
    return min(EXACT.subtract(requested, held), left)


def state_of(volume: Decimal, drawn: Decimal, critical: Decimal) -> State:
    """The state of a quota by what is drawn of its volume."""
    if drawn >= volume:
        return State.EXHAUSTED
    return State.CRITICAL if drawn * HUNDRED >= volume * critical else State.OPEN


def quantity_in(unit: str, quantities: Mapping[str, Decimal], value: Decimal) -> Decimal | Fault:
    """How much of a quota counted in `unit` an item is: converted exactly from its declared quantities.

    `value` is the customs value, taken when the unit is the national currency. The fault, whose `where` is relative
    to the item, names the quantity that is missing, or that does not agree, or cannot be drawn.
    """
    if unit in by_code():
        found = found_in(quantities, unit)
        if isinstance(found, Fault):
            return faults.no_quantity(unit, found)
        amount = found.declared
    else:
        amount = value
    if not _storable(amount):
        return faults.impossible_quantity(unit, f"{amount:.20g}")
    return plain(amount)


def _storable(amount: Decimal) -> bool:
    """Whether a quantity is more than nothing and is kept whole by the database."""
    if not amount.is_finite() or amount <= 0:
        return False
    return amount < Decimal(10) ** (DIGITS - DECIMALS) and _decimals(amount) <= DECIMALS


def _decimals(amount: Decimal) -> int:
    """How many decimals a finite number has, zeros at the end left out."""
    exponent = amount.normalize(WIDE).as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - only what is not finite has another
    return max(-exponent, 0)


def plain(amount: Decimal) -> Decimal:
    """The number without zeros at its end and without exponent; a stored one has all its decimals."""
    return Decimal(figures(amount))


def exact_unit(code: str) -> bool:
    """Whether every quantity converts to this unit as a finite decimal: five pieces are no number of dozens."""
    unit = by_code().get(code)
    if unit is None:
        return False
    rest = Fraction(unit.factor).numerator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def wrong_terms(terms: Terms, national: str) -> Iterator[Fault]:
    """Everything wrong with the terms of a period; `national` is the currency that quotas by value are counted in."""
    if not re.fullmatch(ORDER_NUMBER, terms.order_number):
        yield faults.impossible_order_number()
    if terms.ends < terms.begins:
        yield faults.ends_before_it_begins()
    if not _storable(terms.volume) or terms.volume > MOST_VOLUME:
        yield faults.impossible_volume()
    if terms.unit != national and not exact_unit(terms.unit):
        yield faults.impossible_unit()
    if not _storable(terms.critical) or terms.critical > HUNDRED or _decimals(terms.critical) > 2:
        yield faults.impossible_threshold()
