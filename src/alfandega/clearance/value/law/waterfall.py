"""The way from the invoices to the customs value as bars, each citing its article; for screens and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from alfandega.clearance.value.law.sequence import Method
from alfandega.clearance.value.law.telling import Effect
from alfandega.clearance.value.law.valuing import CaseValue
from alfandega.kernel.exact import WIDE


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: it begins where the one before ended, and changes the value by `amount`."""

    kind: str
    begins: Decimal
    amount: Decimal
    article: str

    @property
    def ends(self) -> Decimal:
        """Where the next one begins."""
        return WIDE.add(self.begins, self.amount)


ORDER = (Effect.PRICE, Effect.ADDED, Effect.DEDUCTED)


def waterfall(value: CaseValue) -> tuple[Bar, ...]:
    """Prices, then additions, then deductions of the items valued by them, then items valued by another method.

    The last bar ends at the customs value exactly.
    """
    with localcontext(WIDE):
        return _stacked(_steps(value))


def _steps(value: CaseValue) -> list[tuple[str, Decimal, str]]:
    by_price = {item.number - 1 for item in value.items if item.method is Method.TRANSACTION}
    steps: list[tuple[str, Decimal, str]] = []
    for effect in ORDER:
        for line in value.lines:
            shares = [share for place, share in line.shares.items() if place in by_price]
            if line.effect is effect and shares:
                steps.append((line.kind, sum(shares, Decimal(0)), line.article))
    for item in value.items:
        if item.method is not Method.TRANSACTION:
            found = item.attempts[-1].found
            steps.append((item.method.value, item.value, found.article if found else "RCA-35.1"))
    return steps


def _stacked(steps: Sequence[tuple[str, Decimal, str]]) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for kind, amount, article in steps:
        bars.append(Bar(kind, bars[-1].ends if bars else Decimal(0), amount, article))
    return tuple(bars)
