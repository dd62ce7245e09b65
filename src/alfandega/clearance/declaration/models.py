"""Declarations, their immutable versions and the amendments asked for."""

from __future__ import annotations

from django.db import models

from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("DL-2.2", "RCA-7.3")
class Declaration(models.Model):
    """A goods declaration, electronic or paper alike: where it stands. What was declared is in its versions.

    `office` is the competent office, `*` until a known one is named. One row type for every way of lodging.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    reference = models.CharField(max_length=175, blank=True)
    state = models.CharField(max_length=20, choices=[(s.value, STATE_NAMES[s]) for s in State], default=State.DRAFT)
    channel = models.CharField(max_length=8, blank=True)
    version = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    draft = models.JSONField(null=True)
    faults = models.JSONField(default=list)
    registration_year = models.PositiveSmallIntegerField(null=True)
    registration_serial = models.PositiveIntegerField(null=True)
    transport_document = models.CharField(max_length=175, blank=True)
    consignee = models.CharField(max_length=175, blank=True)
    item_count = models.PositiveIntegerField(default=0)
    customs_value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    payable = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    examiner = models.UUIDField(null=True)
    examiner_name = models.CharField(max_length=150, blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    lodged_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "declaration"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "registration_year", "registration_serial"], name="registered_once"
            ),
            models.UniqueConstraint(
                fields=["declarant", "office", "reference"],
                condition=~models.Q(state__in=["draft", "cancelled"]),
                name="lodged_once_under_a_reference",
            ),
        ]
        indexes = [
            models.Index(fields=["declarant", "-id"], name="declaration_of_declarant"),
            models.Index(fields=["office", "state", "-id"], name="declaration_in_queue"),
            models.Index(
                fields=["office", "transport_document"],
                condition=models.Q(state="lodged"),
                name="declaration_awaiting_goods",
            ),
        ]

    @property
    def registration(self) -> str:
        """The registration number office/year/serial; empty while not registered."""
        if self.registration_serial is None:
            return ""
        return f"{self.office}/{self.registration_year}/{self.registration_serial}"

    @property
    def state_name(self) -> str:
        """The state in words, untranslated."""
        return STATE_NAMES[State(self.state)]


@carries_out("DL-4.1", "RCA-168.1")
class Version(models.Model):
    """What was declared, word for word; never changed. An amendment is a further version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="versions")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    article = models.CharField(max_length=24)

    class Meta:
        db_table = "declaration_version"
        constraints = [models.UniqueConstraint(fields=["declaration", "number"], name="one_version_of_each_number")]


class Amendment(models.Model):
    """A change after registration, asked for by the declarant or agreed after a report; the head decides (RCA 174)."""

    class Decision(models.TextChoices):
        """What became of it."""

        ASKED = "asked"
        AUTHORISED = "authorised"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="amendments")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    document = models.JSONField()
    reason = models.TextField()
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.ASKED)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=150)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_why = models.TextField(blank=True)

    class Meta:
        db_table = "declaration_amendment"
        constraints = [
            models.UniqueConstraint(
                fields=["declaration"], condition=models.Q(decision="asked"), name="one_open_amendment"
            )
        ]
