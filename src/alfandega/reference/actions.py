"""Writes on reference data: loading the lists of a folder, setting an exchange rate."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Greatest

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference import faults
from alfandega.reference.book import Rate
from alfandega.reference.models import CodeEntry, Edition, ExchangeRate
from alfandega.reference.policies import ensure_keeps_reference
from alfandega.reference.reading import read_lists, read_rates
from alfandega.reference.rows import Wanted, make_rows
from alfandega.reference.snapshot import NATIONAL_CURRENCY, look_again

MOST_RATE = Decimal(10) ** 6
DECIMALS = 8


def raise_edition(name: str) -> None:
    """Tell every process that a body of data changed, and this one at once.

    The number is at least the present time in microseconds, so that one which was rolled back never comes again.
    """
    Edition.objects.get_or_create(name=name)
    # a bare Value is a four-byte integer to the driver, and microseconds are not
    at_least = Value(time.time_ns() // 1000, output_field=BigIntegerField())
    Edition.objects.filter(name=name).update(number=Greatest(F("number") + 1, at_least))
    look_again(name)
    transaction.on_commit(lambda: look_again(name))


def lock_edition(name: str) -> None:
    """Let one writer of a body of data go on at a time, until its transaction ends."""
    Edition.objects.get_or_create(name=name)
    Edition.objects.select_for_update().get(name=name)


def load_reference(actor: Actor, folder: Path | None = None) -> int:
    """Make the stored lists and rates equal to those of the folder (default: `data/reference`); returns how many rows.

    Rates of the file are added; one that was published (`set_exchange_rate`) stands. Loading the same folder again
    changes nothing. Raises Refused when the actor does not act for the centre, or with every fault of every file;
    then nothing is changed. Raises LawFileError when the files of the procedures are not usable.
    """
    ensure_keeps_reference(actor)
    folder = folder or data_root() / "reference"
    lists, faults_of_lists = read_lists(folder, law_root() / "procedures")
    rates, faults_of_rates = read_rates(folder, {code.code for code in lists["currencies"]})
    if faults_of_lists or faults_of_rates:
        raise Refused(*faults_of_lists, *faults_of_rates)
    codes: Wanted = {
        (name, code.code, code.valid_from): {
            "names": dict(code.names),
            "facts": dict(code.facts),
            "valid_to": code.valid_to,
        }
        for name, entries in lists.items()
        for code in entries
    }
    with transaction.atomic(), acting(actor):
        lock_edition("reference")
        changed = make_rows(CodeEntry, ("list", "code", "valid_from"), codes)
        changed += make_rows(ExchangeRate, ("currency", "valid_from"), _not_published(rates), remove=False)
        if changed:
            raise_edition("reference")
            data = {"codes": len(codes), "rates": len(rates), "changed": changed}
            record(actor, "reference.load", office=EVERY_OFFICE, subject=None, data=data)
    return len(codes) + len(rates)


def _not_published(rates: list[Rate]) -> Wanted:
    """The rates of a file without those for whose currency and day customs has published one."""
    published = set(ExchangeRate.objects.filter(illustrative=False).values_list("currency", "valid_from"))
    return {
        (each.currency, each.valid_from): {
            "rate": each.rate,
            "source": each.source,
            "illustrative": each.illustrative,
        }
        for each in rates
        if (each.currency, each.valid_from) not in published
    }


def set_exchange_rate(actor: Actor, *, currency: str, rate: Decimal, valid_from: date, source: str) -> ExchangeRate:
    """Publish an exchange rate from a day on (national units for one unit of the currency).

    From today on: a day that is past may already have been assessed at another rate. Publishing the same again
    changes nothing. Raises Refused with every fault, also when the actor does not act for the centre.
    """
    ensure_keeps_reference(actor)
    with transaction.atomic(), acting(actor):
        lock_edition("reference")
        before = ExchangeRate.objects.filter(currency=currency, valid_from=valid_from, illustrative=False).first()
        if before is not None and _possible(rate) and (before.rate, before.source) == (rate, source):
            return before
        found = _faults(currency, rate, valid_from, source)
        if before is not None and valid_from == today():
            found.append(faults.rate_in_the_past(valid_from.isoformat()))
        if found:
            raise Refused(*found)
        made, _ = ExchangeRate.objects.update_or_create(
            currency=currency, valid_from=valid_from, defaults={"rate": rate, "source": source, "illustrative": False}
        )
        raise_edition("reference")
        data = {"currency": currency, "rate": f"{rate:f}", "valid_from": valid_from.isoformat(), "source": source}
        if before is not None:
            data["instead_of"] = f"{before.rate.normalize():f}"
        record(actor, "reference.rate", office=EVERY_OFFICE, subject=made.pk, data=data)
    return made


def _faults(currency: str, rate: Decimal, valid_from: date, source: str) -> list[Fault]:
    found = []
    listed = CodeEntry.objects.filter(list="currencies", code=currency)
    if currency == NATIONAL_CURRENCY or not listed.exists():
        found.append(faults.unknown_currency(currency))
    if not _possible(rate):
        found.append(faults.impossible_rate(str(rate)[:40], f"{MOST_RATE:f}"))
    if valid_from < today():
        found.append(faults.rate_in_the_past(valid_from.isoformat()))
    if not 0 < len(source.strip()) <= 200:
        found.append(faults.no_source())
    return found


def _possible(rate: Decimal) -> bool:
    """Whether a number can be an exchange rate and is kept whole by the database."""
    return rate.is_finite() and 0 < rate <= MOST_RATE and rate == round(rate, DECIMALS)
