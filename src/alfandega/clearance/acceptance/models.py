"""Documents that are tied to one operation, and the declaration each was attached to."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-2.1.c")
class TiedDocument(models.Model):
    """A document that serves for one operation, in a version of a declaration; only added to.

    It counts while that version stands and the declaration is neither refused nor cancelled. `key` is the reference as
    references are compared: without regard to capitals and to how many spaces part its words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    code = models.CharField(max_length=17)
    key = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "acceptance_tied_document"
        constraints = [
            models.UniqueConstraint(fields=["declaration", "version", "code", "key"], name="tied_once_in_a_version")
        ]
        indexes = [models.Index(fields=["code", "key"], name="tied_by_reference")]
