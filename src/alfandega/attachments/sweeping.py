"""The files on the disk beside the rows that name them: what is damaged, what is named by none."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.attachments import store
from alfandega.attachments.models import Attachment


@dataclass(frozen=True)
class Read:
    """How many files were read, and those `missing` or `changed`."""

    read: int
    damaged: tuple[tuple[str, str], ...]


def damaged() -> Read:
    """Compare every file that a row names with its hash."""
    with acting(SYSTEM):
        hashes = list(Attachment.objects.order_by("sha256").values_list("sha256", flat=True).distinct())
    return Read(len(hashes), tuple(store.damaged(iter(hashes))))


def sweep() -> list[str]:
    """Remove what no row names and is a day old; gives back the names removed."""
    with acting(SYSTEM):
        return store.sweep(lambda sha256: Attachment.objects.filter(sha256=sha256).exists())
