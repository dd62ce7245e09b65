"""Sessions of the cash desk, and money taken to the bank."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-135.f")
class CashSession(models.Model):
    """The time in which one cashier is answerable for one drawer; `day` is the date of law on which it was opened.

    `float_counted` and `counted` are denomination → pieces. `expected` and `difference` are set when it is closed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    cashier = models.UUIDField()
    cashier_name = models.CharField(max_length=150)
    currency = models.CharField(max_length=3)
    day = models.DateField()
    opened_at = models.DateTimeField()
    float_counted = models.JSONField()
    float_total = models.DecimalField(max_digits=24, decimal_places=2)
    closed_at = models.DateTimeField(null=True)
    counted = models.JSONField(null=True)
    counted_total = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    expected = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    difference = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "cash_session"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_session_number"),
            models.UniqueConstraint(
                fields=["cashier"], condition=models.Q(closed_at__isnull=True), name="one_session_open_a_cashier"
            ),
        ]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"

    @property
    def is_open(self) -> bool:
        """Whether it still takes payments."""
        return self.closed_at is None


class Deposit(models.Model):
    """Cash or cheques taken to the bank by an officer, with the bank's slip; undone only by reversing its entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    method = models.CharField(max_length=10)
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    currency = models.CharField(max_length=3)
    slip = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "cash_deposit"
