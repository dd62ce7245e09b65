"""Users, the journal (RCA 143.2) and its seal. The journal is only added to; the database role cannot change it."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from alfandega.access.actor import Actor
from alfandega.access.roles import NAMES, Role
from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-140.2", "RCA-135.k-2")
class User(AbstractUser):
    """A natural person with one role (RCA 140.2): a declarant of an operator, or an officer of an office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.CharField(max_length=24, choices=[(role.value, NAMES[role]) for role in Role])
    office = models.CharField(max_length=17, blank=True, help_text="Office code, or * for all offices.")
    operator = models.CharField(max_length=17, blank=True, help_text="Operator's declarant code.")
    language = models.CharField(max_length=2, default="pt")

    class Meta:
        db_table = "access_user"
        constraints = [
            models.CheckConstraint(
                name="declarants_have_an_operator_and_officers_an_office",
                condition=models.Q(role="declarant", office="") & ~models.Q(operator="")
                | ~models.Q(role="declarant") & models.Q(operator="") & ~models.Q(office=""),
            )
        ]

    @property
    def actor(self) -> Actor:
        """This user as the one who acts."""
        name = self.get_full_name() or self.username
        return Actor(self.pk, name, Role(self.role), self.office, self.operator)


@carries_out("RCA-143.2", "RCA-135.l")
class JournalLine(models.Model):
    """One entry, change or deletion: what, on which file, by whom, when and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17, blank=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150)
    actor_role = models.CharField(max_length=24)
    act = models.CharField(max_length=60)
    subject = models.UUIDField(null=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "access_journal_line"
        indexes = [
            models.Index(fields=["subject", "id"], name="journal_by_subject"),
            models.Index(fields=["office", "id"], name="journal_by_office"),
        ]


class JournalLeaf(models.Model):
    """A sealed line: its place in the office's chain, its hash, and the chain's hash up to and including it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    index = models.BigIntegerField()
    line = models.UUIDField()
    leaf = models.BinaryField(max_length=32)
    chain = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "access_journal_leaf"
        constraints = [
            models.UniqueConstraint(fields=["office", "index"], name="one_leaf_at_each_place"),
            models.UniqueConstraint(fields=["office", "line"], name="one_leaf_for_each_line"),
        ]


class Series(models.Model):
    """The last number an office gave out in a series of a year (registrations, notices, receipts, releases)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=17)
    kind = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "access_series"
        constraints = [models.UniqueConstraint(fields=["office", "kind", "year"], name="one_series_a_year")]
