"""Reviews of released declarations, and every step of them."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from alfandega.clearance.review.rules import KIND_NAMES, RESULT_NAMES, STATE_NAMES, Change, Kind, Result, State, changes
from alfandega.kernel.ids import new_id


class Review(models.Model):
    """What is told of a released declaration, what an examiner found of it, and what was decided (RCA 66.4, 67, 177).

    `facts` are told by whoever opened it, `found` by its examiner; `outcome` is what that comes to, on paper:
    `value` and `taxes`, each with before and after.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="reviews")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(each.value, KIND_NAMES[each]) for each in Kind])
    state = models.CharField(max_length=10, choices=[(each.value, STATE_NAMES[each]) for each in State])
    requested = models.BooleanField()
    fraud = models.BooleanField(default=False)
    grounds = models.TextField()
    evidence = models.TextField()
    facts = models.JSONField()
    opened_on = models.DateField()
    invoiced_on = models.DateField()
    opened_by_name = models.CharField(max_length=150)
    found = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    examined_by = models.UUIDField(null=True)
    examined_by_name = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "review"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_review_number"),
            models.UniqueConstraint(
                fields=["declaration"], condition=models.Q(state__in=["open", "examined"]), name="one_review_standing"
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "-id"], name="review_in_queue")]

    @property
    def number(self) -> str:
        """office/year/serial."""
        return f"{self.office}/{self.year}/{self.serial}"

    @property
    def state_name(self) -> str:
        """The state in words, untranslated."""
        return STATE_NAMES[State(self.state)]

    @property
    def kind_name(self) -> str:
        """What it is about in words, untranslated."""
        return KIND_NAMES[Kind(self.kind)]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Each tax before and after; empty before it is examined."""
        if not self.outcome:
            return ()
        before, after = ({tax: Decimal(it) for tax, it in self.outcome[when].items()} for when in ("before", "after"))
        return changes(before, after)

    @property
    def change(self) -> Decimal:
        """What all taxes together change by."""
        return sum((each.change for each in self.changes), Decimal(0))

    @property
    def result_name(self) -> str:
        """In whose favour it is, untranslated; empty before it is examined."""
        return RESULT_NAMES[Result(self.outcome["result"])] if self.outcome else ""


class ReviewStep(models.Model):
    """One act in a review, never changed: by whom, in which function, and what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    act = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=150)
    by_role = models.CharField(max_length=24)
    words = models.TextField(blank=True)

    class Meta:
        db_table = "review_step"
