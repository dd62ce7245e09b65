"""What people change of a running deadline, each with a reason: suspension, its end, extension, cancelling."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.deadlines import faults
from alfandega.deadlines.actions import end, journal
from alfandega.deadlines.computing import Told, until_day
from alfandega.deadlines.kinds import STATE_NAMES, WAITING, State
from alfandega.deadlines.models import Deadline, DeadlineChange
from alfandega.deadlines.policies import faults_of_role, fetch
from alfandega.deadlines.rules import Computed, resumed
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.working_time import after_months
from alfandega.lawbook.parameters import find, whole
from alfandega.lawbook.working_calendar import working_time

Act = DeadlineChange.Act


def suspend(actor: Actor, deadline_id: UUID | str, reason: str) -> Deadline:
    """Let a deadline stand still from now on; what is left of it is left when it runs again. Not once it has passed."""
    with transaction.atomic():
        deadline = _entered(actor, deadline_id, "suspend", reason)
        if deadline.due is None:
            raise Refused(faults.unset())
        moment = now()
        deadline.suspended_since = moment
        deadline.save(update_fields=["suspended_since"])
        _changed(actor, deadline, Act.SUSPENDED, deadline.due, reason, moment)
    return deadline


def resume(actor: Actor, deadline_id: UUID | str, reason: str) -> Deadline:
    """Let a suspended deadline run again, with what was left of it."""
    with transaction.atomic():
        deadline = _entered(actor, deadline_id, "resume", reason)
        assert deadline.due is not None  # noqa: S101 - without an end it was not suspended
        assert deadline.suspended_since is not None  # noqa: S101 - the act asks for it
        moment, told, before = now(), deadline.told, deadline.due
        calendar = working_time(deadline.office)
        found = resumed(told.kind, told.end, before, calendar, since=deadline.suspended_since, until=moment)
        deadline.suspended_since = None
        _put(deadline, found)
        _changed(actor, deadline, Act.RESUMED, before, reason, moment, found)
    return deadline


def extend(actor: Actor, deadline_id: UUID | str, until: date | None, reason: str) -> Deadline:
    """Name a later last day, by whom the law lets extend it, within the longest extension there is, with a reason."""
    with transaction.atomic():
        deadline = _entered(actor, deadline_id, "extend", reason, until=until)
        assert until is not None  # noqa: S101 - its absence was refused
        moment, before = now(), deadline.due
        found = until_day(deadline.told, until, deadline.office)
        deadline.extended = True
        _put(deadline, found)
        _changed(actor, deadline, Act.EXTENDED, before, reason, moment, found)
    return deadline


def cancel(actor: Actor, deadline_id: UUID | str, reason: str) -> Deadline:
    """The head of office ends a deadline that was set in error, or that the file no longer needs."""
    with transaction.atomic():
        deadline = _entered(actor, deadline_id, "cancel", reason)
        end(actor, deadline, reason.strip())
    return deadline


def _entered(actor: Actor, deadline_id: UUID | str, act: str, reason: str, *, until: date | None = None) -> Deadline:
    """The locked deadline, when the act is possible; raises Refused with everything that stands against it."""
    deadline = fetch(actor, deadline_id, lock=True)
    found = faults_of_role(actor, deadline, act) or [
        *_faults_of_state(deadline, act),
        *(_faults_of_day(deadline, until) if act == "extend" else ()),
        *([] if reason.strip() else [faults.no_reason()]),
    ]
    if found:
        raise Refused(*found)
    return deadline


def _faults_of_state(deadline: Deadline, act: str) -> list[Fault]:
    last = deadline.last_day
    if deadline.state not in WAITING:
        return [faults.over(STATE_NAMES[State(deadline.state)])]
    if act == "cancel":
        return []
    if last and deadline.has_passed(now()):
        return [faults.passed(last)]
    if act == "resume":
        return [] if deadline.suspended_since else [faults.not_suspended()]
    return [faults.suspended()] if deadline.suspended_since else []


def _faults_of_day(deadline: Deadline, until: date | None) -> list[Fault]:
    if until is None:
        return [faults.no_day()]
    begins = law_date(deadline.begins)
    if until <= (deadline.last_day or begins):
        return [faults.not_later(deadline.last_day or begins)]
    told = deadline.told
    if told.extended_at_most:
        longest = whole(told.extended_at_most, begins)
        factor = 12 if find(told.extended_at_most).unit == "year" else 1
        most = after_months(begins, longest * factor)
        if until > most:
            return [faults.too_long(most, find(told.extended_at_most).reference)]
    return []


def _put(deadline: Deadline, found: Computed) -> None:
    """Give the deadline its new end; an alert that it is near may go out again."""
    told = Told.of(deadline.told, found, deadline.begins, deadline.office)
    deadline.due, deadline.alert_from, deadline.alerted = told.due, told.alert_from, False
    deadline.save(update_fields=["due", "alert_from", "alerted", "suspended_since", "extended"])


def _changed(  # noqa: PLR0917 - the columns of a change, in their order
    actor: Actor,
    deadline: Deadline,
    act: str,
    before: datetime | None,
    reason: str,
    moment: datetime,
    found: Computed | None = None,
) -> None:
    DeadlineChange.objects.create(
        deadline=deadline,
        office=deadline.office,
        declarant=deadline.declarant,
        act=act,
        before=before,
        after=found.due if found else None,
        reason=reason.strip(),
        steps=[each.to_json() for each in found.steps] if found else [],
        made_at=moment,
        made_by=actor.id,
        made_by_name=actor.name,
    )
    names = {Act.SUSPENDED: "suspend", Act.RESUMED: "resume", Act.EXTENDED: "extend"}
    data = {"until": found.last_day.isoformat()} if found else {}
    journal(actor, names[Act(act)], deadline, reason=reason.strip(), data=data)
