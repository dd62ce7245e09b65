"""Who keeps the tariff, the code lists and the exchange rates: the centre, since their rows have one owner."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.fault import Refused
from alfandega.reference.faults import not_the_centre


def may_keep_reference(actor: Actor) -> bool:
    """Whether the actor acts for the centre: the system itself, or a head whose duties cover every office."""
    return actor.role in (Role.SYSTEM, Role.HEAD_OF_OFFICE) and actor.office == EVERY_OFFICE


def ensure_keeps_reference(actor: Actor) -> None:
    """Raise Refused unless the actor may keep reference data and the tariff."""
    if not may_keep_reference(actor):
        raise Refused(not_the_centre())
