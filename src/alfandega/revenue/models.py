"""Notices of what is due, and the payments of them."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-135.f")
class Notice(models.Model):
    """A demand for payment: one line a tax, numbered office/year/serial; `subject` is the file it is for."""

    class State(models.TextChoices):
        """What became of the notice."""

        ISSUED = "issued"
        PAID = "paid"
        CANCELLED = "cancelled"

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
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    issued_at = models.DateTimeField()

    class Meta:
        db_table = "revenue_notice"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_notice_number"),
            models.UniqueConstraint(fields=["subject"], condition=models.Q(state="issued"), name="one_notice_open"),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="notice_in_queue"),
            models.Index(fields=["subject"], name="notice_of_file"),
        ]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"


class Payment(models.Model):
    """A payment received, with its receipt number office/year/serial; never changed. One notice is paid once."""

    class Method(models.TextChoices):
        """How it was paid."""

        CASH = "cash"
        CHEQUE = "cheque"
        TRANSFER = "transfer"
        CARD = "card"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="payment")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    method = models.CharField(max_length=10, choices=Method.choices)
    payer = models.CharField(max_length=175, blank=True)
    paid_at = models.DateTimeField()
    cashier = models.UUIDField(null=True)
    cashier_name = models.CharField(max_length=150)
    session = models.ForeignKey("cash.CashSession", on_delete=models.PROTECT, null=True, related_name="payments")

    class Meta:
        db_table = "revenue_payment"
        constraints = [models.UniqueConstraint(fields=["office", "year", "serial"], name="one_receipt_number")]

    @property
    def receipt(self) -> str:
        """The receipt number."""
        return f"{self.office}/{self.year}/{self.serial}"
