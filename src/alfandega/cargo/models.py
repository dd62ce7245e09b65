"""Presentations: goods that customs has seen arrive, or has sufficient evidence of."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class Presentation(models.Model):
    """The goods of one transport document were presented at an office, or evidence that they are at its disposal."""

    class Evidence(models.TextChoices):
        """What the presentation rests on (RCA 8)."""

        PRESENTED = "presented"
        DISPOSAL = "disposal"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    reference = models.CharField(max_length=175)
    evidence = models.CharField(max_length=10, choices=Evidence.choices)
    presented_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cargo_presentation"
        constraints = [models.UniqueConstraint(fields=["office", "reference"], name="presented_once_at_an_office")]
