"""The tariff book, filled from the files or from the database, and kept in memory until its edition changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference import snapshot as reference
from alfandega.reference.snapshot import Kept
from alfandega.tariff.agreements import read_agreements
from alfandega.tariff.book import Agreement, ReliefCode, TariffBook, TariffLine, Tax
from alfandega.tariff.measure import TariffMeasure
from alfandega.tariff.measure_table import read_measures
from alfandega.tariff.reading import Known, read_lines
from alfandega.tariff.reliefs import read_reliefs
from alfandega.tariff.taxes import read_taxes


def book_of(
    lines: Iterable[TariffLine],
    measures: Iterable[TariffMeasure],
    taxes: Iterable[Tax],
    *,
    agreements: Iterable[Agreement] = (),
    reliefs: Iterable[ReliefCode] = (),
    version: int = 0,
) -> TariffBook:
    """A book of these; lines and measures of a code stand newest first."""
    by_code: dict[str, list[TariffLine]] = {}
    for line in sorted(lines, key=lambda each: (each.code, -each.valid_from.toordinal())):
        by_code.setdefault(line.code, []).append(line)
    charged: dict[str, list[TariffMeasure]] = {}
    for measure in sorted(measures, key=lambda each: (each.code, each.key, -each.valid_from.toordinal())):
        charged.setdefault(measure.code, []).append(measure)
    return TariffBook(by_code, tuple(taxes), charged, tuple(agreements), tuple(reliefs), version)


@cache
def from_files() -> TariffBook:
    """The book of the illustrative tariff in `data/demo` and of `law/`; raises Refused with its faults."""
    law = law_root()
    taxes, agreements = read_taxes(law / "taxes"), read_agreements(law / "agreements")
    known = Known.of(taxes, reference.from_files(), agreements)
    read = read_lines(data_root() / "demo" / "tariff.csv", known)
    others = read_measures(data_root() / "demo" / "measures.csv", known)
    if read.faults or others.faults:
        raise Refused(*read.faults, *others.faults)
    return book_of(
        read.lines,
        (*read.measures, *others.measures),
        taxes,
        agreements=agreements,
        reliefs=read_reliefs(law / "reliefs"),
    )


def from_database() -> TariffBook:
    """The book of the stored lines and measures, and of the taxes, agreements and reliefs of `law/`.

    Lines and measures are read one after the other: when an edition is published meanwhile, both are read again.
    """
    from alfandega.tariff.models import TariffLineRow, TariffMeasureRow  # noqa: PLC0415 - see _edition
    from alfandega.tariff.rows import line_of, measure_of  # noqa: PLC0415

    edition = None
    while edition is None or edition != _edition():
        edition = _edition()
        lines = list(map(line_of, TariffLineRow.objects.iterator(chunk_size=5_000)))
        measures = list(map(measure_of, TariffMeasureRow.objects.iterator(chunk_size=5_000)))
    return book_of(
        lines,
        measures,
        read_taxes(law_root() / "taxes"),
        agreements=read_agreements(law_root() / "agreements"),
        reliefs=read_reliefs(law_root() / "reliefs"),
        version=edition,
    )


def _edition() -> int:
    from alfandega.reference.models import Edition  # noqa: PLC0415 - the command line reads files without Django

    return Edition.objects.filter(name="tariff").values_list("number", flat=True).first() or 0


LIVE = Kept("tariff", from_database)


def current() -> TariffBook:
    """The book the system clears with now."""
    return LIVE.current()
