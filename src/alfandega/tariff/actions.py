"""Writes on the tariff: loading a whole table."""

from __future__ import annotations

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
from alfandega.tariff.models import TariffLineRow
from alfandega.tariff.reading import Known, read_lines, read_taxes


def load_tariff(actor: Actor, path: Path) -> int:
    """Make the stored tariff equal to the table in `path`; returns how many lines.

    Units and documents must stand in the stored lists, if these are loaded, and taxes in the law files. Loading the
    same table again changes nothing. Raises Refused when the actor does not act for the centre, or with every fault
    of the table, by row and column; then nothing is changed.
    """
    ensure_keeps_reference(actor)
    with transaction.atomic(), acting(actor):
        known = Known.of(read_taxes(law_root() / "taxes"), reference.from_database())
        lines, faults = read_lines(path, known)
        if faults:
            raise Refused(*faults)
        rows: Wanted = {
            (line.code, line.valid_from): {
                "descriptions": dict(line.descriptions),
                "rates": {tax: f"{rate:f}" for tax, rate in line.rates.items()},
                "unit": line.unit or "",
                "documents": list(line.documents),
                "tags": list(line.tags),
                "illustrative": line.illustrative,
                "valid_to": line.valid_to,
            }
            for line in lines
        }
        lock_edition("tariff")
        changed = make_rows(TariffLineRow, ("code", "valid_from"), rows)
        if changed:
            raise_edition("tariff")
            data = {"file": path.name, "lines": len(lines), "changed": changed}
            record(actor, "tariff.load", office=EVERY_OFFICE, subject=None, data=data)
    return len(lines)
