"""Assessments made, provisional and final."""

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
