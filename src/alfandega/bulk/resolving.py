"""What the tariff lays on a key: the same resolver as for one declaration, on paper (every claimed quota is open).

Pieces of time: between two breaks nothing of the tariff, the procedures or the exchange rates that count is different.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from alfandega.bulk import faults as bulk_faults
from alfandega.bulk.engine import Engine
from alfandega.bulk.prepared import Key, Lines, currencies_in, prepare
from alfandega.bulk.schedule import Schedule
from alfandega.bulk.whole import decimals_of
from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.charging import reliefs_of, terms_of
from alfandega.clearance.assessment.measures import of_tariff
from alfandega.clearance.dossier import Books
from alfandega.kernel.fault import Fault
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook
from alfandega.tariff.expression.parameters import Day, Expression, Seasonal
from alfandega.tariff.expression.walking import currencies_of, parts_of
from alfandega.tariff.measure import IMPORT
from alfandega.tariff.treatment import Consignment, treatment

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Resolver:
    """Reads keys by a tariff book and a reference book."""

    tariff: TariffBook
    reference: ReferenceBook

    @cached_property
    def taxes(self) -> tuple[str, ...]:
        """Every tax of the book, in the order of computation."""
        ordered = sorted(self.tariff.taxes, key=lambda tax: tax.order)
        return tuple(dict.fromkeys(tax.code for tax in ordered))

    @property
    def decimals(self) -> int:
        """The most decimals that an amount of a tax is rounded to."""
        return max(
            (decimals_of(Fraction(tax.rounding.unit)) for tax in self.tariff.taxes),
            default=0,
        )

    def __call__(self, key: Key, /) -> Schedule | tuple[Fault, ...]:
        """The measures, reliefs and terms of a key, or every fault of its codes."""
        books = Books(key.on, self.reference, self.tariff)
        terms = self._terms(key.on)
        faults = list(self._faults(key, terms))
        if faults:
            return tuple(faults)
        procedure, national = self._procedure(key)
        entry = self.reference.entry("procedures", procedure, key.on)
        flow = entry.facts.get("flow", IMPORT) if entry else IMPORT
        documents = frozenset(key.documents.split())
        found = treatment(
            self.tariff,
            Consignment(
                code=key.commodity_code,
                on=key.on,
                origin=key.origin or None,
                flow=flow,
                preference=key.preference,
                quota=key.quota,
                exporter=frozenset(key.additional_codes.split()),
                documents=documents,
            ),
        )
        charged = found.charged
        asked = (documents if national else frozenset(), key.procedure, key.currency, key.on)
        alike = (*asked, *((tax, id(each)) for tax, each in charged.items()))
        if alike not in self._schedules:
            measures = of_tariff(found.taxes, charged, general=flow == IMPORT)
            reliefs = reliefs_of(procedure, national, documents, books)
            rate = self.reference.rate(key.currency or terms.currency, key.on)
            assert rate is not None  # noqa: S101 - _faults refuses a currency without a rate
            self._schedules[alike] = Schedule(measures, reliefs, terms, rate.rate)
        return self._schedules[alike]

    @staticmethod
    def _procedure(key: Key) -> tuple[str, str]:
        """The procedure (4 digits) and its national part, written together or apart."""
        together = key.procedure.replace(" ", "")
        return together[:4], together[4:]

    @cached_property
    def _schedules(self) -> dict[tuple[object, ...], Schedule]:
        """Schedules that were made before, by the measures of the book they rest on: origins mostly make no odds."""
        return {}

    @cached_property
    def _by_date(self) -> dict[date, Terms]:
        return {}

    def _terms(self, on: date) -> Terms:
        if on not in self._by_date:
            self._by_date[on] = terms_of(Books(on, self.reference, self.tariff))
        return self._by_date[on]

    def _faults(self, key: Key, terms: Terms) -> Iterator[Fault]:
        if self.tariff.line(key.commodity_code, key.on) is None:
            nearest = ", ".join(line.code for line in self.tariff.nearest(key.commodity_code, key.on)) or "—"
            yield bulk_faults.unknown_commodity(key.commodity_code, key.on, nearest)
        lists = [
            ("countries", "origin", key.origin),
            ("procedures", "procedure", self._procedure(key)[0]),
        ]
        lists += [("documents", "documents", code) for code in key.documents.split()]
        for name, where, code in lists:
            if code and not self.reference.knows(name, code, key.on):
                yield bulk_faults.unknown_code(where, code, key.on)
        national = self._procedure(key)[1]
        if national and self.tariff.relief(national, key.on) is None:
            yield bulk_faults.unknown_code("procedure", national, key.on)
        if key.currency and self.reference.rate(key.currency, key.on) is None:
            yield bulk_faults.no_rate(key.currency, terms.currency, key.on)

    def breaks(self, first: date, last: date, currencies: Collection[str] | None = None) -> set[date]:
        """The days from `first` to `last` on which something that counts begins, or has ended the day before.

        Of exchange rates, those of the currencies that duties are in count, and of `currencies`, which values are in;
        None: of every currency there is.
        """
        of_values = self.reference.rates if currencies is None else currencies
        return {day for day in self._changes(first, last, of_values) if first <= day <= last}

    def _changes(self, first: date, last: date, currencies: Collection[str]) -> Iterator[date]:
        tariff, lists = self.tariff, self.reference.lists
        measures = [each for group in tariff.measures.values() for each in group]
        yield from _edges(measures)
        yield from _edges(each for group in tariff.lines.values() for each in group)
        yield from _edges([*tariff.taxes, *tariff.agreements, *tariff.reliefs])
        for name in ("countries", "procedures", "documents"):
            yield from _edges(each for group in lists.get(name, {}).values() for each in group)
        counting = set(currencies)
        for duty in {each.duty for each in measures if each.duty is not None}:
            counting.update(currencies_of(duty))
            for day in _days_of(duty):
                yield from _each_year(day, first.year, last.year)
        for currency in counting:
            yield from (rate.valid_from for rate in self.reference.rates.get(currency, ()))


def _edges(dated: Iterable[Any]) -> Iterator[date]:
    for each in dated:
        yield each.valid_from
        if each.valid_to is not None and each.valid_to < date.max:
            yield each.valid_to + DAY


def _days_of(duty: Expression) -> Iterator[tuple[Day, bool]]:
    """The first days of periods, and (True) the days after which they end."""
    for part in parts_of(duty):
        for season in part.seasons if isinstance(part, Seasonal) else ():
            yield season.begins, False
            yield season.ends, True


def _each_year(edge: tuple[Day, bool], first: int, last: int) -> Iterator[date]:
    """A day in every year; around the end of February, whatever the leap day does is a piece of its own."""
    day, after = edge
    for year in range(first, min(last, date.max.year - 1) + 1):
        if (day.month, day.day) in {(2, 28), (2, 29), (3, 1)}:
            yield from (date(year, 2, 28), date(year, 3, 1) - DAY, date(year, 3, 1))
        else:
            found = date(year, day.month, day.day)
            yield found + DAY if after else found


def ready(engine: Engine, resolver: Resolver, raw: str = "raw", table: str = "ready") -> Lines:
    """The lines of a table made ready for this resolver alone."""
    currencies = currencies_in(engine, raw)
    return prepare(engine, raw, lambda first, last: resolver.breaks(first, last, currencies), table)
