"""The journal: every act writes its line in the same transaction as its change (RCA 143.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.models import JournalLine
from alfandega.kernel.dates import now

_lines: ContextVar[list[JournalLine] | None] = ContextVar("journal_lines", default=None)
"""Lines recorded inside `together` that are still to be written."""


@contextmanager
def together() -> Iterator[None]:
    """Write the lines recorded inside with one statement, at its end; an exception leaves them out with all the rest.

    For acts that follow one from the other in one transaction, never around a part that may fail by itself.
    """
    if _lines.get() is not None:
        yield
        return
    lines: list[JournalLine] = []
    before = _lines.set(lines)
    try:
        yield
    finally:
        _lines.reset(before)
    JournalLine.objects.bulk_create(lines)


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
    line = JournalLine(
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
    lines = _lines.get()
    if lines is None:
        line.save(force_insert=True)
    else:
        lines.append(line)
    return line
