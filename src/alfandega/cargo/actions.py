"""Recording that goods are at customs' disposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import Role
from alfandega.cargo import faults
from alfandega.cargo.models import Presentation
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True)
class GoodsPresented(Event):
    """Goods of the transport document `reference` are at the office's disposal since `presented_at`."""

    reference: str
    presented_at: datetime
    by: Actor


@carries_out("RCA-8")
def record_presentation(
    actor: Actor,
    *,
    office: str,
    reference: str,
    presented_at: datetime | None = None,
    evidence: str = Presentation.Evidence.PRESENTED,
) -> Presentation:
    """Record that the goods of a transport document were presented; declarations waiting for them go on.

    A presentation already recorded stands: the first one counts. Raises Refused when the actor is not an officer of
    the office, when the reference is empty, or when the time lies in the future.
    """
    if actor.role not in (Role.ACCEPTANCE_OFFICER, Role.HEAD_OF_OFFICE, Role.SYSTEM) or not actor.serves(office):
        raise Refused(faults.not_your_office(office))
    moment = presented_at or now()
    if not reference.strip():
        raise Refused(faults.no_reference())
    if moment > now():
        raise Refused(faults.in_the_future())
    with transaction.atomic():
        _lock_goods(office, reference, shared=False)
        presentation, fresh = Presentation.objects.get_or_create(
            office=office,
            reference=reference.strip(),
            defaults={"evidence": evidence, "presented_at": moment, "recorded_by": actor.id},
        )
        if fresh:
            record(
                actor,
                "cargo.present",
                office=office,
                subject=presentation.pk,
                data={"reference": presentation.reference, "evidence": evidence, "at": moment.isoformat()},
            )
            emit(
                GoodsPresented(
                    office=office,
                    subject=str(presentation.pk),
                    reference=presentation.reference,
                    presented_at=moment,
                    by=actor,
                )
            )
    return presentation


def presented_at(office: str, reference: str) -> datetime | None:
    """When the goods of a transport document were presented at the office; None when they were not.

    Their presentation, should it come at this very moment, waits until the transaction that asked has ended.
    """
    if not reference.strip():
        return None
    await_presentation(office, reference)
    with connection.cursor() as cursor:  # every lodging asks this
        cursor.execute(
            "SELECT presented_at FROM cargo_presentation WHERE office = %s AND reference = %s",
            [office, reference.strip()],
        )
        found = cursor.fetchone()
    return found[0] if found else None


def await_presentation(office: str, reference: str) -> None:
    """Let no presentation of these goods be under way until the transaction ends; wait for one that is.

    Otherwise goods presented while their declaration is lodged would not see each other. Whoever locks a declaration
    that waits for its goods calls this before, for a presentation locks the goods first and then the declarations.
    """
    _lock_goods(office, reference, shared=True)


def _lock_goods(office: str, reference: str, *, shared: bool) -> None:
    lock = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {lock}(hashtextextended(%s, 0))",
            [f"alfandega.goods/{office}/{reference.strip()}"],
        )
