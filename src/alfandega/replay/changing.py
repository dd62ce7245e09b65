"""The currencies that duties name, and the days on which their exchange rates change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook
from alfandega.tariff.expression.parameters import Expression, Fixed, PerUnit, Rate, Seasonal, Steps, Suspended


def changes_of_rates(reference: ReferenceBook, currencies: Iterable[str]) -> set[date]:
    """The days from which on an exchange rate of one of the currencies holds."""
    return {rate.valid_from for currency in currencies for rate in reference.rates.get(currency, ())}


def currencies_of(book: TariffBook) -> frozenset[str]:
    """The currencies that the duties of a book name."""
    duties = {each.duty for measures in book.measures.values() for each in measures if each.duty is not None}
    return frozenset(currency for duty in duties for currency in _currencies(duty))


def _currencies(duty: Expression) -> Iterator[str]:
    match duty:
        case Rate(terms, bounds):
            every = (*terms, *(term for bound in bounds for term in bound.terms))
            yield from (term.currency for term in every if isinstance(term, PerUnit | Fixed))
        case Suspended(inner) if inner is not None:
            yield from _currencies(inner)
        case Seasonal(seasons, otherwise):
            for season in seasons:
                yield from _currencies(season.duty)
            if otherwise is not None:
                yield from _currencies(otherwise)
        case Steps():
            yield duty.currency
            for step in duty.steps:
                yield from _currencies(step.duty)
            yield from _currencies(duty.otherwise)
