"""How a country writes its taxes: rates as fractions or percents, amounts in whole units or cents, rounded or cut.

Nothing in a file says so; the way under which most of its lines come out is taken, and told in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from alfandega.exchange.recompute.figures import CENT, WHOLE, is_multiple, noise, product, rounded, unit_of
from alfandega.kernel.text import Sentence, msgid

_FEWEST_CUT_LINES = 3
"""Lines that must all show cutting before a file is believed to cut: fewer could be one altered amount."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One tax line with everything needed to do it again."""

    base: Decimal
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Practice:
    """How amounts come from bases: amount = base × rate × `scale`, to `unit`, in `direction`."""

    percent: bool
    unit: Decimal
    direction: str = ROUND_HALF_UP

    @property
    def scale(self) -> Decimal:
        """0.01 where rates are percents, 1 where they are fractions."""
        return CENT if self.percent else WHOLE

    def amount(self, base: Decimal, rate: Decimal) -> Decimal:
        """The tax on `base` at `rate`."""
        return rounded(product(base, rate, self.scale), self.unit, self.direction)

    def gives(self, charge: Charge) -> bool:
        """Whether the printed base and rate give the printed amount, to the unit."""
        return abs(self.amount(charge.base, charge.rate) - charge.amount) <= noise(self.unit)

    def in_words(self) -> Sentence:
        """The practice, for the report."""
        texts = {
            (True, ROUND_HALF_UP): msgid("Rates are read as percents; amounts are rounded half up to {unit}."),
            (True, ROUND_DOWN): msgid("Rates are read as percents; amounts are cut to {unit}."),
            (False, ROUND_HALF_UP): msgid("Rates are read as fractions; amounts are rounded half up to {unit}."),
            (False, ROUND_DOWN): msgid("Rates are read as fractions; amounts are cut to {unit}."),
        }
        return Sentence(texts[self.percent, self.direction], {"unit": str(self.unit)})


def practice_of(charges: Sequence[Charge]) -> Practice:
    """The practice under which most lines come out; on a tie, large rates mean percents and cents mean cents."""
    telling = [charge for charge in charges if charge.rate and charge.base]
    likely_unit = unit_of(charge.amount for charge in charges)
    likely_percent = any(abs(charge.rate) > 1 for charge in telling)

    def standing(practice: Practice) -> tuple[int, bool, bool]:
        hits = sum(practice.gives(charge) for charge in telling)
        return hits, practice.percent is likely_percent, practice.unit == likely_unit

    best = max((Practice(percent, unit) for percent in (False, True) for unit in (WHOLE, CENT)), key=standing)
    cutting = Practice(best.percent, best.unit, ROUND_DOWN)
    parting = [each for each in telling if cutting.amount(each.base, each.rate) != best.amount(each.base, each.rate)]
    if len(parting) >= _FEWEST_CUT_LINES and all(cutting.gives(charge) for charge in parting):
        return cutting
    return best


def step_of(printed: Decimal) -> Decimal:
    """The last digit a printed base was rounded to: 1 when it is whole, else a cent or less (402.3 is 402.30)."""
    if is_multiple(printed, WHOLE):
        return WHOLE
    exponent = printed.normalize().as_tuple().exponent
    return min(CENT, Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else CENT
