"""What a tariff lays on a past item as at a day: its schedule for the bulk engine, or why it would be refused. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alfandega.bulk.prepared import Key
from alfandega.bulk.remaining import Resolved
from alfandega.bulk.schedule import Schedule
from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.charging import reliefs_of
from alfandega.clearance.assessment.measures import of_tariff
from alfandega.clearance.assessment.ordering import in_order
from alfandega.clearance.dossier import Books
from alfandega.kernel.fault import Fault
from alfandega.reference.book import ReferenceBook
from alfandega.replay import faults
from alfandega.replay.asking import Rates
from alfandega.replay.changing import currencies_of
from alfandega.tariff.book import TariffBook
from alfandega.tariff.conditions.tree import written
from alfandega.tariff.measure import IMPORT
from alfandega.tariff.treatment import Consignment, Treatment, treatment


@dataclass(frozen=True)
class Side:
    """A tariff as at the day `on`, or, when that is None, as at the day of each declaration."""

    book: TariffBook
    reference: ReferenceBook
    on: date | None
    rates: Rates
    currencies: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "currencies", currencies_of(self.book))

    def lay(self, key: Key) -> Resolved:
        """What the tariff lays on lines of a key, or the reasons for which it would not take them."""
        on = self.on or key.on
        flow, procedure, national = key.procedure.split(" ", 2)
        if self.book.line(key.commodity_code, on) is None:
            return (faults.unknown_code(key.commodity_code, on),)
        documents = frozenset(key.documents.split())
        asked = Consignment(
            code=key.commodity_code,
            on=on,
            origin=key.origin or None,
            flow=flow,
            preference=key.preference,
            quota=key.quota,
            exporter=frozenset(key.additional_codes.split()),
            documents=documents,
        )
        found = treatment(self.book, asked)
        if found.barriers:
            return tuple(_refusals(found))
        measures = of_tariff(found.taxes, found.charged, general=flow == IMPORT)
        reliefs = reliefs_of(procedure, national, documents, Books(on, self.reference, self.book))
        return Schedule(in_order(measures), reliefs, self._terms(on, key.on))

    def _terms(self, on: date, declared_on: date) -> Terms:
        day = declared_on if self.rates is Rates.OF_THE_DECLARATION else on
        found = ((currency, self.reference.rate(currency, day)) for currency in self.currencies)
        rates = {currency: rate.rate for currency, rate in found if rate is not None}
        return Terms(on, self.reference.national_currency, rates)


def _refusals(found: Treatment) -> list[Fault]:
    asked = found.consignment
    return [
        faults.permit_missing(asked.code, written(each.measure.condition))
        if each.measure.condition is not None
        else faults.prohibited(asked.code, asked.origin or "", asked.on)
        for each in found.barriers
    ]
