"""Assessments made, provisional and final, and the items they were made of."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-175")
class AssessmentRecord(models.Model):
    """Duties and taxes of one version, with the trace of every line (`detail` is dossier.Assessment as plain data)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    final = models.BooleanField()
    payable = models.DecimalField(max_digits=24, decimal_places=2)
    detail = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "assessment_record"
        indexes = [models.Index(fields=["declaration", "-id"], name="assessment_of_declaration")]


class AssessedItem(models.Model):
    """An item as it was finally assessed, in columns: what a replay of another tariff and statistics read.

    Only added to; of a declaration assessed again, the rows of its highest version count. `documents` and `exporter`
    are codes joined by spaces in order, `quantities` texts by UN/ECE code, `payable` what its taxes came to.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    item = models.PositiveIntegerField()
    on = models.DateField()
    flow = models.CharField(max_length=1)
    importer = models.CharField(max_length=17, blank=True)
    code = models.CharField(max_length=22)
    origin = models.CharField(max_length=2, blank=True)
    procedure = models.CharField(max_length=17, blank=True)
    national_procedure = models.CharField(max_length=17, blank=True)
    preference = models.CharField(max_length=17, blank=True)
    documents = models.TextField(blank=True)
    exporter = models.TextField(blank=True)
    quota = models.TextField(blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=2)
    quantities = models.JSONField()
    payable = models.DecimalField(max_digits=24, decimal_places=2)

    class Meta:
        db_table = "assessed_item"
        indexes = [
            models.Index(fields=["on"], name="assessed_on_a_day"),
            models.Index(fields=["declaration", "-version"], name="assessed_of_declaration"),
        ]
