"""Who may see what goods were declared at: those who examine values, never declarants."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.access.roles import Role

READERS = frozenset({Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.AUDITOR})


def may_see_prices(actor: Actor) -> bool:
    """Whether the actor's function has to do with values."""
    return actor.role in READERS
