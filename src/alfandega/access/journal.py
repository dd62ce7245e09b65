"""The journal: every act writes its line in the same transaction as its change (RCA 143.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.models import JournalLine
from alfandega.kernel.dates import now


def record(
    actor: Actor,
    act: str,
    *,
    office: str,
    subject: UUID | None,
    declarant: str = "",
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> JournalLine:
    """Add a line to the journal of `office`. Must be called inside the transaction of the change itself.

    `act` is a stable name ("declaration.lodge"); `data` is JSON-ready and holds what changed.
    """
    return JournalLine.objects.create(
        office=office,
        declarant=declarant,
        at=now(),
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role.value,
        act=act,
        subject=subject,
        reason=reason,
        data=dict(data or {}),
    )
