"""Deadlines that run on files, what changed them, and the alerts about them (RCA 135.h, 135.i, 141.d)."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alfandega.deadlines.declared import Declared, declared
from alfandega.deadlines.kinds import STATE_NAMES, State
from alfandega.kernel.dates import law_date
from alfandega.kernel.ids import new_id
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


class Deadline(models.Model):
    """One time that runs on a file: which one, since when, until when, by which figures, and what became of it.

    `subject` and `kind` say of which file, `title` what people call it; `occasion` tells one running of the same
    deadline on a file from the next (the number of a notice). `due` is the last instant in time; None while no length
    is configured. `figures` are the parameters used, with their articles; `steps` the way to the day, in words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    which = models.CharField(max_length=60)
    subject = models.UUIDField()
    kind = models.CharField(max_length=24, default="declaration")
    title = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=60, blank=True)
    concerned = ArrayField(models.CharField(max_length=24))
    person = models.UUIDField(null=True)
    begins = models.DateTimeField()
    due = models.DateTimeField(null=True)
    alert_from = models.DateTimeField(null=True)
    alerted = models.BooleanField(default=False)
    runs_out = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s.value, STATE_NAMES[s]) for s in State], default=State.OPEN)
    suspended_since = models.DateTimeField(null=True)
    extended = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    holidays = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "deadlines_deadline"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "which"],
                condition=models.Q(state__in=("open", "missed")),
                name="one_deadline_of_a_kind_waits",
            )
        ]
        indexes = [
            models.Index(fields=["due"], condition=models.Q(state="open"), name="deadline_to_pass"),
            models.Index(
                fields=["alert_from"], condition=models.Q(state="open", alerted=False), name="deadline_to_alert"
            ),
            models.Index(
                fields=["office", "due"], condition=models.Q(state__in=("open", "missed")), name="deadline_of_office"
            ),
            models.Index(
                fields=["declarant", "due"],
                condition=models.Q(state__in=("open", "missed")),
                name="deadline_of_declarant",
            ),
            models.Index(fields=["subject"], name="deadline_of_file"),
        ]

    @property
    def told(self) -> Declared:
        """What the law files say of it."""
        return declared(self.which)

    @property
    def last_day(self) -> date | None:
        """The day on which it ends; None while no length is configured."""
        return law_date(self.due) if self.due else None

    def has_passed(self, moment: datetime) -> bool:
        """Whether it still waits and its end is behind; never while it is suspended."""
        lapsed = bool(self.due and self.due < moment and not self.suspended_since)
        return self.state == State.MISSED or (self.state == State.OPEN and lapsed)

    def late_by(self, moment: datetime) -> int:
        """Whole days by which it was met late, or is overdue at `moment`; 0 when in time (or late within the day)."""
        reached = self.ended_at if self.state == State.MET and self.ended_at else moment
        return max(0, (law_date(reached) - law_date(self.due)).days) if self.due else 0

    @property
    @carries_out("RCA-141.d")
    def met_late(self) -> bool:
        """Whether it was met after its last instant."""
        return bool(self.state == State.MET and self.due and self.ended_at and self.ended_at > self.due)


class DeadlineChange(models.Model):
    """A suspension, its end, or an extension: from which last instant to which, with the reason; never changed."""

    class Act(models.TextChoices):
        """What was done."""

        SUSPENDED = "suspended", msgid("Suspended")
        RESUMED = "resumed", msgid("Running again")
        EXTENDED = "extended", msgid("Extended")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="changes")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    act = models.CharField(max_length=9, choices=Act.choices)
    before = models.DateTimeField(null=True)
    after = models.DateTimeField(null=True)
    reason = models.TextField()
    steps = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "deadlines_change"


class Alert(models.Model):
    """What people are told of a deadline: that it is near, that it has passed, that it has no length.

    It goes to those of one function: `role` at `office`, or the people of `declarant`; to `person` alone if named. The
    first of them who reads it is kept, nobody when the course of things overtook it. An alert for officers has no
    `declarant`, who does not see it.
    """

    class Step(models.TextChoices):
        """Why people are told."""

        NEAR = "near", msgid("Falls due soon")
        PASSED = "passed", msgid("Overdue")
        UNSET = "unset", msgid("No length is configured")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="alerts")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    role = models.CharField(max_length=24)
    person = models.UUIDField(null=True)
    step = models.CharField(max_length=6, choices=Step.choices)
    due = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.UUIDField(null=True)
    read_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        db_table = "deadlines_alert"
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "step", "role", "due"], name="one_alert_of_a_step", nulls_distinct=False
            )
        ]
        indexes = [
            models.Index(fields=["office", "role"], condition=models.Q(read_at=None), name="alert_unread_of_office"),
            models.Index(
                fields=["declarant", "role"], condition=models.Q(read_at=None), name="alert_unread_of_declarant"
            ),
        ]
