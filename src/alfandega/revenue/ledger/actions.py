"""Every write on the ledger: an entry for each act, and the reversal of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import Role
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Refused
from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.ledger import faults
from alfandega.revenue.ledger.models import Book, Entry
from alfandega.revenue.ledger.postings import KIND_NAMES, REVERSIBLE, Kind, Line, lines_of


@carries_out("RCA-135.f")
def post(
    actor: Actor,
    kind: Kind,
    *,
    office: str,
    source: str,
    source_id: UUID,
    currency: str,
    amounts: Mapping[str, Decimal],
    method: str = "",
    declarant: str = "",
    subject: UUID | None = None,
    on: date | None = None,
    reason: str = "",
) -> Entry | None:
    """Write the entry of an act by the table of postings; None when nothing moves. `amounts` is tax → amount.

    A part of the act: call it inside the act's transaction. Two statements, whatever the number of taxes.
    """
    entry = Entry(office=office, kind=kind, source=source, source_id=source_id, declarant=declarant, subject=subject)
    entry.reason = reason
    return _written(actor, entry, lines_of(kind, amounts, method), currency, on)


def take_back(actor: Actor, taken: Entry, kind: Kind, *, source_id: UUID, reason: str = "") -> Entry:
    """Write the mirror of an entry, which can be taken back once. A part of the act that undoes what it recorded."""
    lines = list(taken.lines.order_by("number"))
    entry = Entry(office=taken.office, kind=kind, source=taken.source, source_id=source_id, reverses=taken)
    entry.declarant, entry.subject, entry.reason = taken.declarant, taken.subject, reason
    mirrored = [Line(each.account, each.tax, each.debit, each.credit).mirrored for each in lines]
    made = _written(actor, entry, mirrored, lines[0].currency, None)
    assert made is not None  # noqa: S101 - the entry has lines, so its mirror has
    return made


def entry_of(source_id: UUID, *kinds: Kind) -> Entry | None:
    """The entry that an act posted."""
    return Entry.objects.filter(source_id=source_id, kind__in=kinds).first()


@carries_out("RCA-143.2")
def reverse(actor: Actor, entry_id: UUID | str, reason: str) -> Entry:
    """Reverse an entry that no other act undoes; the head of office's function, with a reason. Returns the mirror."""
    with transaction.atomic():
        entry = fetch(actor, entry_id)
        Book.objects.select_for_update().filter(office=entry.office).first()  # of two who reverse it, one waits
        found = [] if actor.role is Role.HEAD_OF_OFFICE else [faults.role()]
        if entry.kind not in REVERSIBLE:
            found.append(faults.of_an_act(KIND_NAMES[Kind(entry.kind)]))
        earlier = Entry.objects.filter(reverses=entry).first()
        if earlier is not None:
            found.append(faults.reversed_already(earlier.number))
        if not reason.strip():
            found.append(faults.no_reason())
        if found:
            raise Refused(*found)
        mirror = take_back(actor, entry, Kind.REVERSAL, source_id=entry.pk, reason=reason.strip())
        data = {"entry": entry.number, "source": entry.source}
        record(actor, "ledger.reverse", office=entry.office, subject=entry.subject, reason=reason.strip(), data=data)
    return mirror


def fetch(actor: Actor, entry_id: UUID | str) -> Entry:
    """An entry of the actor's office. Raises Refused when there is none."""
    try:
        key = UUID(str(entry_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    entry = Entry.objects.filter(pk=key).first()
    if entry is None or not actor.is_officer or not actor.serves(entry.office):
        raise Refused(faults.not_found())
    return entry


_LINES = """INSERT INTO ledger_line (id, entry_id, number, office, declarant, subject, account, tax, currency, debit,
                                    credit)
SELECT line.id, %s, line.number, %s, %s, %s, line.account, line.tax, %s, line.debit, line.credit
  FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::numeric[], %s::numeric[])
       WITH ORDINALITY line (id, account, tax, debit, credit, number)"""
"""All lines of an entry at once, without a model object for each: lodging waits for them."""


def _written(actor: Actor, entry: Entry, lines: Sequence[Line], currency: str, on: date | None) -> Entry | None:
    if not lines:
        return None
    moment = now()
    entry.on, entry.size, entry.posted_at = on or law_date(moment), len(lines), moment
    entry.posted_by, entry.posted_by_name = actor.id, actor.name
    entry.save(force_insert=True)
    given: list[Any] = [entry.pk, entry.office, entry.declarant, entry.subject, currency, [new_id() for _ in lines]]
    columns: list[Any] = [[getattr(line, name) for line in lines] for name in ("account", "tax", "debit", "credit")]
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [*given, *columns])
    return entry
