"""What examiners certified and the differences they reported."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.kernel.text import msgid


class Certificate(models.Model):
    """The endorsement after verification: acknowledgement of documents, or examination certificate (RCA 172.2–3)."""

    class Kind(models.TextChoices):
        """Documentary check (reconhecimento do serviço) or physical examination (certificado de verificação)."""

        DOCUMENTARY = "documentary", msgid("Documentary check")
        PHYSICAL = "physical", msgid("Physical examination")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="certificates")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    findings = models.TextField()
    attended_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "verification_certificate"


class Report(models.Model):
    """Differences between what was declared and what was found (RCA 172.5), each by shortage or by excess."""

    class Outcome(models.TextChoices):
        """What became of the report."""

        OPEN = "open"
        AGREED = "agreed"
        CONTESTED = "contested"
        CORRECTED = "corrected"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="reports")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    differences = models.JSONField()
    reason = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    grounds = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "verification_report"
