"""The days from which on an assessment may come out otherwise, so that lines between them share what is laid on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook
from alfandega.tariff.expression.parameters import (
    Day,
    Expression,
    Fixed,
    PerUnit,
    Rate,
    Seasonal,
    Steps,
    Suspended,
)

NEXT = timedelta(days=1)


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


def changes_of_rates(reference: ReferenceBook, currencies: Iterable[str]) -> set[date]:
    """The days from which on an exchange rate of one of the currencies holds."""
    return {rate.valid_from for currency in currencies for rate in reference.rates.get(currency, ())}


def changes_of_law(book: TariffBook, reference: ReferenceBook, first: date, last: date) -> set[date]:
    """The days from `first` to `last` from which on the book, or a procedure, may say something else."""
    found: set[date] = set()
    for each in _dated(book, reference):
        found.add(each.valid_from)
        if each.valid_to is not None and each.valid_to < date.max:
            found.add(each.valid_to + NEXT)
    seasons = {day for duty in _duties(book) for day in _seasons(duty)}
    for year in range(first.year, last.year + 1):
        for day in seasons:
            found |= _around(year, day)
    return {day for day in found if first <= day <= last}


def _dated(book: TariffBook, reference: ReferenceBook) -> Iterator[_Dated]:
    for lines in book.lines.values():
        yield from lines
    for measures in book.measures.values():
        yield from measures
    yield from book.taxes
    yield from book.agreements
    yield from book.reliefs
    for codes in reference.lists.get("procedures", {}).values():
        yield from codes


def _around(year: int, day: Day) -> set[date]:
    """A day of a year and the one after it; the end of February may be either of two."""
    if (day.month, day.day) in {(2, 28), (2, 29)}:
        return {date(year, 2, 28), date(year, 3, 1) - NEXT, date(year, 3, 1)}
    on = date(year, day.month, day.day)
    return {on, on + NEXT}


def currencies_of(book: TariffBook) -> frozenset[str]:
    """The currencies that the duties of a book name."""
    return frozenset(currency for duty in _duties(book) for currency in _currencies(duty))


def _duties(book: TariffBook) -> set[Expression]:
    return {each.duty for measures in book.measures.values() for each in measures if each.duty is not None}


def _currencies(duty: Expression) -> Iterator[str]:
    match duty:
        case Rate(terms, bounds):
            every = (*terms, *(term for bound in bounds for term in bound.terms))
            yield from (term.currency for term in every if isinstance(term, PerUnit | Fixed))
        case Steps():
            yield duty.currency
    for inner in _inside(duty):
        yield from _currencies(inner)


def _seasons(duty: Expression) -> Iterator[Day]:
    if isinstance(duty, Seasonal):
        for season in duty.seasons:
            yield from (season.begins, season.ends)
    for inner in _inside(duty):
        yield from _seasons(inner)


def _inside(duty: Expression) -> Iterator[Expression]:
    """The duties that a duty is made of."""
    match duty:
        case Suspended(inner) if inner is not None:
            yield inner
        case Seasonal(seasons, otherwise):
            yield from (each.duty for each in seasons)
            if otherwise is not None:
                yield otherwise
        case Steps():
            yield from (each.duty for each in duty.steps)
            yield duty.otherwise
