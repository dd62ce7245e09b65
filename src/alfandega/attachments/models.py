"""Files, their withdrawals, and documents that customs asks for. Rows are only added (`access/grants.py`)."""

from __future__ import annotations

from django.db import models

from alfandega.attachments.recognising.forms import NAMES, SHOWN_INLINE, TAKEN, Form
from alfandega.kernel.ids import new_id


class Belonging(models.Model):
    """A row about the files of one holder: which kind of thing it is, and its id.

    `office` is the holder's when the row was made. Officers see the row through the holder, whose office may change
    while it is a draft (`holders.seen_with`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=24)
    subject = models.UUIDField()
    office = models.CharField(max_length=17)
    declarant = models.CharField(max_length=17)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=150)

    class Meta:
        abstract = True


class Demand(Belonging):
    """A document that customs asks for: which (`code`), for which item or all, under which article, and why.

    It is open until a file answers it that is not withdrawn, or until it is taken back (RCA 169.2, 169.3).
    """

    item = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=17)
    words = models.TextField(blank=True)
    article = models.CharField(max_length=24)

    class Meta:
        db_table = "attachments_demand"
        indexes = [models.Index(fields=["subject"], name="demands_of_subject")]


class DemandEnd(Belonging):
    """A demand was taken back, with a reason."""

    demand = models.OneToOneField(Demand, on_delete=models.PROTECT, related_name="end")
    reason = models.TextField()

    class Meta:
        db_table = "attachments_demand_end"


class Attachment(Belonging):
    """A file of a holder: the document it is (`code` and `reference` as in box 44) and the item, or all.

    `bound` is the digest of what was declared when it was added (empty: a draft). `scanned` names what looked for
    viruses (empty: nothing did). `packages` is how many packages a packing list covers, as its sender says.
    """

    item = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=17, blank=True)
    reference = models.CharField(max_length=175, blank=True)
    name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=8, choices=[(each.value, NAMES[each]) for each in TAKEN])
    scanned = models.CharField(max_length=24, blank=True)
    bound = models.CharField(max_length=64, blank=True)
    packages = models.PositiveIntegerField(null=True)
    answers = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, related_name="answers")

    class Meta:
        db_table = "attachments_attachment"
        indexes = [
            models.Index(fields=["subject"], name="attachments_of_subject"),
            models.Index(fields=["sha256"], name="attachments_of_hash"),
        ]

    @property
    def form_name(self) -> str:
        """The form in words, untranslated."""
        return NAMES[Form(self.form)]

    @property
    def shown_inline(self) -> bool:
        """Whether a browser can show it."""
        return self.form in SHOWN_INLINE

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was withdrawn."""
        return hasattr(self, "withdrawal")


class Withdrawal(Belonging):
    """A file was withdrawn by its declarant, with a reason; the file stays."""

    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    class Meta:
        db_table = "attachments_withdrawal"
