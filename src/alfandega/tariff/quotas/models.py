"""Periods of quotas, owned by the centre, and what was drawn from them, line after line."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.tariff.quotas.rules import DECIMALS, DIGITS, Terms, plain


def _quantity() -> models.DecimalField[Decimal, Decimal]:
    return models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS)


class QuotaPeriod(models.Model):
    """A quota in one period. Whoever draws locks this row first: it is what makes the draws one after the other."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order_number = models.CharField(max_length=17)
    names = models.JSONField()
    begins = models.DateField()
    ends = models.DateField()
    volume = _quantity()
    unit = models.CharField(max_length=17)
    critical = models.DecimalField(max_digits=5, decimal_places=2)
    article = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=200, blank=True)
    illustrative = models.BooleanField()

    class Meta:
        db_table = "quota_period"
        constraints = [models.UniqueConstraint(fields=["order_number", "begins"], name="one_quota_from_a_day")]

    @property
    def terms(self) -> Terms:
        """What the administration laid down."""
        return Terms(
            order_number=self.order_number,
            names=self.names,
            begins=self.begins,
            ends=self.ends,
            volume=plain(self.volume),
            unit=self.unit,
            critical=plain(self.critical),
            article=self.article,
            source=self.source,
            illustrative=self.illustrative,
        )


class QuotaDraw(models.Model):
    """One line of a period's account, never changed: what version `version` of an item asked and what it got.

    `granted` is negative when something is given back. Lines of a period are numbered without gaps and `drawn` is the
    sum of `granted` up to this one, so that two draws that did not wait for each other could not both be kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    period = models.ForeignKey(QuotaPeriod, on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveIntegerField()
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    declaration = models.UUIDField()
    registration = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField()
    item = models.PositiveIntegerField()
    requested = _quantity()
    granted = _quantity()
    drawn = _quantity()
    at = models.DateTimeField()

    class Meta:
        db_table = "quota_draw"
        constraints = [models.UniqueConstraint(fields=["period", "number"], name="one_draw_of_each_number")]
        indexes = [
            models.Index(fields=["declaration", "item"], name="draws_of_declaration"),
            models.Index(fields=["office", "-id"], name="latest_draws"),
        ]
