"""Customs values determined, one for each version and stage of a declaration."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class ValuationRecord(models.Model):
    """A customs value with its build-up (`detail` is dossier.Valuation as plain data)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    final = models.BooleanField()
    customs_value = models.DecimalField(max_digits=24, decimal_places=2)
    detail = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "valuation_record"
        indexes = [models.Index(fields=["declaration", "-id"], name="valuation_of_declaration")]


class ValueFinding(models.Model):
    """What customs found of a fact of the sale (`clearance.value.findings`); of two about one fact the later counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    pointer = models.CharField(max_length=200)
    value = models.JSONField()
    article = models.CharField(max_length=40)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "value_finding"
        indexes = [models.Index(fields=["declaration", "id"], name="finding_of_declaration")]
