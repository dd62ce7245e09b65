"""The books of a date, from the live database; the command line uses the files instead (`files`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from alfandega.clearance.dossier import Books
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook

_Edition = tuple[ReferenceBook, TariffBook]
_pinned: ContextVar[list[_Edition] | None] = ContextVar("books_pinned", default=None)


@contextmanager
def one_edition() -> Iterator[None]:
    """Judge everything inside by one edition of the books, though another be published meanwhile."""
    if _pinned.get() is not None:
        yield
        return
    before = _pinned.set([])
    try:
        yield
    finally:
        _pinned.reset(before)


def live(on: date) -> Books:
    """The books as the system clears with them, judged on the date."""
    pinned = _pinned.get()
    if pinned is None:
        return Books(on, *_current())
    if not pinned:
        pinned.append(_current())
    return Books(on, *pinned[0])


def _current() -> _Edition:
    from alfandega.reference import snapshot as reference  # noqa: PLC0415 - needs Django's models, which `files` does not
    from alfandega.tariff import snapshot as tariff  # noqa: PLC0415

    return reference.current(), tariff.current()


def files(on: date) -> Books:
    """The books as the files of `law/` and `data/` have them, without a database."""
    from alfandega.reference import snapshot as reference  # noqa: PLC0415
    from alfandega.tariff import snapshot as tariff  # noqa: PLC0415

    return Books(on, reference.from_files(), tariff.from_files())
