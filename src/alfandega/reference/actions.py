"""Writes on reference data: loading the lists of a folder, setting an exchange rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import F

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference.models import CodeEntry, Edition, ExchangeRate
from alfandega.reference.reading import read_lists, read_rates


def raise_edition(name: str) -> None:
    """Tell every process that a body of data changed."""
    Edition.objects.get_or_create(name=name)
    Edition.objects.filter(name=name).update(number=F("number") + 1)


def load_reference(actor: Actor, folder: Path | None = None) -> int:
    """Make the stored lists and rates equal to those of the folder (default: `data/reference`); returns how many rows.

    Raises Refused with every fault of every file; then nothing is changed.
    """
    folder = folder or data_root() / "reference"
    lists, faults = read_lists(folder, law_root() / "procedures")
    rates, faults_of_rates = read_rates(folder)
    if faults or faults_of_rates:
        raise Refused(*faults, *faults_of_rates)
    with transaction.atomic():
        CodeEntry.objects.all().delete()
        rows = [
            CodeEntry(
                list=name,
                code=code.code,
                names=dict(code.names),
                facts=dict(code.facts),
                valid_from=code.valid_from,
                valid_to=code.valid_to,
            )
            for name, codes in lists.items()
            for code in codes
        ]
        CodeEntry.objects.bulk_create(rows)
        for rate in rates:
            ExchangeRate.objects.update_or_create(
                currency=rate.currency,
                valid_from=rate.valid_from,
                defaults={"rate": rate.rate, "source": rate.source, "illustrative": rate.illustrative},
            )
        raise_edition("reference")
        data = {"codes": len(rows), "rates": len(rates)}
        record(actor, "reference.load", office=EVERY_OFFICE, subject=None, data=data)
    return len(rows) + len(rates)


def set_exchange_rate(actor: Actor, *, currency: str, rate: Decimal, valid_from: date, source: str) -> ExchangeRate:
    """Publish an exchange rate from a day on (national units for one unit of the currency)."""
    with transaction.atomic():
        made, _ = ExchangeRate.objects.update_or_create(
            currency=currency, valid_from=valid_from, defaults={"rate": rate, "source": source, "illustrative": False}
        )
        raise_edition("reference")
        data = {"currency": currency, "rate": f"{rate:f}", "valid_from": valid_from.isoformat(), "source": source}
        record(actor, "reference.rate", office=EVERY_OFFICE, subject=made.pk, data=data)
    return made
