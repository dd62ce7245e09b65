"""Opening periods of quotas and changing their terms, one or a whole table. The centre's alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import figures
from alfandega.reference.actions import lock_edition
from alfandega.reference.policies import ensure_keeps_reference
from alfandega.reference.snapshot import NATIONAL_CURRENCY
from alfandega.tariff.quotas import faults
from alfandega.tariff.quotas.accounts import locked_accounts
from alfandega.tariff.quotas.models import QuotaPeriod
from alfandega.tariff.quotas.reading import read_quotas
from alfandega.tariff.quotas.rules import Balance, Terms, wrong_terms


def open_period(actor: Actor, terms: Terms) -> QuotaPeriod:
    """Open a quota for a period, or change the terms of the one that begins on that day as far as draws allow.

    Opening the same again changes nothing. Raises Refused when the actor does not act for the centre, or with every
    fault of the terms: impossible ones, days shared with another period, less than what is already drawn.
    """
    ensure_keeps_reference(actor)
    found = list(wrong_terms(terms, NATIONAL_CURRENCY))
    if found:
        raise Refused(*found)
    _keep(actor, {"": terms})
    return QuotaPeriod.objects.get(order_number=terms.order_number, begins=terms.begins)


def load_quotas(actor: Actor, path: Path) -> int:
    """Open the periods of a table, or change their terms as far as draws allow; returns how many the table holds.

    Periods that the table does not name stay. Loading the same again changes nothing. Raises Refused when the actor
    does not act for the centre, or with every fault, by row and column; then nothing is changed.
    """
    ensure_keeps_reference(actor)
    table, found = read_quotas(path, NATIONAL_CURRENCY)
    if table.faults:
        raise Refused(*table.faults)
    _keep(actor, {f"/{row}": terms for row, terms in found.items()})
    return len(found)


_Key = tuple[str, date]
"""Order number and first day."""


def _keep(actor: Actor, wanted: Mapping[str, Terms]) -> None:
    """Make the stored periods say what is wanted, by the place of each in the document; all or none."""
    with transaction.atomic(), acting(SYSTEM):
        lock_edition("quotas")
        numbers = {terms.order_number for terms in wanted.values()}
        periods = QuotaPeriod.objects.filter(order_number__in=numbers).values_list("pk", flat=True)
        accounts = locked_accounts(list(periods))
        stored = {(each.period.order_number, each.period.begins): each for each in accounts.values()}
        balances = {key: Balance(each.period.terms, each.drawn) for key, each in stored.items()}
        wrong = list(_faults(wanted, balances))
        if wrong:
            raise Refused(*wrong)
        for terms in wanted.values():
            key = (terms.order_number, terms.begins)
            if key not in stored:
                row = QuotaPeriod.objects.create(**_columns(terms))
                _journal(actor, "quota.open", row)
            elif terms != balances[key].terms:
                row = stored[key].period
                for name, value in _columns(terms).items():
                    setattr(row, name, value)
                row.save()
                _journal(actor, "quota.change", row)


def _faults(wanted: Mapping[str, Terms], stored: Mapping[_Key, Balance]) -> Iterator[Fault]:
    """What the periods that are already there do not allow."""
    after = {key: balance.terms for key, balance in stored.items()}
    after |= {(terms.order_number, terms.begins): terms for terms in wanted.values()}
    for place, terms in wanted.items():
        key = (terms.order_number, terms.begins)
        for other_key, other in after.items():
            if other_key[0] == key[0] and other_key != key and _share_a_day(terms, other):
                fault = faults.overlaps(other.order_number, other.begins)
                yield replace(fault, where=f"{place}{fault.where}")
        before = stored.get(key)
        if before is not None and before.drawn and not _allowed(terms, before):
            drawn = f"{figures(before.drawn)} {before.terms.unit}"
            fault = faults.drawn_already(terms.order_number, terms.begins, drawn)
            yield replace(fault, where=f"{place}{fault.where}")


def _share_a_day(one: Terms, other: Terms) -> bool:
    return one.begins <= other.ends and other.begins <= one.ends


def _allowed(terms: Terms, before: Balance) -> bool:
    return (terms.unit, terms.ends) == (before.terms.unit, before.terms.ends) and terms.volume >= before.drawn


def _columns(terms: Terms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in Terms.__slots__} | {"names": dict(terms.names)}


def _journal(actor: Actor, act: str, row: QuotaPeriod) -> None:
    terms = {
        name: f"{value:f}" if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else value
        for name, value in _columns(row.terms).items()
    }
    record(actor, act, office=EVERY_OFFICE, subject=row.pk, data=terms)
