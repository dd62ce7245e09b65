"""Who sees cases of verification: officers of their office who check or decide, and auditors (RCA 31, 140.4)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.fault import Refused
from alfandega.proofs import faults
from alfandega.proofs.models import ProofCase

READERS = (Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.AUDITOR)
OPENERS = frozenset({Role.VERIFIER, Role.HEAD_OF_OFFICE})


def visible_to(actor: Actor) -> QuerySet[ProofCase]:
    """The cases an actor may see."""
    rows = ProofCase.objects.all()
    if actor.role is Role.SYSTEM:
        return rows
    if actor.role not in READERS:
        return rows.none()
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


def ensure_may_open(actor: Actor) -> None:
    """Raise Refused unless the actor may open a case."""
    if actor.role not in OPENERS:
        raise Refused(faults.not_opening())


def fetch(actor: Actor, case_id: UUID | str, *, lock: bool = False) -> ProofCase:
    """The case, if the actor may see it; `lock` it until the transaction ends.

    Raises Refused with one fault `proof-case.not-found` whether it does not exist or is not the actor's to see.
    """
    try:
        key = UUID(str(case_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    rows = visible_to(actor)
    found = (rows.select_for_update() if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(faults.not_found())
    return found
