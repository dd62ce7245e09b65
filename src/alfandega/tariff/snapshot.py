"""The tariff book, filled from the files or from the database, and kept in memory until its edition changes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference import snapshot as reference
from alfandega.reference.snapshot import Kept
from alfandega.tariff.book import TariffBook, TariffLine, Tax
from alfandega.tariff.reading import Known, read_lines, read_taxes


def _book(lines: Iterable[TariffLine], taxes: Iterable[Tax]) -> TariffBook:
    by_code: dict[str, list[TariffLine]] = {}
    for line in sorted(lines, key=lambda each: (each.code, -each.valid_from.toordinal())):
        by_code.setdefault(line.code, []).append(line)
    return TariffBook(by_code, tuple(taxes), tuple(by_code))


@cache
def from_files() -> TariffBook:
    """The book of the illustrative tariff in `data/demo` and the taxes of `law/`; raises Refused with its faults."""
    taxes = read_taxes(law_root() / "taxes")
    known = Known.of(taxes, reference.from_files())
    lines, faults = read_lines(data_root() / "demo" / "tariff.csv", known)
    if faults:
        raise Refused(*faults)
    return _book(lines, taxes)


def from_database() -> TariffBook:
    """The book of the stored lines and the taxes of `law/`."""
    from alfandega.tariff.models import TariffLineRow  # noqa: PLC0415 - the command line reads files without Django

    lines = (
        TariffLine(
            code=row.code,
            descriptions=row.descriptions,
            rates={tax: Decimal(rate) for tax, rate in row.rates.items()},
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            unit=row.unit or None,
            documents=tuple(row.documents),
            tags=tuple(row.tags),
            illustrative=row.illustrative,
        )
        for row in TariffLineRow.objects.order_by("code", "-valid_from").iterator(chunk_size=5_000)
    )
    return _book(lines, read_taxes(law_root() / "taxes"))


LIVE = Kept("tariff", from_database)


def current() -> TariffBook:
    """The book the system clears with now."""
    return LIVE.current()
