"""Names of what is compared, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import get_language

from alfandega.clearance.books import live


def unit_names(units: Iterable[str], on: date) -> dict[str, str]:
    """The names of units by code."""
    language, reference = (get_language() or "pt")[:2], live(on).reference
    entries = ((unit, reference.entry("units", unit, on)) for unit in units)
    return {unit: entry.name(language) for unit, entry in entries if entry is not None}
