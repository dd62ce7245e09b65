"""Channels chosen, and the daily seeds behind the draws."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class Seed(models.Model):
    """The secret of an office's draws on one day; its hash was journalled before the first draw."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    day = models.DateField()
    seed = models.BinaryField(max_length=32)
    commitment = models.CharField(max_length=64)

    class Meta:
        db_table = "selectivity_seed"
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="one_seed_a_day")]


class Decision(models.Model):
    """The channel of a declaration and why (`detail` is dossier.ChannelDecision as plain data)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    channel = models.CharField(max_length=8)
    detail = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "selectivity_decision"
        indexes = [models.Index(fields=["declaration", "-id"], name="decision_of_declaration")]
