"""What a group of lines bears: measures and reliefs as the tariff resolved them, under which terms."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.measures import Measure, Relief


@dataclass(frozen=True, slots=True)
class Schedule:
    """Measures, reliefs of the item, terms. The date of the terms stands for every date on which these are the same.

    `value_rate` are national units for one of the currency that values are in.
    """

    measures: tuple[Measure, ...]
    reliefs: tuple[Relief, ...]
    terms: Terms
    value_rate: Decimal = Decimal(1)

    @property
    def identity(self) -> tuple[object, ...]:
        """Equal only for schedules that are computed alike, under the same object of terms."""
        charged = tuple(
            (
                each.tax,
                each.duty,
                each.base,
                each.order,
                each.rounding,
                each.reliefs,
                each.validity,
            )
            for each in self.measures
        )
        return (charged, self.reliefs, id(self.terms), self.value_rate)
