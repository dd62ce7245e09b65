"""Entries, their lines, the book that numbers them, and the days that are closed."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.ledger.postings import KIND_NAMES, Kind


class Book(models.Model):
    """The ledger of one office: its last voucher number of the year, and the day through which it is closed.

    Written by the database itself when an entry is committed; whoever closes a day locks this row first.
    """

    office = models.CharField(max_length=17, primary_key=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()
    closed = models.DateField(null=True)

    class Meta:
        db_table = "ledger_book"


@carries_out("RCA-135.f", "RCA-143.2")
class Entry(models.Model):
    """A journal voucher, never changed: `on` is the date of law of the act, `day` the day of accounts it counts in.

    Number and `day` are given by the database at commit, so that vouchers have no gaps and an entry of a day that was
    closed counts in the next one. `source` names the act's paper, `source_id` its row; one act posts once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    on = models.DateField()
    day = models.DateField(null=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, KIND_NAMES[kind]) for kind in Kind])
    source = models.CharField(max_length=60)
    source_id = models.UUIDField()
    subject = models.UUIDField(null=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    size = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    posted_at = models.DateTimeField()
    posted_by = models.UUIDField(null=True)
    posted_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_voucher_number"),
            models.UniqueConstraint(fields=["source_id", "kind"], name="one_entry_an_act"),
        ]
        indexes = [models.Index(fields=["office", "day", "serial"], name="entries_of_day")]

    @property
    def number(self) -> str:
        """office/year/serial; empty until it is committed."""
        return f"{self.office}/{self.year}/{self.serial}" if self.serial else ""


class EntryLine(models.Model):
    """One line of an entry: a debit or a credit of an account, of a tax where the account is kept by tax."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines", db_index=False)
    number = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    subject = models.UUIDField(null=True)
    account = models.CharField(max_length=16)
    tax = models.CharField(max_length=6, blank=True)
    currency = models.CharField(max_length=3)
    debit = models.DecimalField(max_digits=24, decimal_places=2)
    credit = models.DecimalField(max_digits=24, decimal_places=2)

    class Meta:
        db_table = "ledger_line"
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="one_line_of_each_number"),
            models.CheckConstraint(
                name="a_debit_or_a_credit",
                condition=models.Q(debit__gt=Decimal(0), credit=Decimal(0))
                | models.Q(debit=Decimal(0), credit__gt=Decimal(0)),
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="lines_of_file")]


class DayClose(models.Model):
    """The accounts of one day of an office, sealed: what moved by kind, account and tax, and the hash of every line.

    `seal` is a hash over all of it and the seal before, so that no closed day can be altered without the next showing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    day = models.DateField()
    entries = models.PositiveIntegerField()
    totals = models.JSONField()
    digest = models.CharField(max_length=64)
    before = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "ledger_close"
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="a_day_is_closed_once")]
