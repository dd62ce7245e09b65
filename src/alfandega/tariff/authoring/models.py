"""Drafts of the tariff office, their changes and waivers, and what was published. Drafts are seen by the centre only.

A draft that is not yet published may move markets; row-level security keeps it from every other connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.db import models

from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.ids import new_id
from alfandega.tariff.authoring.changes import CHANGE, Change
from alfandega.tariff.authoring.inspection import Finding
from alfandega.tariff.authoring.moves import STATE_NAMES, State


class OfTheCentre(models.Model):
    """A row that only those see whose duties cover every office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17, default=EVERY_OFFICE, editable=False)

    class Meta:
        abstract = True


class Draft(OfTheCentre):
    """A named workspace. `revision` counts the changes made to it, so that nobody approves what he has not seen.

    `hands` are the ids of all who wrote in it: none of them may approve it. `findings` are those of the latest check,
    `approved_edits` the rows that were approved, before and after.
    """

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    act = models.CharField(max_length=500)
    article = models.CharField(max_length=30, blank=True)
    takes_effect = models.DateField()
    reaching_back = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=list(STATE_NAMES.items()), default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    drafter = models.UUIDField()
    drafter_name = models.CharField(max_length=150)
    hands = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    findings = models.JSONField(default=list)
    checked_at = models.DateTimeField(null=True)
    submitter_name = models.CharField(max_length=150, blank=True)
    submitted_at = models.DateTimeField(null=True)
    approver = models.UUIDField(null=True)
    approver_name = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_edits = models.JSONField(default=list)
    remark = models.TextField(blank=True)

    class Meta:
        db_table = "tariff_draft"
        indexes = [models.Index(fields=["state", "-id"], name="drafts_by_state")]

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The changes, in the order in which they are applied; read once for this record."""
        rows = DraftChange.objects.filter(draft=self).order_by("place").values_list("data", flat=True)
        return tuple(CHANGE.validate_python(data) for data in rows)

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the latest check found."""
        return tuple(Finding.from_json(each) for each in self.findings)


class DraftChange(OfTheCentre):
    """One change of a draft (`changes.Change` as data)."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="rows")
    place = models.PositiveIntegerField()
    data = models.JSONField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "tariff_draft_change"
        constraints = [models.UniqueConstraint(fields=["draft", "place"], name="one_change_at_each_place")]

    @property
    def change(self) -> Change:
        """The change it holds."""
        return CHANGE.validate_python(self.data)


class Waiver(OfTheCentre):
    """A rule that a draft need not meet: by whom, why, and until when (the last day on which it counts)."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField(max_length=4)
    reason = models.TextField()
    until = models.DateField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        db_table = "tariff_waiver"


class TariffPublication(models.Model):
    """What was published, never changed: the rows before and after, who drafted and who approved. Public.

    `edition` is the tariff's number from then on. `changes` are `rules.Edit` as data, `effective_from` the first day
    on which the tariff says something else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.PositiveBigIntegerField(unique=True)
    draft = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    act = models.CharField(max_length=500)
    article = models.CharField(max_length=30, blank=True)
    reaching_back = models.CharField(max_length=500, blank=True)
    effective_from = models.DateField()
    changes = models.JSONField()
    waivers = models.JSONField(default=list)
    drafter_name = models.CharField(max_length=150)
    approver_name = models.CharField(max_length=150)
    publisher_name = models.CharField(max_length=150)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "tariff_publication"
