"""Writes on the tariff: loading whole tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import law_root
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import lock_edition, raise_edition
from alfandega.reference.policies import ensure_keeps_reference
from alfandega.reference.rows import Wanted, make_rows
from alfandega.reference.table import MAX_FAULTS
from alfandega.tariff.agreements import read_agreements
from alfandega.tariff.faults import in_both_tables
from alfandega.tariff.measure import TariffMeasure
from alfandega.tariff.measure_table import read_measures
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.reading import Known, ReadTariff, read_lines
from alfandega.tariff.rows import line_fields, measure_fields
from alfandega.tariff.taxes import read_taxes


def load_tariff(actor: Actor, lines: Path, measures: Path | None = None) -> int:
    """Make the stored tariff equal to the tables; returns how many lines.

    `lines` holds the nomenclature with the general rates and required documents; `measures` all other measures, which
    stay as they are when it is left out. Units and documents must stand in the stored lists, if these are loaded, and
    taxes and agreements in the law files. Loading the same tables again changes nothing. Raises Refused when the actor
    does not act for the centre, or with every fault of the tables, by row and column; then nothing is changed.
    """
    ensure_keeps_reference(actor)
    with transaction.atomic(), acting(actor):
        law = law_root()
        agreements = read_agreements(law / "agreements")
        known = Known.of(read_taxes(law / "taxes"), reference.from_database(), agreements)
        read = read_lines(lines, known)
        others = read_measures(measures, known) if measures is not None else ReadTariff()
        if read.faults or others.faults:
            raise Refused(*read.faults, *others.faults)
        lock_edition("tariff")
        wanted: Wanted = {(line.code, line.valid_from): line_fields(line) for line in read.lines}
        changed = make_rows(TariffLineRow, ("code", "valid_from"), wanted)
        if measures is not None:
            changed += _make_measures(others.measures, of_lines=False)
        changed += _make_measures(read.measures, of_lines=True)
        if changed:
            raise_edition("tariff")
            data = {"file": lines.name, "lines": len(read.lines), "changed": changed}
            record(actor, "tariff.load", office=EVERY_OFFICE, subject=None, data=data)
    return len(read.lines)


def _make_measures(measures: Iterable[TariffMeasure], *, of_lines: bool) -> int:
    """Make the measures that came with one of the two tables equal to it; returns how many changed."""
    wanted = {(each.key, each.valid_from): {**measure_fields(each), "of_lines": of_lines} for each in measures}
    same = TariffMeasureRow.objects.filter(of_lines=of_lines)
    others = set(TariffMeasureRow.objects.filter(of_lines=not of_lines).values_list("key", "valid_from"))
    if twice := sorted(others & wanted.keys()):
        raise Refused(*(in_both_tables(key, since) for key, since in twice[:MAX_FAULTS]))
    return make_rows(TariffMeasureRow, ("key", "valid_from"), wanted, among=same)
