"""The whole stored tariff as the two tables that `load_tariff` reads: lines with their general rates, and measures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from alfandega.tariff.book import TariffLine
from alfandega.tariff.conditions.tree import codes
from alfandega.tariff.measure import Kind, TariffMeasure
from alfandega.tariff.measure_table import write_measures
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.reading import COLUMNS, RATE
from alfandega.tariff.rows import line_of, measure_of

LINES, MEASURES = "tariff.csv", "measures.csv"
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
