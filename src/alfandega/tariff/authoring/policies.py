"""Who writes and decides drafts of the tariff: tariff officers of the centre, and never the same one both."""

from __future__ import annotations

from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.fault import Fault, Refused
from alfandega.tariff.authoring import faults
from alfandega.tariff.authoring.moves import MOVES, State


def may_write(actor: Actor) -> bool:
    """Whether the actor is a natural person of the tariff office."""
    return actor.role is Role.TARIFF_OFFICER and actor.office == EVERY_OFFICE and actor.id is not None


def may_read(actor: Actor) -> bool:
    """Whether the actor may see drafts: the tariff office, and auditors."""
    return may_write(actor) or (actor.role is Role.AUDITOR and actor.office == EVERY_OFFICE)


def wrote_in(actor: Actor, hands: list[str]) -> bool:
    """Whether the actor is one of those who wrote in a draft."""
    return str(actor.id) in hands


def writer(actor: Actor) -> UUID:
    """The id of the actor; raises Refused unless he may write drafts."""
    if not may_write(actor) or actor.id is None:
        raise Refused(faults.not_the_tariff_office())
    return actor.id


def faults_of_move(act: str, state: State, actor: Actor, hands: list[str], reason: str) -> list[Fault]:
    """Why an act cannot be done now, in words; an empty list when it can."""
    move = MOVES[act]
    found = [] if may_write(actor) else [faults.not_the_tariff_office()]
    if state not in move.sources:
        found.append(faults.state_does_not_allow(move, state))
    if move.another and wrote_in(actor, hands):
        found.append(faults.own_draft(actor.name))
    if move.needs_reason and not reason.strip():
        found.append(faults.no_reason(move))
    return found
