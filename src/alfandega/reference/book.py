"""The reference book: every code list in memory, looked up as at a date. Pure; `snapshot.py` fills it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alfandega.kernel.validity import Valid


@dataclass(frozen=True, slots=True)
class Code(Valid):
    """An entry of a code list, valid from `valid_from` to `valid_to` inclusive (None: open)."""

    code: str
    names: Mapping[str, str]
    valid_from: date
    valid_to: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The name in a language, in Portuguese where it has none."""
        return self.names.get(language) or self.names.get("pt") or self.code


@dataclass(frozen=True, slots=True)
class Rate:
    """An exchange rate: `rate` national units for one unit of `currency`, from `valid_from` until the next one."""

    currency: str
    rate: Decimal
    valid_from: date
    source: str
    illustrative: bool


@dataclass(frozen=True)
class ReferenceBook:
    """Code lists by list name (`offices`, `countries`, `currencies`, `units`, `packages`, `documents`,
    `procedures`, `incoterms`, `transport_modes`) and exchange rates by currency, newest first.
    """

    lists: Mapping[str, Mapping[str, Sequence[Code]]]
    rates: Mapping[str, Sequence[Rate]]
    national_currency: str
    home_country: str
    _of_days: dict[date, Mapping[str, Rate]] = field(default_factory=dict, repr=False, compare=False)

    def entry(self, name: str, code: str | None, on: date) -> Code | None:
        """The entry of list `name` that holds on the date, or None."""
        for each in self.lists.get(name, {}).get(code or "", ()):
            if each.holds(on):
                return each
        return None

    def knows(self, name: str, code: str | None, on: date) -> bool:
        """Whether the code stands in the list on the date."""
        return self.entry(name, code, on) is not None

    def rate(self, currency: str, on: date) -> Rate | None:
        """The exchange rate in force on the date; the national currency is always 1; None when there is none."""
        if currency == self.national_currency:
            return Rate(currency, Decimal(1), on, "", illustrative=False)
        rates = self.rates.get(currency, ())
        place = bisect_left(rates, -on.toordinal(), key=_newest_first)
        return rates[place] if place < len(rates) else None

    def rates_on(self, on: date) -> Mapping[str, Rate]:
        """Every exchange rate in force on the date, by currency; found once for each date that is asked for."""
        if on not in self._of_days:
            found = ((currency, self.rate(currency, on)) for currency in self.rates)
            self._of_days[on] = {currency: rate for currency, rate in found if rate is not None}
        return self._of_days[on]


def _newest_first(rate: Rate) -> int:
    return -rate.valid_from.toordinal()
