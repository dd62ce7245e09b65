"""Release notes (autorização de saída)."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-135.a")
class ReleaseNote(models.Model):
    """The authority to take the goods away, numbered office/year/serial."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.OneToOneField("declaration.Declaration", on_delete=models.PROTECT, related_name="release_note")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)
    reason = models.TextField()

    class Meta:
        db_table = "release_note"
        constraints = [models.UniqueConstraint(fields=["office", "year", "serial"], name="one_release_number")]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"
