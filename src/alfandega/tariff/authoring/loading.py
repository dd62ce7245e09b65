"""Makes the stored tariff equal to a document: a whole tariff, of another installation or kept aside. The centre's."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Refused
from alfandega.reference.actions import lock_edition, raise_edition
from alfandega.reference.policies import ensure_keeps_reference
from alfandega.reference.rows import Wanted, make_rows
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.approving import case_of
from alfandega.tariff.authoring.document import MOST_FAULTS, read_document
from alfandega.tariff.authoring.inspection.examining import examine_all
from alfandega.tariff.authoring.tables import keep_of_lines
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.rows import line_fields, measure_fields

STRUCTURE = frozenset(
    {"T001", "T002", "T003", "T004", "T005", "T011", "T012", "T013", "T018", "T032", "T034", "T035", "T043"}
    | {"T051", "T061", "T070"}
)
"""The rules a document must meet to be loaded: those that the tables of `load_tariff` are checked for."""


def load_document(actor: Actor, data: bytes, name: str, *, dry_run: bool = False) -> tuple[int, int, int]:
    """Make the stored tariff equal to a JSON document; returns how many lines, measures and changed rows.

    Loading the same document again changes nothing; a `dry_run` changes nothing at all. Raises Refused when the actor
    does not act for the centre, or with every fault of the document; then nothing is changed.
    """
    ensure_keeps_reference(actor)
    document = read_document(data, name)
    if isinstance(document, list):
        raise Refused(*document)
    with transaction.atomic(), acting(actor):
        lock_edition("tariff")
        published = tariff.from_database()
        lines = [each.line() for each in document.lines]
        measures = [each.measure() for each in document.measures]
        book = replace(tariff.book_of(lines, measures, ()), taxes=published.taxes, agreements=published.agreements)
        faults = [each for each in examine_all(case_of(book)) if each.stops and each.code in STRUCTURE]
        if faults:
            raise Refused(*faults[:MOST_FAULTS])
        wanted_lines: Wanted = {(each.code, each.valid_from): line_fields(each) for each in lines}
        wanted: Wanted = {(each.key, each.valid_from): measure_fields(each) for each in measures}
        changed = make_rows(TariffLineRow, ("code", "valid_from"), wanted_lines)
        changed += make_rows(TariffMeasureRow, ("key", "valid_from"), wanted)
        if changed and not dry_run:
            keep_of_lines(TariffMeasureRow.objects.filter(of_lines=True), book)
            raise_edition("tariff")
            told = {"file": name, "lines": len(lines), "measures": len(measures), "changed": changed}
            record(actor, "tariff.load", office=EVERY_OFFICE, subject=None, data=told)
        if dry_run:
            transaction.set_rollback(True)
    return len(lines), len(measures), changed
