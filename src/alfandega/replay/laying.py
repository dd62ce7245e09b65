"""What a tariff lays on a past item as at a day: its schedule for the bulk engine, or why it would be refused. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from alfandega.bulk.prepared import Key
from alfandega.bulk.remaining import Resolved
from alfandega.bulk.resolving import Resolver
from alfandega.bulk.schedule import Schedule
from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.charging import reliefs_of
from alfandega.clearance.assessment.measures import of_tariff
from alfandega.clearance.dossier import Books
from alfandega.kernel.fault import Fault
from alfandega.reference.book import ReferenceBook
from alfandega.replay import faults
from alfandega.replay.asking import Rates
from alfandega.replay.changing import changes_of_rates, currencies_in
from alfandega.tariff.book import TariffBook
from alfandega.tariff.conditions.tree import written
from alfandega.tariff.measure import IMPORT
from alfandega.tariff.treatment import Consignment, Treatment, treatment

ASKED = ("code", "origin", "flow", "procedure", "national_procedure", "preference", "documents", "exporter", "quota")
"""What decides how an item is treated, in the order in which it stands in one text (columns of AssessedItem)."""
BETWEEN = "\x1f"
"""Stands between the parts of that text."""


@dataclass(frozen=True)
class Side:
    """A tariff as at the day `on`, or, when that is None, as at the day of each declaration."""

    book: TariffBook
    reference: ReferenceBook
    on: date | None
    rates: Rates
    _laid: dict[Key, Resolved] = field(default_factory=dict, repr=False)
    _terms: dict[tuple[date, tuple[tuple[str, Decimal], ...]], Terms] = field(default_factory=dict, repr=False)

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies whose exchange rates count."""
        return currencies_in(self.book)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.book, self.reference)

    @property
    def taxes(self) -> tuple[str, ...]:
        """Every tax of the book, in the order of computation."""
        return self._resolver.taxes

    @property
    def decimals(self) -> int:
        """The most decimals that an amount is rounded to."""
        return self._resolver.decimals

    def breaks(self, first: date, last: date) -> set[date]:
        """The days from `first` to `last` from which on something else may be laid on the same goods."""
        if self.on is None:
            return self._resolver.breaks(first, last)
        return changes_of_rates(self.reference, self.currencies) if self.rates is Rates.OF_THE_DECLARATION else set()

    def __call__(self, key: Key, /) -> Resolved:
        """What the tariff lays on items of a key, or the reasons for which it would not take them.

        The key's `commodity_code` is the whole text of `ASKED`; its other parts are empty.
        """
        if key not in self._laid:
            self._laid[key] = self._lay(key)
        return self._laid[key]

    def _lay(self, key: Key) -> Resolved:
        on = self.on or key.on
        asked = dict(zip(ASKED, key.commodity_code.split(BETWEEN), strict=True))
        if self.book.line(asked["code"], on) is None:
            return (faults.unknown_code(asked["code"], on),)
        documents = frozenset(asked["documents"].split())
        consignment = Consignment(
            code=asked["code"],
            on=on,
            origin=asked["origin"] or None,
            flow=asked["flow"],
            preference=asked["preference"],
            quota=asked["quota"],
            exporter=frozenset(asked["exporter"].split()),
            documents=documents,
        )
        found = treatment(self.book, consignment)
        if found.barriers:
            return tuple(_refusals(found))
        books = Books(on, self.reference, self.book)
        reliefs = reliefs_of(asked["procedure"], asked["national_procedure"], documents, books)
        measures = of_tariff(found.taxes, found.charged, general=consignment.flow == IMPORT)
        return Schedule(measures, reliefs, self._terms_on(on, key.on))

    def _terms_on(self, on: date, declared_on: date) -> Terms:
        """One object for the same day and rates: the bulk engine knows by it what is computed alike."""
        day = declared_on if self.rates is Rates.OF_THE_DECLARATION else on
        found = ((currency, self.reference.rate(currency, day)) for currency in sorted(self.currencies))
        rates = tuple((currency, rate.rate) for currency, rate in found if rate is not None)
        return self._terms.setdefault((on, rates), Terms(on, self.reference.national_currency, dict(rates)))


def _refusals(found: Treatment) -> list[Fault]:
    asked = found.consignment
    return [
        faults.permit_missing(asked.code, written(each.measure.condition))
        if each.measure.condition is not None
        else faults.prohibited(asked.code, asked.on)
        for each in found.barriers
    ]
