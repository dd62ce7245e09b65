"""Writes on the tariff: loading whole tables."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial as with_first
from pathlib import Path

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.paths import law_root
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import lock_edition, raise_edition
from alfandega.reference.policies import ensure_keeps_reference
from alfandega.reference.rows import Wanted, make_rows
from alfandega.reference.snapshot import look_again
from alfandega.reference.table import MAX_FAULTS, Table
from alfandega.tariff.agreements import read_agreements
from alfandega.tariff.faults import in_both_tables
from alfandega.tariff.measure import TariffMeasure
from alfandega.tariff.measure_table import read_measures
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.nomenclature.hs import HS_2022, read_hs
from alfandega.tariff.reading import Known, ReadTariff, read_lines
from alfandega.tariff.rows import line_fields, line_of, measure_fields, measure_of
from alfandega.tariff.taxes import read_taxes

Told = Callable[[str, int, int], None]
"""Is told of a step, how much of it is done, and how much there is."""
READING, LINES, MEASURES = STEPS = ("reading", "lines", "measures")


@dataclass(frozen=True)
class Loaded:
    """What a load did: how many lines, headings and measures of lines there are now, how many rows were changed.

    `warnings` stopped nothing; `left_out` is the table whose bad rows were left out, if there are any.
    """

    lines: int
    headings: int
    measures: int
    changed: int
    warnings: tuple[Fault, ...] = ()
    left_out: Table | None = None


@dataclass(frozen=True)
class Headings:
    """A file of the Harmonized System, whose headings stand in for those that the tariff's own table lacks."""

    path: Path
    valid_from: date = HS_2022


class _OnlyTriedError(Exception):
    """Ends a trial, so that its transaction takes back what was written."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        self.loaded = loaded


def load_tariff(
    actor: Actor,
    lines: Path,
    measures: Path | None = None,
    *,
    headings: Headings | None = None,
    partial: bool = False,
    dry_run: bool = False,
    told: Told = lambda _step, _done, _all: None,
) -> Loaded:
    """Make the stored tariff equal to the tables.

    `lines` holds the nomenclature with the general rates and required documents, `measures` all other measures, which
    stay as they are when it is left out. Units and documents must stand in the stored lists, if these are loaded, and
    taxes and agreements in the law files. Loading the same tables again changes nothing.

    With `partial`, the rows of `lines` that are well are added or changed and nothing is removed; the others come back
    in the result. A `dry_run` does all this and then takes it back. Raises Refused when the actor does not act for the
    centre, or with every fault of the tables, by row and column; then nothing is changed.
    """
    ensure_keeps_reference(actor)
    try:
        with transaction.atomic(), acting(actor), _uncollected():
            loaded = _load(actor, lines, measures, headings, told, partial=partial)
            if dry_run:
                raise _OnlyTriedError(loaded)
            return loaded
    except _OnlyTriedError as tried:
        look_again("tariff")
        return tried.loaded


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage collection go through the hundreds of thousands of records of a load again and again.

    Nothing they hold turns in circles, so they are freed without it; a load takes half the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(
    actor: Actor, lines: Path, measures: Path | None, headings: Headings | None, told: Told, *, partial: bool
) -> Loaded:
    lock_edition("tariff")
    agreements = read_agreements(law_root() / "agreements")
    known = Known.of(read_taxes(law_root() / "taxes"), reference.from_database(), agreements)
    hs, hs_table = read_hs(headings.path, headings.valid_from) if headings else ([], Table("", []))
    stored = {(row.code, row.valid_from): line_of(row) for row in TariffLineRow.objects.all()} if partial else None
    read = read_lines(lines, known, hs=hs, stored=stored, told=with_first(told, READING))
    others = read_measures(measures, known) if measures is not None else None
    left_out = partial and read.table.rows and not read.table.bad & {0, 1}
    faults = [*hs_table.faults, *(() if left_out else read.faults), *(others.faults if others else ())]
    if faults:
        raise Refused(*faults)
    changed = _make_lines(read, told)
    if others is not None:
        changed += _make_measures(others.measures, of_lines=False)
    changed += _make_measures_of_lines(read, told, partial=partial)
    if changed:
        raise_edition("tariff")
        data = {"file": lines.name, "lines": len(read.lines), "changed": changed, "left_out": len(read.table.bad)}
        record(actor, "tariff.load", office=EVERY_OFFICE, subject=None, data=data)
    declarable = sum(line.declarable for line in read.lines)
    return Loaded(
        lines=declarable,
        headings=len(read.lines) - declarable,
        measures=TariffMeasureRow.objects.filter(of_lines=True).count(),
        changed=changed,
        warnings=tuple(read.warnings),
        left_out=read.table if read.table.bad else None,
    )


def _make_lines(read: ReadTariff, told: Told) -> int:
    """Make the stored lines equal to what was read; returns how many changed."""
    told(LINES, 0, len(read.lines))
    wanted: Wanted = {(line.code, line.valid_from): line_fields(line) for line in read.lines}
    changed = make_rows(TariffLineRow, ("code", "valid_from"), wanted)
    told(LINES, len(read.lines), len(read.lines))
    return changed


def _make_measures_of_lines(read: ReadTariff, told: Told, *, partial: bool) -> int:
    """Make the measures that came with lines equal to what was read; in part, those of other lines stay."""
    measures = list(read.measures)
    if partial:
        stored = map(measure_of, TariffMeasureRow.objects.filter(of_lines=True))
        measures += [each for each in stored if (each.code, each.valid_from) not in read.given]
    told(MEASURES, 0, len(measures))
    changed = _make_measures(measures, of_lines=True)
    told(MEASURES, len(measures), len(measures))
    return changed


def _make_measures(measures: Iterable[TariffMeasure], *, of_lines: bool) -> int:
    """Make the measures that came with one of the two tables equal to it; returns how many changed."""
    wanted = {(each.key, each.valid_from): {**measure_fields(each), "of_lines": of_lines} for each in measures}
    same = TariffMeasureRow.objects.filter(of_lines=of_lines)
    others = set(TariffMeasureRow.objects.filter(of_lines=not of_lines).values_list("key", "valid_from"))
    if twice := sorted(others & wanted.keys()):
        raise Refused(*(in_both_tables(key, since) for key, since in twice[:MAX_FAULTS]))
    return make_rows(TariffMeasureRow, ("key", "valid_from"), wanted, among=same)
