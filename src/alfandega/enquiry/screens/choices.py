"""What the forms of the public tariff let one choose from, in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from alfandega.clearance.dossier import Books
from alfandega.clearance.offered import Named
from alfandega.tariff.book import ReliefCode


def countries(books: Books, language: str) -> list[Named]:
    """The countries of the date by name."""
    return sorted(_listed(books, "countries", language), key=lambda each: folded(each.name))


def procedures(books: Books, language: str) -> list[Named]:
    """The customs procedures of the date by code."""
    return [_with_code(each) for each in sorted(_listed(books, "procedures", language), key=lambda each: each.code)]


def currencies(books: Books, language: str) -> list[Named]:
    """The national currency, and those with an exchange rate on the date."""
    reference = books.reference
    known = [reference.national_currency, *sorted(name for name in reference.rates if reference.rate(name, books.on))]
    return [_with_code(_named(books, "currencies", code, language)) for code in dict.fromkeys(known)]


def documents(books: Books, codes: Iterable[str], language: str) -> list[Named]:
    """Documents by name."""
    return [_named(books, "documents", code, language) for code in codes]


def reliefs(found: Iterable[ReliefCode], language: str) -> list[Named]:
    """Reliefs by code."""
    names = ((each.code, each.names.get(language) or each.names.get("pt", "")) for each in found)
    return [Named(code=code, name=f"{code} · {name}") for code, name in names]


def folded(name: str) -> str:
    """A name as it is sorted: without accents, in small letters."""
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)).lower()


def _listed(books: Books, name: str, language: str) -> list[Named]:
    codes = books.reference.lists.get(name, {})
    return [_named(books, name, code, language) for code in codes if books.reference.knows(name, code, books.on)]


def _named(books: Books, name: str, code: str, language: str) -> Named:
    entry = books.reference.entry(name, code, books.on)
    return Named(code=code, name=entry.name(language) if entry else code)


def _with_code(each: Named) -> Named:
    return Named(code=each.code, name=f"{each.code} · {each.name}")
