"""Who sees refunds: the declarant his own, officers those of their office, auditors all (RCA 140.4)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, OF_CLEARANCE, Role
from alfandega.kernel.fault import Refused
from alfandega.revenue.refunds import faults
from alfandega.revenue.refunds.models import Refund

READERS = (Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.CASHIER, Role.AUDITOR)


def visible_to(actor: Actor) -> QuerySet[Refund]:
    """The refunds an actor may see."""
    rows = Refund.objects.all()
    if actor.role is Role.SYSTEM:
        return rows
    if actor.role is Role.DECLARANT:
        return rows.filter(declarant=actor.operator)
    if actor.role not in OF_CLEARANCE:
        return rows.none()
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


def fetch(actor: Actor, refund_id: UUID | str, *, lock: bool = False) -> Refund:
    """The refund, if the actor may see it; `lock` it until the transaction ends.

    Raises Refused with one fault `refund.not-found` whether it does not exist or is not the actor's to see.
    """
    try:
        key = UUID(str(refund_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    rows = visible_to(actor)
    found = (rows.select_for_update() if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(faults.not_found())
    return found
