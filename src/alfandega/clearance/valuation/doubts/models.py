"""Doubts about declared values with every step of their dialogue, findings in preparation, and decisions."""

from __future__ import annotations

from django.db import models

from alfandega.clearance.valuation.doubts.rules import STATE_NAMES, Standing, State
from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


class OfDeclaration(models.Model):
    """Rows of a declaration, seen by its office and its declarant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        abstract = True


class Doubt(OfDeclaration):
    """A doubt about the value of one sale, counted from 1: what was asked for, until when, and how far it has come.

    `refused` says that the declarant does not present what was asked for; `outcome` is why it was resolved.
    """

    version = models.PositiveIntegerField()
    sale = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=16, choices=[(s.value, STATE_NAMES[s]) for s in State])
    grounds = models.TextField()
    reference = models.TextField(blank=True)
    asked = models.JSONField()
    due = models.DateField()
    answered = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    reply_due = models.DateField(null=True)
    replied = models.BooleanField(default=False)
    outcome = models.TextField(blank=True)

    class Meta:
        db_table = "value_doubt"
        constraints = [
            models.UniqueConstraint(
                fields=["declaration"],
                condition=models.Q(state__in=("info_requested", "persists", "grounds_notified")),
                name="one_open_doubt",
            )
        ]

    @property
    def standing(self) -> Standing:
        """Where it stands, for the rules."""
        return Standing(State(self.state), self.due, self.answered, self.refused, self.reply_due, self.replied)


class DoubtStep(OfDeclaration):
    """One thing said or done in the dialogue; never changed. `confidential` was given in confidence (WVA 10)."""

    class Kind(models.TextChoices):
        """What it is."""

        REQUEST = "request"
        ANSWER = "answer"
        PERSISTS = "persists"
        GROUNDS = "grounds"
        REPLY = "reply"
        MESSAGE = "message"
        RESOLVED = "resolved"
        DECIDED = "decided"

    doubt = models.ForeignKey(Doubt, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by_office = models.BooleanField()
    words = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    confidential = models.BooleanField(default=False)

    class Meta:
        db_table = "value_doubt_step"


class PreparedFinding(OfDeclaration):
    """What the examiner means to find: without effect until a decision, and seen by the office only."""

    doubt = models.ForeignKey(Doubt, on_delete=models.PROTECT, related_name="findings")
    pointer = models.CharField(max_length=200)
    value = models.JSONField()
    article = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        db_table = "value_prepared_finding"
        constraints = [models.UniqueConstraint(fields=["doubt", "pointer"], name="one_prepared_finding_of_a_fact")]


@carries_out("RCA-49.4")
class ValueDecision(OfDeclaration):
    """The decision on a doubt: method and value with their build-up (`detail`), ground, reasons; told in writing.

    Numbered office/year/serial. `before` is the value the declaration had until then.
    """

    doubt = models.OneToOneField(Doubt, on_delete=models.PROTECT, related_name="decision")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    kept = models.BooleanField()
    ground = models.CharField(max_length=16)
    reasons = models.TextField()
    method = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=24, decimal_places=2)
    before = models.DecimalField(max_digits=24, decimal_places=2)
    detail = models.JSONField()

    class Meta:
        db_table = "value_decision"
        constraints = [models.UniqueConstraint(fields=["office", "year", "serial"], name="one_value_decision_number")]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"


class Delivery(OfDeclaration):
    """The declarant's first opening of a decision: when it was delivered, and to whom."""

    decision = models.OneToOneField(ValueDecision, on_delete=models.PROTECT, related_name="delivery")

    class Meta:
        db_table = "value_decision_delivery"


class DocumentTime(OfDeclaration):
    """Time for missing documents against a signed undertaking; `about` is the fact they prove, empty for the doubt."""

    class State(models.TextChoices):
        """What became of the request."""

        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"
        PRESENTED = "presented"
        LAPSED = "lapsed"

    about = models.CharField(max_length=200, blank=True)
    documents = models.TextField()
    days = models.PositiveIntegerField()
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=150)
    due = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    answer = models.TextField(blank=True)
    answered_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        db_table = "value_document_time"
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "about"],
                condition=models.Q(state__in=("asked", "granted")),
                name="one_open_time_for_documents",
            )
        ]


class ProvisionalValue(OfDeclaration):
    """A value that waits for an indemnity (RCA 66.3): the guarantee as an amount stated, and what it came to."""

    class State(models.TextChoices):
        """Provisional, then final."""

        PROVISIONAL = "provisional"
        FINAL = "final"

    about = models.CharField(max_length=200)
    state = models.CharField(max_length=11, choices=State.choices, default=State.PROVISIONAL)
    value = models.DecimalField(max_digits=24, decimal_places=2)
    guarantee = models.DecimalField(max_digits=24, decimal_places=2)
    guarantee_note = models.TextField(blank=True)
    final_by = models.DateField()
    indemnity = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    final_value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    proof = models.TextField(blank=True)

    class Meta:
        db_table = "value_provisional"
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "about"],
                condition=models.Q(state="provisional"),
                name="one_provisional_value_of_a_fact",
            )
        ]
