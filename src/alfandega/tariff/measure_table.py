"""Measures as a table: read with every fault by row and column, and written back the same."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.catalogue import knows
from alfandega.reference.table import Table, read_table
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition, written
from alfandega.tariff.measure import BARRIERS, REMEDIES, Kind, TariffMeasure
from alfandega.tariff.reading import Known, ReadTariff, listed, read_duty

COLUMNS = (
    "kind", "code", "tax", "duty", "origins", "excluded", "agreement", "exporter", "quota", "condition", "flow",
    "secured", "article", "source", "valid_from", "valid_to", "illustrative",
)  # fmt: skip
NEEDED = ("kind", "code", "tax", "duty", "valid_from", "valid_to")
KINDS = "|".join(each.value for each in Kind)
YES = {"yes": True, "no": False}


def read_measures(path: Path, known: Known | None = None) -> ReadTariff:
    """The measures of a table and all its faults; codes are looked up in what is `known`."""
    return measures_of(read_table(path, NEEDED), known or Known())


def measures_of(table: Table, known: Known) -> ReadTariff:
    """The measures of a table that was read, and all its faults."""
    read = ReadTariff(faults=table.faults)
    for column in table.rows[0] if table.rows else ():
        if column not in COLUMNS:
            words = msgid("{file}: the column {column} is not known.")
            table.fault(1, column[:40], "column-unknown", words, msgid("Correct its name, or remove it."))
    periods = []
    for row, cells in table.numbered():
        measure = _measure(table, row, {column: cells.get(column, "") for column in COLUMNS}, known)
        if measure is not None:
            read.measures.append(measure)
            periods.append((row, measure.key, measure.valid_from, measure.valid_to))
    table.overlaps(periods)
    return read


def _measure(table: Table, row: int, cells: dict[str, str], known: Known) -> TariffMeasure | None:
    before = len(table.faults)
    if not cells["kind"]:
        table.empty(row, "kind")
    kind = table.word(row, "kind", cells["kind"], KINDS)
    code = table.word(row, "code", cells["code"], "[0-9]{2,12}")
    listed(table, row, "tax", cells["tax"].split(), known.taxes)
    for column in ("origins", "excluded"):
        listed(table, row, column, cells[column].split(), known.countries)
    listed(table, row, "agreement", cells["agreement"].split(), known.agreements)
    duty = read_duty(table, row, "duty", cells["duty"])
    condition = _condition(table, row, cells["condition"], known)
    exporter = table.word(row, "exporter", cells["exporter"], "[0-9A-Z]{2,17}")
    quota = table.word(row, "quota", cells["quota"], "[0-9A-Z.]{2,17}")
    flow = table.word(row, "flow", cells["flow"] or "I", "I|E")
    secured = YES.get(table.word(row, "secured", cells["secured"] or "no", "yes|no"), False)
    illustrative = YES.get(table.word(row, "illustrative", cells["illustrative"] or "yes", "yes|no"), True)
    if cells["article"] and not knows(cells["article"]):
        words = msgid("{file}, row {row}, column {column}: {value} is not an article of the catalogue.")
        table.fault(row, "article", "article", words, msgid("Correct it, or cite in the column source."))
    since, until = table.period(row, cells)
    if kind:
        _whole(table, row, Kind(kind), cells)
    if len(table.faults) > before or since is None or not kind:
        return None
    return TariffMeasure(
        kind=Kind(kind),
        code=code,
        valid_from=since,
        valid_to=until,
        tax=cells["tax"] or None,
        duty=duty,
        origins=tuple(sorted(cells["origins"].split())),
        excluded=tuple(sorted(cells["excluded"].split())),
        agreement=cells["agreement"],
        exporter=exporter,
        quota=quota,
        condition=condition,
        flow=flow,
        secured=secured,
        article=cells["article"] or None,
        source=cells["source"],
        illustrative=illustrative,
    )


def _condition(table: Table, row: int, cell: str, known: Known) -> Condition | None:
    if not cell:
        return None
    found = parse_condition(cell, known.documents)
    if isinstance(found, Fault):
        words = msgid("{file}, row {row}, column {column}: “{value}” is no condition, from its character {place} on.")
        remedy = msgid("Write document codes joined by & and |, for example 853 & (911 | 941).")
        table.fault(
            row, "condition", "condition", words, remedy, value=cell[:40], place=found.params.get("column", "1")
        )
        return None
    return found


def _whole(table: Table, row: int, kind: Kind, cells: Mapping[str, str]) -> None:
    """What a measure of a kind must have, and must not."""
    needed: tuple[str, ...] = () if kind in BARRIERS else ("tax", "duty")
    needed += {Kind.PREFERENCE: ("agreement",), Kind.QUOTA: ("quota",), Kind.LICENCE: ("condition",)}.get(kind, ())
    for column in needed:
        if not cells[column]:
            table.empty(row, column)
    spare: tuple[str, ...] = ("tax", "duty", "quota", "agreement") if kind in BARRIERS else ()
    spare += () if kind is Kind.QUOTA else ("quota",)
    spare += () if kind in REMEDIES else ("exporter", "secured")
    for column in dict.fromkeys(spare):
        if cells[column] and (column, cells[column]) != ("secured", "no"):
            words = msgid("{file}, row {row}: a measure of the kind {kind} has no {column}.")
            table.fault(row, column, "spare", words, msgid("Empty the cell, or correct the kind."), kind=kind.value)


def cells_of(measure: TariffMeasure) -> dict[str, str]:
    """A measure as the cells of the table."""
    return {
        "kind": measure.kind.value,
        "code": measure.code,
        "tax": measure.tax or "",
        "duty": measure.duty_text,
        "origins": " ".join(measure.origins),
        "excluded": " ".join(measure.excluded),
        "agreement": measure.agreement,
        "exporter": measure.exporter,
        "quota": measure.quota,
        "condition": written(measure.condition) if measure.condition else "",
        "flow": measure.flow,
        "secured": "yes" if measure.secured else "no",
        "article": measure.article or "",
        "source": measure.source,
        "valid_from": str(measure.valid_from),
        "valid_to": str(measure.valid_to or ""),
        "illustrative": "yes" if measure.illustrative else "no",
    }


def write_measures(measures: Iterable[TariffMeasure], stream: IO[str]) -> None:
    """Write measures as CSV that `read_measures` reads back as the same."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells_of(each) for each in measures)
