"""Who may make replays, and who may read them: they show every importer's figures and a tariff that is not yet law."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused
from alfandega.replay import faults
from alfandega.tariff.authoring.policies import may_read, may_write

__all__ = ["ensure_may_replay", "may_read", "may_replay"]


def may_replay(actor: Actor) -> bool:
    """Whether the actor may make a replay: the tariff office, and the system itself (the command line)."""
    return may_write(actor) or actor.role is Role.SYSTEM


def ensure_may_replay(actor: Actor) -> None:
    """Raise Refused unless the actor may make a replay."""
    if not may_replay(actor):
        raise Refused(faults.not_the_tariff_office())
