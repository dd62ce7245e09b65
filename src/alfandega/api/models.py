"""Answers kept under the key their sender gave, so that a request repeated after a lost answer does nothing twice."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id


class Answer(models.Model):
    """What was answered to the request `digest` under an operator's (or an office's) key; `status` 0 while it runs.

    An operator's answers bear the office `*`, an office's no declarant: each is seen by nobody else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    key = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "api_answer"
        constraints = [models.UniqueConstraint(fields=["office", "declarant", "key"], name="one_answer_for_a_key")]
