"""The currencies that duties name, and the days on which their exchange rates change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook
from alfandega.tariff.expression.walking import currencies_of


def changes_of_rates(reference: ReferenceBook, currencies: Iterable[str]) -> set[date]:
    """The days from which on an exchange rate of one of the currencies holds."""
    return {rate.valid_from for currency in currencies for rate in reference.rates.get(currency, ())}


def currencies_in(book: TariffBook) -> frozenset[str]:
    """The currencies that the duties of a book name."""
    duties = {each.duty for measures in book.measures.values() for each in measures if each.duty is not None}
    return frozenset(currency for duty in duties for currency in currencies_of(duty))
