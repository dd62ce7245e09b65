"""The tariff book: nomenclature, taxes, agreements and measures in memory, looked up as at a date.

Pure; `snapshot.py` fills it. A book never changes: a decision is made with one book, and `version` says which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from alfandega.kernel.money import Rounding
from alfandega.kernel.validity import Valid
from alfandega.tariff.conditions.tree import Condition
from alfandega.tariff.measure import TariffMeasure


@dataclass(frozen=True, slots=True)
class TariffLine(Valid):
    """A line of the nomenclature in one period of validity: a heading, or a line that goods are declared under.

    `unit` is the supplementary unit the line asks for (None: mass only); `tags` name properties that selectivity reads
    (e.g. "food", "vehicle"). `indent` is how many dashes stand before it in print.
    """

    code: str
    descriptions: Mapping[str, str]
    valid_from: date
    valid_to: date | None = None
    unit: str | None = None
    tags: tuple[str, ...] = ()
    illustrative: bool = True
    declarable: bool = True
    indent: int = 0

    def description(self, language: str) -> str:
        """What the line says in a language, else in Portuguese, else in any."""
        return self.descriptions.get(language) or self.descriptions.get("pt") or next(iter(self.descriptions.values()))


@dataclass(frozen=True, slots=True)
class Tax(Valid):
    """A tax of the cascade: charged on the customs value when `on_value`, plus the amounts of the taxes in `on_taxes`.

    `rate` (percent) applies where no measure names a duty; None means that a measure must, else the tax is not due.
    `kind` is one of `taxes.KINDS`.
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
    kind: str = "duty"


@dataclass(frozen=True, slots=True)
class Agreement(Valid):
    """A preference agreement: `preference` is what box 36 claims it by, `proofs` the documents that prove origin."""

    code: str
    names: Mapping[str, str]
    preference: str
    countries: frozenset[str]
    proofs: Condition | None
    direct_transport: bool
    article: str | None
    source: str
    valid_from: date
    valid_to: date | None = None
    illustrative: bool = True

    def name(self, language: str) -> str:
        """Its name in a language, else in Portuguese."""
        return self.names.get(language) or self.names.get("pt") or self.code


@dataclass(frozen=True, slots=True)
class ReliefCode(Valid):
    """What a national procedure code (box 37) relieves from, once its `documents` are attached.

    `mode` is exempt, suspended or guaranteed, or paid, where `percent` is not charged; of the `taxes` named, or of all.
    """

    code: str
    names: Mapping[str, str]
    mode: str
    percent: Decimal
    taxes: tuple[str, ...]
    documents: Condition | None
    article: str | None
    valid_from: date
    valid_to: date | None = None
    illustrative: bool = True


@dataclass(frozen=True)
class TariffBook:
    """Lines by code (several when dated), the taxes of the cascade, agreements, reliefs, and measures by their code."""

    lines: Mapping[str, Sequence[TariffLine]]
    taxes: Sequence[Tax]
    measures: Mapping[str, Sequence[TariffMeasure]] = field(default_factory=dict)
    agreements: Sequence[Agreement] = ()
    reliefs: Sequence[ReliefCode] = ()
    version: int = 0
    treatments: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What `treatment.treatment` found before, by consignment."""
    _by_date: dict[date, tuple[Tax, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def codes(self) -> Sequence[str]:
        """All codes in order."""
        return sorted(self.lines)

    def line(self, code: str, on: date) -> TariffLine | None:
        """The line of this full national code that goods can be declared under on the date, or None."""
        found = self.heading(code, on)
        return found if found is not None and found.declarable else None

    def heading(self, code: str, on: date) -> TariffLine | None:
        """The line of this code that holds on the date, be it a heading or a national line, or None."""
        for each in self.lines.get(code, ()):
            if each.holds(on):
                return each
        return None

    def ancestry(self, code: str, on: date) -> tuple[TariffLine, ...]:
        """The lines above a code that hold on the date, from the chapter down, and the line itself."""
        above = (self.heading(code[:length], on) for length in range(2, len(code) + 1))
        return tuple(each for each in above if each is not None)

    def taxes_on(self, on: date) -> tuple[Tax, ...]:
        """The taxes in force on the date, in the order they are computed."""
        if on not in self._by_date:
            self._by_date[on] = tuple(sorted((tax for tax in self.taxes if tax.holds(on)), key=lambda tax: tax.order))
        return self._by_date[on]

    def measures_of(self, code: str, on: date) -> list[TariffMeasure]:
        """The measures in force on the date that name the code or one above it, the most general first."""
        return [
            each for length in range(len(code) + 1) for each in self.measures.get(code[:length], ()) if each.holds(on)
        ]

    def agreement(self, code: str, on: date) -> Agreement | None:
        """The agreement of this code that is in force on the date, or None."""
        return next((each for each in self.agreements if each.code == code and each.holds(on)), None)

    def claimed(self, preference: str, on: date) -> Agreement | None:
        """The agreement that a preference in box 36 claims, or None."""
        return next((each for each in self.agreements if each.preference == preference and each.holds(on)), None)

    def relief(self, code: str, on: date) -> ReliefCode | None:
        """The relief that a national procedure code claims, or None."""
        return next((each for each in self.reliefs if each.code == code and each.holds(on)), None)

    def beginning_with(self, digits: str, on: date, most: int) -> tuple[TariffLine, ...]:
        """Up to `most` national lines, valid on the date, whose code begins with these digits, in order of code."""
        codes = self.codes
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
