"""Stored national tariff lines, dated. Owned by the centre."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class TariffLineRow(models.Model):
    """A national line in one period of validity; `rates` is tax → percentage as text."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12)
    descriptions = models.JSONField()
    rates = models.JSONField()
    unit = models.CharField(max_length=17, blank=True)
    documents = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    illustrative = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "tariff_line"
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_line_from_a_day")]
