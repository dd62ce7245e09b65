"""What is valid from a day to a day, both included: lines, rates, agreements, codes, parameters."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class _Dates(Protocol):
    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


class Valid:
    """A record with `valid_from` and `valid_to`, which is None while no end is known."""

    __slots__ = ()

    def holds(self: _Dates, on: date) -> bool:
        """Whether it is in force on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
