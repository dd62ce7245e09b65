"""Which declarations a user may see, and the one way to fetch one: fetching and authorising are the same act."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.declaration.faults import not_found
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out

NOT_YET_LODGED = (State.DRAFT, State.REFUSED)


@carries_out("RCA-140.4", "RCA-135.e")
def visible_to(actor: Actor) -> QuerySet[Declaration]:
    """The declarations an actor's duties let him read: his operator's, or those lodged at his office."""
    rows = Declaration.objects.all()
    if actor.role is Role.DECLARANT:
        return rows.filter(declarant=actor.operator)
    if actor.role is Role.TARIFF_OFFICER:
        return rows.none()
    if actor.office != EVERY_OFFICE:
        rows = rows.filter(office=actor.office)
    return (
        rows
        if actor.role is Role.SYSTEM
        else rows.exclude(Q(state__in=NOT_YET_LODGED) | Q(state=State.CANCELLED, lodged_at__isnull=True))
    )


def fetch(actor: Actor, declaration_id: UUID | str, *, lock: bool = False) -> Declaration:
    """The declaration, if the actor may see it; `lock` it until the transaction ends.

    Raises Refused with one fault `declaration.not-found` whether it does not exist or is not the actor's to see.
    """
    try:
        key = UUID(str(declaration_id))
    except ValueError:
        raise Refused(not_found()) from None
    rows = visible_to(actor)
    found = (rows.select_for_update() if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(not_found())
    return found
