"""Stored code lists and exchange rates. Owned by the centre; `Edition` tells readers when to read again."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class Edition(models.Model):
    """A number that grows with each change of a body of data (`reference`, `tariff`), in the same transaction."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=20, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "reference_edition"


class CodeEntry(models.Model):
    """One entry of a code list in one period of validity."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list = models.CharField(max_length=20)
    code = models.CharField(max_length=17)
    names = models.JSONField()
    facts = models.JSONField(default=dict)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "reference_code"
        constraints = [models.UniqueConstraint(fields=["list", "code", "valid_from"], name="one_entry_from_a_day")]


class ExchangeRate(models.Model):
    """National units for one unit of a currency, from a day on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=24, decimal_places=10)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)
    illustrative = models.BooleanField()

    class Meta:
        db_table = "reference_rate"
        constraints = [models.UniqueConstraint(fields=["currency", "valid_from"], name="one_rate_from_a_day")]
