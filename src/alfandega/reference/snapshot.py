"""The reference book, filled from the files or from the database, and kept in memory until its edition changes."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Generic, TypeVar

from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference.book import Code, Rate, ReferenceBook
from alfandega.reference.reading import read_lists, read_rates
from alfandega.reference.table import plain

NATIONAL_CURRENCY, HOME_COUNTRY = "CVE", "CV"
LOOK_AGAIN = 1.0
"""Seconds for which a book is used without asking whether its edition changed."""

Book = TypeVar("Book")
_KEPT: dict[str, list[Kept[Any]]] = {}
"""The books kept in this process, by name."""


class Kept(Generic[Book]):
    """A book read once and again only when the database's edition of it changes; safe between threads."""

    def __init__(self, name: str, read: Callable[[], Book]) -> None:
        self._name, self._read = name, read
        self._lock = threading.Lock()
        _KEPT.setdefault(name, []).append(self)
        self._book: Book | None = None
        self._edition = -1
        self._asked = -math.inf

    def current(self) -> Book:
        """The book of the present edition."""
        book = self._book
        if book is not None and time.monotonic() < self._asked + LOOK_AGAIN:
            return book
        if not self._lock.acquire(blocking=book is None) and book is not None:
            return book  # another thread is reading the new edition
        try:
            edition = _edition(self._name)
            if self._book is None or edition != self._edition:
                self._book, self._edition = self._read(), edition
            self._asked = time.monotonic()
            return self._book
        finally:
            self._lock.release()

    def look_again(self) -> None:
        """Ask for the edition at the next call, however short ago it was asked."""
        self._asked = -math.inf

    def forget(self) -> None:
        """Read anew at the next call; for tests that roll their data back."""
        with self._lock:
            self._book, self._edition, self._asked = None, -1, -math.inf


def look_again(name: str) -> None:
    """Have the books of this name ask for their edition at the next call: the process that made a change sees it."""
    for kept in _KEPT.get(name, ()):
        kept.look_again()


def _edition(name: str) -> int:
    from alfandega.reference.models import Edition  # noqa: PLC0415 - the command line reads files without Django

    found = Edition.objects.filter(name=name).values_list("number", flat=True).first()
    return found or 0


def _book(lists: dict[str, Iterable[Code]], rates: Iterable[Rate]) -> ReferenceBook:
    by_list = {name: _by_code(codes) for name, codes in lists.items()}
    by_currency: dict[str, list[Rate]] = {}
    for rate in sorted(rates, key=lambda each: each.valid_from, reverse=True):
        by_currency.setdefault(rate.currency, []).append(rate)
    return ReferenceBook(by_list, by_currency, NATIONAL_CURRENCY, HOME_COUNTRY)


def _by_code(codes: Iterable[Code]) -> dict[str, list[Code]]:
    found: dict[str, list[Code]] = {}
    for code in sorted(codes, key=lambda each: each.valid_from, reverse=True):
        found.setdefault(code.code, []).append(code)
    return found


@cache
def from_files() -> ReferenceBook:
    """The book of the files in `data/reference` and `law/`; raises Refused with their faults."""
    folder = data_root() / "reference"
    lists, faults = read_lists(folder, law_root() / "procedures")
    rates, faults_of_rates = read_rates(folder, {code.code for code in lists["currencies"]})
    if faults or faults_of_rates:
        raise Refused(*faults, *faults_of_rates)
    return _book(dict(lists), rates)


def from_database() -> ReferenceBook:
    """The book of the stored lists."""
    from alfandega.reference.models import CodeEntry, ExchangeRate  # noqa: PLC0415 - see _edition

    lists: dict[str, list[Code]] = {}
    for row in CodeEntry.objects.order_by("list", "code", "-valid_from"):
        lists.setdefault(row.list, []).append(Code(row.code, row.names, row.valid_from, row.valid_to, row.facts))
    rates = (
        Rate(row.currency, plain(row.rate), row.valid_from, row.source, row.illustrative)
        for row in ExchangeRate.objects.all()
    )
    return _book(dict(lists), rates)


LIVE = Kept("reference", from_database)


def current() -> ReferenceBook:
    """The book the system clears with now."""
    return LIVE.current()
