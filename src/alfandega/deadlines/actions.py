"""Deadlines begin, are met, fall away with the course of a file; alerts are read. Changes by people: `changing.py`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import Role
from alfandega.deadlines import faults
from alfandega.deadlines.computing import figure, worked_out
from alfandega.deadlines.declared import declared
from alfandega.deadlines.kinds import BY_THE_CLOCK, WAITING, State
from alfandega.deadlines.models import Alert, Deadline
from alfandega.deadlines.policies import alerts_for
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-135.h", "RCA-141.d")
def set_deadline(
    actor: Actor,
    which: str,
    *,
    office: str,
    subject: UUID,
    begins: datetime,
    declarant: str = "",
    kind: str = "declaration",
    title: str = "",
    occasion: str = "",
    person: UUID | None = None,
    day: date | None = None,
    alone: bool = False,
) -> Deadline:
    """Let a declared deadline begin on a file with the event at `begins`; `day` is the last day a decision named.

    Without a configured length it is recorded with no end, and the head of office is told: none is invented. Raises
    Refused when it begins in the future, or waits on the file already (not asked when the caller knows it is `alone`).
    A part of the act that makes it begin: call it inside that act's transaction, with the file locked.
    """
    told, moment = declared(which), now()
    if begins > moment:
        raise Refused(faults.in_the_future(law_date(begins)))
    if not alone and Deadline.objects.filter(subject=subject, which=which, state__in=WAITING).exists():
        raise Refused(faults.waits_already(told.name("pt")))
    found = worked_out(told, begins, office, day, moment)
    made = Deadline(
        office=office,
        declarant=declarant,
        which=which,
        subject=subject,
        kind=kind,
        title=title[:200],
        occasion=occasion[:60],
        concerned=[role.value for role in told.concerned],
        person=person,
        begins=begins,
        due=found.due,
        alert_from=found.alert_from,
        runs_out=told.limit,
        figures=list(found.figures),
        steps=list(found.steps),
        holidays=list(found.holidays),
        made_at=moment,
    )
    made.save(force_insert=True)
    if found.due is None and not told.limit:
        Alert.objects.create(
            deadline=made, office=office, role=Role.HEAD_OF_OFFICE.value, step=Alert.Step.UNSET, made_at=moment
        )
    journal(actor, "set", made)
    return made


@carries_out("RCA-141.d")
def meet(actor: Actor, deadline: Deadline, moment: datetime | None = None) -> None:
    """What the deadline was for is done: in time, or late by so many days, which the journal keeps."""
    reached = moment or now()
    _over(deadline, State.MET, reached)
    data: dict[str, Any] = {"in_time": "no" if deadline.met_late else "yes"}
    if deadline.met_late:
        data["days_late"] = deadline.late_by(reached)
    journal(actor, "meet", deadline, data=data)


def end(actor: Actor, deadline: Deadline, reason: str = "") -> None:
    """What the deadline was for no longer comes: it is cancelled by the course of the file."""
    _over(deadline, State.CANCELLED, now())
    journal(actor, "cancel", deadline, reason=reason)


def _over(deadline: Deadline, state: State, moment: datetime) -> None:
    """Nothing waits any more; alerts that nobody has read yet are overtaken."""
    deadline.state, deadline.ended_at = state, moment
    deadline.save(update_fields=["state", "ended_at"])
    if deadline.alerted or deadline.due is None:
        deadline.alerts.filter(read_at=None).update(read_at=now())


def waiting(subject: UUID, which: Iterable[str] = ()) -> list[Deadline]:
    """The deadlines that still wait on a file, locked; only those named, when any are."""
    rows = Deadline.objects.select_for_update().filter(subject=subject, state__in=WAITING)
    named = list(which)
    return list((rows.filter(which__in=named) if named else rows).order_by("pk"))


def read_alerts(actor: Actor, alert_ids: Iterable[UUID] | None = None) -> int:
    """Mark the actor's unread alerts as read by him, all of them or those named; returns how many."""
    rows = alerts_for(actor).filter(read_at=None)
    if alert_ids is not None:
        rows = rows.filter(pk__in=list(alert_ids))
    return rows.update(read_at=now(), read_by=actor.id, read_by_name=actor.name)


def journal(
    actor: Actor, act: str, deadline: Deadline, *, reason: str = "", data: dict[str, Any] | None = None
) -> None:
    """Write the line of an act on a deadline into the journal of its file."""
    by_clock = deadline.told.kind in BY_THE_CLOCK
    due = deadline.due and (figure(deadline.due) if by_clock else law_date(deadline.due).isoformat())
    record(
        actor,
        f"deadline.{act}",
        office=deadline.office,
        declarant=deadline.declarant,
        subject=deadline.subject,
        reason=reason,
        data={"deadline": deadline.which, "due": due or "", **(data or {})},
    )
