"""Dates that other procedures keep by themselves (trade remedies, doubts about values): shown here, changed there.

A package above adds its own with `SOURCES.append`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from alfandega.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Other:
    """A date of another procedure: which declared deadline it is, of which file, until when, for whom."""

    which: str
    title: str
    address: str
    due: date
    office: str = ""


SOURCES: list[Callable[[Actor, date], Iterable[Other]]] = []
"""Each gives the open dates up to a day that an actor may see."""


def others(actor: Actor, until: date, most: int) -> list[Other]:
    """The earliest open dates of all other procedures up to a day."""
    found = [each for source in SOURCES for each in source(actor, until)]
    return sorted(found, key=lambda each: (each.due, each.title))[:most]
