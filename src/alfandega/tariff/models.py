"""The stored tariff, dated: nomenclature and measures. Owned by the centre."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.tariff.measure import Kind


class TariffLineRow(models.Model):
    """A line of the nomenclature in one period of validity (`book.TariffLine`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12)
    descriptions = models.JSONField()
    unit = models.CharField(max_length=17, blank=True)
    tags = models.JSONField(default=list)
    declarable = models.BooleanField(default=True)
    indent = models.PositiveSmallIntegerField(default=0)
    illustrative = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "tariff_line"
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_line_from_a_day")]


class TariffMeasureRow(models.Model):
    """A measure in one period of validity (`measure.TariffMeasure`).

    `duty` and `condition` are canonical text, `parameters` the duty as data; `key` is what makes it this measure.
    `of_lines`: it came with the table of lines (a general rate, a required document) and goes with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=1_200)
    kind = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Kind])
    code = models.CharField(max_length=12, blank=True)
    tax = models.CharField(max_length=6, blank=True)
    duty = models.CharField(max_length=1_000, blank=True)
    parameters = models.JSONField(null=True)
    origins = models.JSONField(default=list)
    excluded = models.JSONField(default=list)
    agreement = models.CharField(max_length=16, blank=True)
    exporter = models.CharField(max_length=17, blank=True)
    quota = models.CharField(max_length=17, blank=True)
    condition = models.CharField(max_length=500, blank=True)
    flow = models.CharField(max_length=1)
    secured = models.BooleanField(default=False)
    article = models.CharField(max_length=30, blank=True)
    source = models.CharField(max_length=500, blank=True)
    of_lines = models.BooleanField(default=False)
    illustrative = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "tariff_measure"
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="one_measure_from_a_day")]
        indexes = [models.Index(fields=["code"], name="measures_of_a_code")]
