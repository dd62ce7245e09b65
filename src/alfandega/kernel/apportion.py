"""Sharing an amount over items so that the shares always add up to the whole, to the unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal, localcontext

from alfandega.kernel.money import EXACT


def apportion(whole: Decimal, weights: Sequence[Decimal], unit: Decimal) -> list[Decimal]:
    """Share `whole` in proportion to `weights`, each share a multiple of `unit` (largest remainder method).

    `weights` must not be negative; when all are zero the shares are equal weights. A part of `whole` smaller than
    `unit` goes to the item with the largest remainder, so that `sum(result) == whole` always holds.
    Returns one share for each weight, in the same order; an empty list only when `weights` is empty.
    Raises ValueError on a negative weight.
    """
    if not weights:
        return []
    if any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative")
    with localcontext(EXACT):
        base = sum(weights, Decimal(0))
        if base == 0:
            weights, base = [Decimal(1)] * len(weights), Decimal(len(weights))
        sign = -1 if whole < 0 else 1
        size = abs(whole)
        exact = [size * weight / base for weight in weights]
        shares = [share.quantize(unit, rounding=ROUND_DOWN) for share in exact]
        remainders = sorted(range(len(weights)), key=lambda index: (shares[index] - exact[index], index))
        left = size - sum(shares)
        for index in remainders:
            if left <= 0:
                break
            step = min(unit, left)
            shares[index] += step
            left -= step
        return [sign * share for share in shares]
