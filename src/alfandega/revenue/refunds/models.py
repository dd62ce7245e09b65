"""Refunds, and every step of them."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.refunds.moves import STATE_NAMES, State


@carries_out("RCA-2.1.a", "RCA-2.1.d", "RCA-2.1.e", "RCA-2.1.f")
class Refund(models.Model):
    """What is to be repaid on a file: `lines` is tax → amount (below zero where a tax grew), `total` their sum.

    The four offices are those that assess, decide, supervise the goods and pay. `office` keeps the row: the one that
    assessed, which is the others too unless somebody says otherwise.
    """

    State = State

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    subject = models.UUIDField()
    title = models.CharField(max_length=60)
    debtor = models.CharField(max_length=175, blank=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    total = models.DecimalField(max_digits=24, decimal_places=2)
    state = models.CharField(max_length=10, choices=[(state.value, STATE_NAMES[state]) for state in State])
    assessment_office = models.CharField(max_length=17)
    deciding_office = models.CharField(max_length=17)
    supervising_office = models.CharField(max_length=17)
    implementing_office = models.CharField(max_length=17)
    invoiced_on = models.DateField()
    found_on = models.DateField()
    payee = models.CharField(max_length=175, blank=True)
    account = models.CharField(max_length=40, blank=True)
    method = models.CharField(max_length=10, blank=True)
    session = models.UUIDField(null=True)
    paid_serial = models.PositiveIntegerField(null=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "refund"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_refund_number"),
            models.UniqueConstraint(
                fields=["subject"],
                condition=models.Q(state__in=["due", "requested", "examined", "granted"]),
                name="one_refund_standing",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="refund_in_queue"),
            models.Index(fields=["session"], name="refund_of_session", condition=models.Q(session__isnull=False)),
        ]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"

    @property
    def amount(self) -> Decimal:
        """What is paid out."""
        return self.total

    @property
    def amounts(self) -> dict[str, Decimal]:
        """Tax → amount."""
        return {tax: Decimal(amount) for tax, amount in self.lines.items()}

    @property
    def state_name(self) -> str:
        """The state in words, untranslated."""
        return STATE_NAMES[State(self.state)]


class RefundStep(models.Model):
    """One act on a refund, never changed: by whom, in which function, and what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="steps")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    act = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=150)
    by_role = models.CharField(max_length=24)
    words = models.TextField(blank=True)

    class Meta:
        db_table = "refund_step"
