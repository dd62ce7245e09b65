"""Sums over the ledger, read by PostgreSQL: what moved on a day, what stands on accounts, revenue by tax and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from alfandega.revenue.ledger.models import DayClose, Entry, EntryLine
from alfandega.revenue.ledger.postings import MONEY_ACCOUNTS, Kind

ZERO = Decimal(0)
DEBIT, CREDIT = Coalesce(Sum("debit"), ZERO), Coalesce(Sum("credit"), ZERO)
COLLECTED = (Kind.PAYMENT,)


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved on one account and tax by entries of one kind."""

    kind: str
    account: str
    tax: str
    currency: str
    debit: Decimal
    credit: Decimal

    @classmethod
    def from_json(cls, row: Sequence[str]) -> Moved:
        """The row as `to_json` wrote it."""
        kind, account, tax, currency, debit, credit = row
        return cls(kind, account, tax, currency, Decimal(debit), Decimal(credit))

    def to_json(self) -> list[str]:
        """The row as a closed day keeps it."""
        return [self.kind, self.account, self.tax, self.currency, f"{self.debit:.2f}", f"{self.credit:.2f}"]


def moved(office: str, day: date) -> list[Moved]:
    """What moved on a day of accounts of an office, by kind, account and tax."""
    rows = (
        EntryLine.objects.filter(entry__office=office, entry__day=day)
        .order_by("entry__kind", "account", "tax", "currency")
        .values_list("entry__kind", "account", "tax", "currency")
        .annotate(Sum("debit"), Sum("credit"))
    )
    return [Moved(*row) for row in rows]


def digest(office: str, day: date) -> tuple[str, int]:
    """The hash over every line of the entries of a day in their order, and how many entries there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', e.id, e.year, e.serial, e."on",
                      e.kind, e.source_id, coalesce(e.reverses_id::text, '-'), l.number, l.account, l.tax, l.currency,
                      l.debit, l.credit), E'\\n' ORDER BY e.year, e.serial, l.number), ''), 'UTF8')), 'hex'),
                      count(DISTINCT e.id)
                 FROM ledger_entry e JOIN ledger_line l ON l.entry_id = e.id
                WHERE e.office = %s AND e.day = %s""",
            [office, day],
        )
        found, entries = cursor.fetchone()
    return str(found), int(entries)


def by_method(rows: Iterable[Moved]) -> dict[str, Decimal]:
    """What payments brought, by money account: each way of paying has its own."""
    taken: dict[str, Decimal] = {}
    for row in rows:
        if row.kind in COLLECTED and row.account in MONEY_ACCOUNTS.values():
            taken[row.account] = taken.get(row.account, ZERO) + row.debit - row.credit
    return taken


def by_tax(rows: Iterable[Moved]) -> dict[str, dict[str, Decimal]]:
    """Tax → assessed (what revenue grew by), collected (what debtors paid) and refunded (paid out again)."""
    found: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        name, amount = _figure(row)
        if name:
            line = found.setdefault(row.tax, {"assessed": ZERO, "collected": ZERO, "refunded": ZERO})
            line[name] += amount
    return dict(sorted(found.items()))


def _figure(row: Moved) -> tuple[str, Decimal]:
    if row.account == "revenue":
        return "assessed", row.credit - row.debit
    if row.account == "debtors" and row.kind in COLLECTED:
        return "collected", row.credit - row.debit
    if row.account == "refunds" and row.kind == Kind.REFUND_PAID:
        return "refunded", row.debit - row.credit
    return "", ZERO


def balances(office: str, until: date | None = None) -> list[tuple[str, str, Decimal, Decimal]]:
    """Account and currency with the sums of debit and credit, of an office (every office when it is *)."""
    rows = EntryLine.objects.all() if office == "*" else EntryLine.objects.filter(entry__office=office)
    if until is not None:
        rows = rows.filter(entry__day__lte=until)
    found = (
        rows.order_by("account", "currency").values_list("account", "currency").annotate(debited=DEBIT, credited=CREDIT)
    )
    return list(found)


def revenue(offices: str | Sequence[str], first: date, last: date) -> list[dict[str, Any]]:
    """Revenue by office, day and tax, as the Treasury asks for it; `closed` says whether the day's figure is final."""
    rows = EntryLine.objects.filter(entry__day__range=(first, last))
    if offices != "*":
        rows = rows.filter(office__in=[offices] if isinstance(offices, str) else offices)
    credit, debit = F("credit") - F("debit"), F("debit") - F("credit")
    found = (
        rows.filter(
            Q(account="revenue")
            | Q(account="debtors", entry__kind__in=COLLECTED)
            | Q(account="refunds", entry__kind=Kind.REFUND_PAID)
        )
        .order_by("office", "entry__day", "tax", "currency")
        .values("office", "tax", "currency", day=F("entry__day"))
        .annotate(
            assessed=_sum(Q(account="revenue"), credit),
            collected=_sum(Q(account="debtors"), credit),
            refunded=_sum(Q(account="refunds"), debit),
        )
    )
    closed = _closed(first, last)
    return [{**row, "closed": (row["office"], row["day"]) in closed} for row in found]


def _sum(where: Q, amount: Any) -> Coalesce:
    return Coalesce(Sum(Case(When(where, then=amount), default=Value(ZERO))), ZERO)


def _closed(first: date, last: date) -> Mapping[tuple[str, date], str]:
    rows = DayClose.objects.filter(day__range=(first, last)).values_list("office", "day", "seal")
    return {(office, day): seal for office, day, seal in rows}


def entries_of(office: str, day: date) -> int:
    """How many entries count in a day."""
    return Entry.objects.filter(office=office, day=day).count()
