"""The tariff book: national lines and taxes in memory, looked up as at a date. Pure; `snapshot.py` fills it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alfandega.kernel.money import Rounding


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A national tariff line (10 digits) with the percentage of each ad-valorem tax it bears.

    `unit` is the supplementary unit the line asks for (None: mass only); `documents` are the document types that
    importing it requires; `tags` name properties that selectivity reads (e.g. "food", "vehicle").
    """

    code: str
    descriptions: Mapping[str, str]
    rates: Mapping[str, Decimal]
    valid_from: date
    valid_to: date | None = None
    unit: str | None = None
    documents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    illustrative: bool = True

    def holds(self, on: date) -> bool:
        """Whether the line is valid on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax of the cascade: charged on the customs value when `on_value`, plus the amounts of the taxes in `on_taxes`.

    `rate` (percent) applies where the line names none; None means the line must name one, else the tax is not due.
    """

    code: str
    names: Mapping[str, str]
    order: int
    on_value: bool
    on_taxes: tuple[str, ...]
    rate: Decimal | None
    rounding: Rounding
    article: str | None
    valid_from: date
    valid_to: date | None = None
    illustrative: bool = True

    def holds(self, on: date) -> bool:
        """Whether the tax is in force on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class TariffBook:
    """National lines by code (several when dated), the taxes of the cascade, and all codes in order."""

    lines: Mapping[str, Sequence[TariffLine]]
    taxes: Sequence[Tax]
    codes: Sequence[str] = ()
    _by_date: dict[date, tuple[Tax, ...]] = field(default_factory=dict, compare=False, repr=False)

    def line(self, code: str, on: date) -> TariffLine | None:
        """The line of this full national code that holds on the date, or None."""
        for each in self.lines.get(code, ()):
            if each.holds(on):
                return each
        return None

    def taxes_on(self, on: date) -> tuple[Tax, ...]:
        """The taxes in force on the date, in the order they are computed."""
        if on not in self._by_date:
            self._by_date[on] = tuple(sorted((tax for tax in self.taxes if tax.holds(on)), key=lambda tax: tax.order))
        return self._by_date[on]

    def beginning_with(self, digits: str, on: date, most: int) -> tuple[TariffLine, ...]:
        """Up to `most` valid lines whose code begins with these digits, in order of code."""
        codes = self.codes or sorted(self.lines)
        found: list[TariffLine] = []
        for index in range(bisect_left(codes, digits), len(codes)):
            if not codes[index].startswith(digits) or len(found) == most:
                break
            line = self.line(codes[index], on)
            if line is not None:
                found.append(line)
        return tuple(found)

    def nearest(self, code: str, on: date, most: int = 3) -> tuple[TariffLine, ...]:
        """Valid lines that share the longest beginning with an unknown code, at least its chapter (2 digits)."""
        for length in range(min(len(code), 10), 1, -1):
            found = self.beginning_with(code[:length], on, most)
            if found:
                return found
        return ()
