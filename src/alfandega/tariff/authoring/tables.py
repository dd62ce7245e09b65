"""The whole stored tariff as the two tables that `load_tariff` reads: lines with their general rates, and measures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from django.db.models import QuerySet

from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.conditions.tree import AllOf, Document, codes
from alfandega.tariff.measure import Kind, TariffMeasure
from alfandega.tariff.measure_table import write_measures
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.reading import COLUMNS, RATE
from alfandega.tariff.rows import line_of, measure_of

LINES, MEASURES = "tariff.csv", "measures.csv"
_BATCH = 2_000
MARKS = ("illustrative", "declarable", "indent")


def write_tables(folder: Path) -> tuple[int, int]:
    """Write both tables into a folder, which is made if need be; returns how many lines and measures they hold.

    Loading them into an empty installation, or again into this one, gives the very tariff that is stored.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line_of(row) for row in TariffLineRow.objects.order_by("code", "valid_from")]
    rows = TariffMeasureRow.objects.order_by("code", "key", "valid_from")
    of_lines = [measure_of(row) for row in rows.filter(of_lines=True)]
    others = [measure_of(row) for row in rows.filter(of_lines=False)]
    with (folder / LINES).open("w", encoding="utf-8", newline="") as stream:
        write_lines(lines, of_lines, stream)
    with (folder / MEASURES).open("w", encoding="utf-8", newline="") as stream:
        write_measures(others, stream)
    return len(lines), len(of_lines) + len(others)


def write_lines(lines: Iterable[TariffLine], measures: Iterable[TariffMeasure], stream: IO[str]) -> None:
    """Write lines as CSV with the general rates and required documents that came with them."""
    rates: dict[tuple[str, object], dict[str, str]] = {}
    taxes: set[str] = set()
    for each in measures:
        cells = rates.setdefault((each.code, each.valid_from), {})
        if each.kind is Kind.GENERAL and each.tax:
            taxes.add(each.tax)
            cells[RATE + each.tax] = (
                each.duty_text.removesuffix(" %") if each.percentage is not None else each.duty_text
            )
        elif each.condition is not None:
            cells["documents"] = " ".join(codes(each.condition))
    columns = (*COLUMNS, *(RATE + tax for tax in sorted(taxes)), *MARKS)
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**_cells(line), **rates.get((line.code, line.valid_from), {})} for line in lines)


def _cells(line: TariffLine) -> Mapping[str, str]:
    return {
        "code": line.code,
        **{language: line.descriptions.get(language, "") for language in ("pt", "fr", "en")},
        "unit": line.unit or "",
        "tags": " ".join(line.tags),
        "valid_from": line.valid_from.isoformat(),
        "valid_to": line.valid_to.isoformat() if line.valid_to else "",
        "illustrative": "yes" if line.illustrative else "no",
        "declarable": "yes" if line.declarable else "no",
        "indent": str(line.indent),
    }


def fits(measure: TariffMeasure, line: TariffLine | None) -> bool:
    """Whether a measure can stand in the row of a line: it says what `reading` makes of a rate or a document there."""
    if line is None:
        return False
    documents = measure.condition.parts if isinstance(measure.condition, AllOf) else (measure.condition,)
    plain = measure.kind is Kind.GENERAL or all(isinstance(each, Document) for each in documents)
    charge = {"tax": measure.tax, "duty": measure.duty} if measure.kind is Kind.GENERAL else {}
    required = {"condition": measure.condition} if measure.kind is Kind.LICENCE else {}
    same = TariffMeasure(
        measure.kind,
        line.code,
        line.valid_from,
        line.valid_to,
        illustrative=line.illustrative,
        **charge,  # type: ignore[arg-type]
        **required,  # type: ignore[arg-type]
    )
    return plain and same == measure


def keep_of_lines(rows: QuerySet[TariffMeasureRow], book: TariffBook) -> None:
    """Take the measures that no longer fit the row of their line out of those that stand in the table of lines."""
    lines = {(line.code, line.valid_from): line for row in rows for line in book.lines.get(row.code, ())}
    moved = [row.pk for row in rows if not fits(measure_of(row), lines.get((row.code, row.valid_from)))]
    for start in range(0, len(moved), _BATCH):
        TariffMeasureRow.objects.filter(pk__in=moved[start : start + _BATCH]).update(of_lines=False)
