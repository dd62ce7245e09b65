"""What a group of lines bears: measures and reliefs as the tariff resolved them, and the terms they are computed under."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.measures import Measure, Relief


@dataclass(frozen=True, slots=True)
class Schedule:
    """Measures, reliefs of the item, terms. The date of the terms stands for every date on which these are the same."""

    measures: tuple[Measure, ...]
    reliefs: tuple[Relief, ...]
    terms: Terms

    @property
    def identity(self) -> tuple[object, ...]:
        """Equal for schedules that are computed alike."""
        charged = tuple(
            (each.tax, each.duty, each.base, each.order, each.rounding, each.reliefs, each.validity)
            for each in self.measures
        )
        return (charged, self.reliefs, self.terms.on, self.terms.currency, tuple(sorted(self.terms.rates.items())))
