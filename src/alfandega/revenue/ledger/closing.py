"""Closing a day of an office: its sums are kept and sealed, and what is committed later counts in the next day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Min

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.cash.models import CashSession
from alfandega.revenue.ledger import faults
from alfandega.revenue.ledger.models import Book, DayClose, Entry
from alfandega.revenue.ledger.totals import digest, moved


@carries_out("RCA-135.f")
def close_day(actor: Actor, day: date) -> DayClose:
    """Close a day of the actor's office, the head's function; days are closed in order, with every desk counted.

    Locks the book of the office: an entry that is committed meanwhile waits, and then counts in the next day.
    """
    if actor.role is not Role.HEAD_OF_OFFICE:
        raise Refused(faults.role())
    if actor.office == EVERY_OFFICE:
        raise Refused(faults.every_office())
    with transaction.atomic():
        _number_what_this_transaction_wrote()
        book = Book.objects.select_for_update().filter(office=actor.office).first()
        found = _why_not(actor.office, book, day)
        if found:
            raise Refused(*found)
        if book is None:
            book = Book.objects.create(office=actor.office, year=day.year, last=0)
        close = _sealed(actor, day)
        book.closed = day
        book.save(update_fields=["closed"])
        data = {"day": str(day), "entries": close.entries, "seal": close.seal}
        record(actor, "ledger.close", office=actor.office, subject=None, data=data)
    return close


def open_days(office: str) -> list[date]:
    """The days of an office that have entries and are not closed, the earliest first."""
    closed = DayClose.objects.filter(office=office).values("day")
    rows = Entry.objects.filter(office=office, day__isnull=False).exclude(day__in=closed)
    found = rows.order_by("day").values_list("day", flat=True).distinct()
    return [day for day in found if day is not None]


def seal_of(close: DayClose) -> str:
    """The seal that a closed day must bear: a hash over its sums, the hash of its lines and the seal before."""
    told: list[Any] = [close.office, str(close.day), close.entries, close.totals, close.digest, close.before]
    return hashlib.sha256(json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def _why_not(office: str, book: Book | None, day: date) -> Sequence[Fault]:
    if day > today():
        return [faults.ahead(day)]
    if book is not None and book.closed is not None and day <= book.closed:
        return [faults.closed_already(day)]
    found = []
    earlier = Entry.objects.filter(office=office, day__lt=day)
    if book is not None and book.closed is not None:
        earlier = earlier.filter(day__gt=book.closed)
    first = earlier.aggregate(first=Min("day"))["first"]
    if first is not None:
        found.append(faults.earlier_open(first))
    desks = CashSession.objects.filter(office=office, closed_at__isnull=True, day__lte=day).order_by("pk")
    return [*found, *(faults.desk_open(each.cashier_name) for each in desks)]


def _sealed(actor: Actor, day: date) -> DayClose:
    hashed, entries = digest(actor.office, day)
    last = DayClose.objects.filter(office=actor.office).order_by("-day").first()
    close = DayClose(office=actor.office, day=day, entries=entries, digest=hashed, before=last.seal if last else "")
    close.totals = [row.to_json() for row in moved(actor.office, day)]
    close.seal = seal_of(close)
    close.made_at, close.made_by, close.made_by_name = now(), actor.id, actor.name
    close.save(force_insert=True)
    return close


def _number_what_this_transaction_wrote() -> None:
    """Entries get their day at commit; those of this very transaction get it now, to be counted."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ledger_entry_numbered IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ledger_entry_numbered DEFERRED")
