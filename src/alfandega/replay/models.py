"""What replays found, never changed; and the jobs that make them. Seen by the centre only, as drafts are."""

from __future__ import annotations

import hashlib
import json

from django.db import models

from alfandega.replay.asking import Question
from alfandega.replay.outcome import Reason, Totals
from alfandega.tariff.authoring.models import Draft, DraftChange, OfTheCentre


class ReplayRun(OfTheCentre):
    """What a replay found, so that the officer who approves sees what the drafter saw.

    `digest` is that of the draft's content and `edition` the number of the published tariff it was compared with: while
    both are the present ones, the same question has the same answer.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="replays")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    edition = models.PositiveBigIntegerField()
    question = models.JSONField()
    totals = models.JSONField()
    reasons = models.JSONField()
    seconds = models.DecimalField(max_digits=9, decimal_places=1)
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "replay_run"
        indexes = [models.Index(fields=["draft", "-id"], name="replays_of_a_draft")]

    @property
    def asked(self) -> Question:
        """What it was asked."""
        return Question.from_json(self.question)

    @property
    def whole(self) -> Totals:
        """The period in one."""
        return Totals.from_json(self.totals)

    @property
    def why(self) -> list[Reason]:
        """Why items would be newly refused."""
        return [Reason.from_json(each) for each in self.reasons]


class ReplayTable(OfTheCentre):
    """One of the tables of a replay: `rows` its number of rows, `first` the first of them, `content` all as CSV."""

    run = models.ForeignKey(ReplayRun, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=16)
    rows = models.PositiveIntegerField()
    first = models.JSONField()
    content = models.TextField()

    class Meta:
        db_table = "replay_table"
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="one_table_of_each_name")]


class ReplayJob(OfTheCentre):
    """A replay that was asked for: how far it is, and what became of it (`run`, or `faults`)."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    question = models.JSONField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=150)
    started_at = models.DateTimeField()
    stage = models.CharField(max_length=24)
    done = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    run = models.ForeignKey(ReplayRun, on_delete=models.PROTECT, null=True, related_name="+")
    faults = models.JSONField(default=list)

    class Meta:
        db_table = "replay_job"
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(ended_at__isnull=True), name="one_replay_of_a_draft_at_a_time"
            )
        ]


def digest_of(draft: Draft) -> str:
    """The SHA-256 of what a draft says: its changes in their order, and its first day."""
    changes = list(DraftChange.objects.filter(draft=draft).order_by("place").values_list("data", flat=True))
    content = {"takes_effect": draft.takes_effect.isoformat(), "changes": changes}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
