"""Proves, before a statement runs, that none of its whole numbers can overflow on the lines it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alfandega.bulk.forms import Form, TaxForm
from alfandega.bulk.whole import Frame, Sum, divisor_of, whole, whole_comparison
from alfandega.tariff.expression.computing import LARGEST


@dataclass(frozen=True, slots=True)
class Limit:
    """Whole numbers must stay below `number`, quotients below `quotient`."""

    number: int
    quotient: int


def fits(form: Form, frame: Frame, limit: Limit, divisors: Mapping[str, int] | None = None) -> bool:
    """Whether the form stays within a limit on every line of the frame; `divisors` are common ones, else its own."""
    if any(slot.most >= limit.number for slot in frame.slots) or frame.most_value * frame.unit_value >= limit.number:
        return False
    for comparison in form.comparisons:
        ready = whole_comparison(comparison, frame)
        largest = max(
            frame.most_value * ready.of_value,
            frame.slots[ready.place].most * ready.of_quantity,
        )
        if max(largest, ready.of_value, ready.of_quantity) >= limit.number:
            return False
    return all(_variant_fits(taxes, frame, limit, divisors) for taxes in form.variants)


def _variant_fits(
    taxes: Iterable[TaxForm],
    frame: Frame,
    limit: Limit,
    divisors: Mapping[str, int] | None,
) -> bool:
    most: dict[str, int] = {}
    for form in taxes:
        divisor = divisors[form.tax] if divisors else divisor_of(form, frame)
        ready = whole(form, frame, divisor)
        base = frame.most_value * ready.of_value
        base += sum(most[tax] for tax, _ in form.on_taxes) * frame.of_amount
        sums = (ready.total, *(other for _, other in ready.bounds))
        largest = max(each.most(base, frame.slots) for each in sums)
        amount = (largest // divisor + 1) * ready.unit
        if largest // divisor * form.unit >= LARGEST:
            return False
        highest = max(base, (largest + divisor) * ready.kept_of, amount, *map(_coefficient, sums))
        if highest >= limit.number or amount >= limit.quotient:
            return False
        most[form.tax] = amount
    return sum(most.values()) < limit.number


def _coefficient(each: Sum) -> int:
    """The largest number that stands in the table of coefficients."""
    return max(abs(each.base), abs(each.fixed), *map(abs, each.quantities.values()), 0)
