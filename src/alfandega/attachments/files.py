"""The files of one holder as they stand: those in force and withdrawn, open demands, documents without a file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alfandega.attachments.holders import Holder, Named
from alfandega.attachments.models import Attachment, Demand


@dataclass(frozen=True)
class Files:
    """What there is of a holder, the oldest first."""

    holder: Holder
    attachments: tuple[Attachment, ...]
    demands: tuple[Demand, ...]

    @property
    def in_force(self) -> tuple[Attachment, ...]:
        """Files that are not withdrawn."""
        return tuple(each for each in self.attachments if not each.is_withdrawn)

    @property
    def open_demands(self) -> tuple[Demand, ...]:
        """Documents that customs still waits for."""
        answered = {each.answers_id for each in self.in_force}
        return tuple(each for each in self.demands if each.pk not in answered and not hasattr(each, "end"))

    @property
    def lacking(self) -> tuple[Named, ...]:
        """Documents of box 44 that have no file yet.

        A file that names no item serves all of them; one without a reference serves every document of its code.
        """
        have = [(each.item, each.code, each.reference) for each in self.in_force]
        return tuple(
            named
            for named in self.holder.named
            if not any(
                item in (None, named.item) and code == named.code and reference in ("", named.reference)
                for item, code, reference in have
            )
        )


def files_of(holder: Holder) -> Files:
    """The files of a holder."""
    attachments = Attachment.objects.filter(holder=holder.kind, subject=holder.subject)
    demands = Demand.objects.filter(holder=holder.kind, subject=holder.subject)
    return Files(
        holder,
        tuple(attachments.select_related("withdrawal", "answers").order_by("pk")),
        tuple(demands.select_related("end").order_by("pk")) if holder.waits else (),
    )


def digests(kind: str, subject: UUID) -> list[str]:
    """The hashes of the files in force of a holder, for binding them to what is declared."""
    rows = Attachment.objects.filter(holder=kind, subject=subject, withdrawal__isnull=True)
    return list(rows.order_by("pk").values_list("sha256", flat=True))


def waits(kind: str, subject: UUID) -> list[Demand]:
    """The open demands of a holder."""
    rows = Demand.objects.filter(holder=kind, subject=subject, end__isnull=True)
    answered = Attachment.objects.filter(subject=subject, answers__isnull=False, withdrawal__isnull=True)
    return list(rows.exclude(pk__in=answered.values("answers")).order_by("pk"))
