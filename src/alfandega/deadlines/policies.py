"""Who sees which deadlines and alerts, who may change them, and the one way to fetch one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.deadlines import faults
from alfandega.deadlines.kinds import WAITING
from alfandega.deadlines.models import Alert, Deadline
from alfandega.kernel.dates import now
from alfandega.kernel.fault import Fault, Refused


def visible_to(actor: Actor) -> QuerySet[Deadline]:
    """The deadlines of the actor's files: his operator's, or his office's; the tariff office has none."""
    rows = Deadline.objects.all()
    if actor.role is Role.DECLARANT:
        return rows.filter(declarant=actor.operator).exclude(declarant="")
    if actor.role is Role.TARIFF_OFFICER:
        return rows.none()
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


def alerts_for(actor: Actor) -> QuerySet[Alert]:
    """The alerts that go to the actor: to his function at his office or operator, or to him by name.

    Who serves every office is told nothing: the alerts are for those on the spot.
    """
    rows = Alert.objects.filter(Q(person=None) | Q(person=actor.id), role=actor.role.value)
    if actor.role is Role.DECLARANT:
        return rows.filter(declarant=actor.operator).exclude(declarant="")
    return rows.filter(office=actor.office, declarant="")


def unread(actor: Actor) -> QuerySet[Alert]:
    """The alerts that nobody concerned has read yet."""
    return alerts_for(actor).filter(read_at=None)


def fetch(actor: Actor, deadline_id: UUID | str, *, lock: bool = False) -> Deadline:
    """The deadline, if the actor may see it; `lock` it until the transaction ends. Raises Refused when not."""
    try:
        key = UUID(str(deadline_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    rows = visible_to(actor)
    found = (rows.select_for_update() if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(faults.not_found())
    return found


def faults_of_role(actor: Actor, deadline: Deadline, act: str) -> list[Fault]:
    """Why this actor may not change this deadline; an extension is also a matter of the law's own words."""
    if actor.role not in (Role.HEAD_OF_OFFICE, Role.SYSTEM):
        return [faults.role()]
    told = deadline.told
    if act != "extend":
        return []
    if told.extended_by == "nobody":
        return [faults.not_extended(told.article)]
    if told.extended_by == "directorate" and actor.office != EVERY_OFFICE:
        return [faults.directorate_only(told.article)]
    return []


def acts_open_to(actor: Actor, deadline: Deadline) -> list[str]:
    """The acts the actor may begin on the deadline now: suspend or resume, extend, cancel."""
    if deadline.state not in WAITING or actor.role is not Role.HEAD_OF_OFFICE:
        return []
    named = ["resume"] if deadline.suspended_since else ["suspend", "extend"]
    if deadline.has_passed(now()):
        named = []
    elif deadline.due is None:
        named = ["extend"]
    return [act for act in (*named, "cancel") if not faults_of_role(actor, deadline, act)]
