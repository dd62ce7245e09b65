"""Cases of verification of proofs of origin, and what they propose to reassess (RCA 31)."""

from __future__ import annotations

from datetime import date

from django.db import models

from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out
from alfandega.proofs.moves import DIRECTION_NAMES, RESULT_NAMES, STATE_NAMES, Direction, Result, State, state_name


@carries_out("RCA-31")
class ProofCase(models.Model):
    """One proof of origin that is verified with another administration.

    `declarant` is who declared the goods; the file is the officers' own (`policies.py`). `opened_on` is the day
    on which a request of others came in.
    `due_on` is when the answer is due: that of the other administration, or ours. `heard_on` and `heard` are what the
    issuing body was heard on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    direction = models.CharField(max_length=8, choices=[(each.value, DIRECTION_NAMES[each]) for each in Direction])
    state = models.CharField(max_length=8, choices=[(each.value, STATE_NAMES[each]) for each in State])
    result = models.CharField(max_length=16, blank=True, choices=[(each.value, RESULT_NAMES[each]) for each in Result])
    agreement = models.CharField(max_length=16)
    country = models.CharField(max_length=2)
    authority = models.CharField(max_length=200)
    their_reference = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    proof_code = models.CharField(max_length=17)
    proof_reference = models.CharField(max_length=175)
    proof_date = models.DateField(null=True)
    exporter = models.CharField(max_length=200, blank=True)
    issuing_body = models.CharField(max_length=200, blank=True)
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, null=True, related_name="+")
    item = models.PositiveIntegerField(null=True)
    opened_on = models.DateField()
    opened_by = models.UUIDField(null=True)
    opened_by_name = models.CharField(max_length=150)
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    heard_on = models.DateField(null=True)
    heard = models.TextField(blank=True)
    not_heard_why = models.TextField(blank=True)
    replied_on = models.DateField(null=True)
    reply = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "proofs_case"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="one_proof_case_of_a_number"),
            models.UniqueConstraint(
                fields=["declaration", "item"],
                condition=models.Q(direction="outgoing") & ~models.Q(state="closed"),
                name="one_open_proof_case_of_an_item",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="proof_cases_of_office"),
            models.Index(fields=["declaration"], name="proof_cases_of_declaration"),
        ]

    @property
    def number(self) -> str:
        """The number people quote: CVPRA/PO/2026/1, or PO/2026/1 for a case of all offices."""
        number = f"PO/{self.year}/{self.serial}"
        return number if self.office == EVERY_OFFICE else f"{self.office}/{number}"

    @property
    def state_words(self) -> str:
        """The state in words, untranslated."""
        return state_name(self.state, self.direction)

    @property
    def waits(self) -> bool:
        """Whether an answer is still owed: theirs to a request sent, or ours to theirs."""
        if self.direction == Direction.OUTGOING:
            return self.state == State.SENT
        return self.state in (State.OPEN, State.SENT)

    def overdue(self, on: date) -> bool:
        """Whether the answer is owed and its day is over."""
        return self.waits and self.due_on is not None and self.due_on < on


class Proposal(models.Model):
    """What an item owes once its proof of origin is not confirmed; never changed, nothing is collected by it alone.

    `lines` are taxes with what was charged, what is owed without the preference, and the difference, as exact text.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(ProofCase, on_delete=models.PROTECT, related_name="proposal")
    declaration = models.ForeignKey("declaration.Declaration", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    version = models.PositiveIntegerField()
    item = models.PositiveIntegerField()
    on = models.DateField()
    edition = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    total = models.DecimalField(max_digits=24, decimal_places=2)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150)

    class Meta:
        db_table = "proofs_proposal"
        indexes = [models.Index(fields=["declaration"], name="proposals_of_declaration")]
