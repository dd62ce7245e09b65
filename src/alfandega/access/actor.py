"""Who acts: the one argument every write begins with. Frozen, so that nobody changes hands half-way."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alfandega.access.roles import EVERY_OFFICE, OFFICERS, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) acting in one role: for an operator when a declarant, at an office when an officer."""

    id: UUID | None
    name: str
    role: Role
    office: str = ""
    operator: str = ""

    @property
    def is_officer(self) -> bool:
        """Whether the actor works for customs."""
        return self.role in OFFICERS

    def serves(self, office: str) -> bool:
        """Whether the actor's duties cover the office (RCA 140.4)."""
        return self.office in (office, EVERY_OFFICE)


SYSTEM = Actor(id=None, name="Alfândega", role=Role.SYSTEM, office=EVERY_OFFICE)
"""The system itself: automatic stages and jobs are journalled under this name."""
