"""The measures that stand for a code on a date, for one origin or for all: those that a more particular one replaces
are left out. Pure.
"""

from __future__ import annotations

from alfandega.enquiry.asking import Asked
from alfandega.tariff.book import TariffBook
from alfandega.tariff.measure import BARRIERS, OPTIONS, TariffMeasure
from alfandega.tariff.treatment import covers


def standing(book: TariffBook, code: str, asked: Asked) -> list[TariffMeasure]:
    """The measures in force for a code in a direction, the most general first; for every origin when none is asked."""
    found = [
        each
        for each in book.measures_of(code, asked.on)
        if each.flow == asked.flow and (asked.origin is None or covers(each, asked.origin, book, asked.on))
    ]
    return [each for each in found if not any(_replaces(other, each, asked) for other in found)]


def _replaces(other: TariffMeasure, measure: TariffMeasure, asked: Asked) -> bool:
    """Whether `other` is charged wherever `measure` would be: the deeper code wins, then the origin (`treatment.py`).

    A measure of one exporter leaves the one for all others standing.
    """
    if other is measure or measure.kind in BARRIERS or _place(other) != _place(measure):
        return False
    weight, theirs = (len(each.code) * 2 + bool(each.origins or each.agreement) for each in (measure, other))
    return theirs > weight and (asked.origin is not None or _as_wide(other, measure))


def _place(measure: TariffMeasure) -> tuple[str, ...]:
    """Measures of one place are alternatives, of which one is charged."""
    if measure.kind in OPTIONS:
        return measure.kind.value, measure.tax or "", measure.agreement, measure.quota
    return "", measure.tax or "", measure.exporter


def _as_wide(other: TariffMeasure, measure: TariffMeasure) -> bool:
    """Whether `other` holds for every origin that `measure` holds for."""
    if set(other.excluded) - set(measure.excluded) or (other.agreement and other.agreement != measure.agreement):
        return False
    return not other.origins or (bool(measure.origins) and set(measure.origins) <= set(other.origins))
