"""Writes on the tariff: loading a whole table."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Refused
from alfandega.reference.actions import raise_edition
from alfandega.tariff.models import TariffLineRow
from alfandega.tariff.reading import read_lines


def load_tariff(actor: Actor, path: Path) -> int:
    """Make the stored tariff equal to the table in `path`; returns how many lines.

    Raises Refused with every fault of the table, by row and column; then nothing is changed.
    """
    lines, faults = read_lines(path)
    if faults:
        raise Refused(*faults)
    with transaction.atomic():
        TariffLineRow.objects.all().delete()
        TariffLineRow.objects.bulk_create(
            [
                TariffLineRow(
                    code=line.code,
                    descriptions=dict(line.descriptions),
                    rates={tax: f"{rate:f}" for tax, rate in line.rates.items()},
                    unit=line.unit or "",
                    documents=list(line.documents),
                    tags=list(line.tags),
                    illustrative=line.illustrative,
                    valid_from=line.valid_from,
                    valid_to=line.valid_to,
                )
                for line in lines
            ],
            batch_size=2_000,
        )
        raise_edition("tariff")
        record(actor, "tariff.load", office=EVERY_OFFICE, subject=None, data={"file": path.name, "lines": len(lines)})
    return len(lines)
