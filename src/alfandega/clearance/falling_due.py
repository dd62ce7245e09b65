"""The deadlines of a declaration follow its state: what it waits for runs, what has come is met, the rest falls away.

`flow.py` calls `follow` last for the events after which a declaration may wait for something else. The table `WHILE`
says what runs in which state; how long each is, is data (law/cv/deadlines).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alfandega.access.actor import SYSTEM, Actor
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.trunk import locked
from alfandega.clearance.events import Accepted, AmendmentAsked, Assessed, Lodged, ReportAgreed
from alfandega.deadlines.actions import end, meet, set_deadline, waiting
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.models import Notice

S = State
GOODS, VERIFICATION, ANSWER = "declaration.goods", "declaration.verification", "declaration.report_answer"
COMPLAINT, CORRECTION, AMENDMENT = "declaration.complaint", "declaration.correction", "declaration.amendment"
DECISIONS = (CORRECTION, AMENDMENT)
PAYMENT, RELEASE = "declaration.payment", "declaration.release"
COLLECTION, REPAYMENT = "review.collection", "review.repayment"

WHILE: Mapping[State, tuple[str, ...]] = {
    S.LODGED: (GOODS,),
    S.UNDER_VERIFICATION: (VERIFICATION,),
    S.DISCREPANCY: (ANSWER,),
    S.DISPUTED: (COMPLAINT,),
    S.ASSESSED: (PAYMENT,),
    S.PAID: (RELEASE,),
    S.RELEASED: (COLLECTION, REPAYMENT),
}
"""What runs while a declaration stands in a state; an amendment that waits for its decision runs beside it."""

MET_IN: Mapping[str, frozenset[State]] = {
    GOODS: frozenset({S.ACCEPTED, S.UNDER_VERIFICATION, S.ASSESSED, S.PAID, S.RELEASED}),
    VERIFICATION: frozenset({S.DISCREPANCY, S.ASSESSED, S.PAID, S.RELEASED}),
    ANSWER: frozenset({S.DISPUTED, S.DISCREPANCY, S.ASSESSED, S.PAID, S.RELEASED}),
    COMPLAINT: frozenset({S.DISCREPANCY, S.UNDER_VERIFICATION, S.ASSESSED, S.PAID, S.RELEASED}),
    CORRECTION: frozenset({S.DISCREPANCY, S.UNDER_VERIFICATION, S.ASSESSED, S.PAID, S.RELEASED}),
    AMENDMENT: frozenset(set(State) - {S.CANCELLED}),
    PAYMENT: frozenset({S.PAID, S.RELEASED}),
    RELEASE: frozenset({S.RELEASED}),
}
"""The states in which a deadline that no longer runs was met; in any other it has fallen away."""

FELL_AWAY = msgid("The declaration no longer waits for it.")


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that should run: since when, for which occasion, and for whom by name."""

    begins: datetime
    occasion: str = ""
    person: UUID | None = None


@carries_out("RCA-135.h", "RCA-141.d")
def follow(event: Event) -> None:
    """Bring the deadlines of the declaration an event is about into line with where it now stands.

    While it goes on by itself to a further state, the event of that state does it: an accepted declaration that is
    assessed at once, a provisional assessment.
    """
    declaration = locked(UUID(event.subject))
    if _goes_on(event, State(declaration.state)):
        return
    by: Actor = getattr(event, "by", SYSTEM)
    standing = {each.which: each for each in waiting(declaration.pk)}
    asked = isinstance(event, (AmendmentAsked, ReportAgreed)) or not standing.keys().isdisjoint(DECISIONS)
    wanted = _running(declaration, _amendment(declaration) if asked else None)
    for which, deadline in standing.items():
        same = which in wanted and wanted[which].occasion == deadline.occasion
        if same:
            if deadline.person != wanted[which].person:
                deadline.person = wanted[which].person
                deadline.save(update_fields=["person"])
        elif which not in wanted and State(declaration.state) in MET_IN.get(which, frozenset()):
            meet(by, deadline)
        else:
            end(SYSTEM, deadline, FELL_AWAY)
    for which, running in wanted.items():
        if which in standing and standing[which].occasion == running.occasion:
            continue
        set_deadline(
            SYSTEM,
            which,
            office=declaration.office,
            declarant=declaration.declarant,
            subject=declaration.pk,
            title=declaration.registration or declaration.reference,
            begins=running.begins,
            occasion=running.occasion,
            person=running.person,
            alone=True,
        )


def _goes_on(event: Event, state: State) -> bool:
    match event:
        case Lodged():
            return state is not State.LODGED
        case Accepted():
            return state is not State.UNDER_VERIFICATION
        case Assessed():
            return not event.final
        case _:
            return False


def _running(declaration: Declaration, asked: Amendment | None) -> dict[str, Running]:
    state, moment = State(declaration.state), now()
    found = {which: Running(moment) for which in WHILE.get(state, ())}
    if state is State.LODGED and declaration.lodged_at:
        found[GOODS] = Running(declaration.lodged_at)
    if VERIFICATION in found:
        found[VERIFICATION] = Running(moment, person=declaration.examiner)
    if PAYMENT in found:
        found = _of_notice(declaration, Notice.State.ISSUED, found)
    if COLLECTION in found:
        found = _of_notice(declaration, Notice.State.PAID, found)
    if asked is not None and state is not State.CANCELLED:
        found.pop(ANSWER, None)
        which = CORRECTION if state is State.DISCREPANCY else AMENDMENT
        found[which] = Running(asked.asked_at, occasion=str(asked.pk))
    return found


def _of_notice(declaration: Declaration, state: str, found: Mapping[str, Running]) -> dict[str, Running]:
    """Those that begin with the issue of a notice; without one, nothing is to be paid, and review counts from now."""
    notice = Notice.objects.filter(subject=declaration.pk, state=state).order_by("-pk").first()
    if notice is not None:
        return {which: Running(notice.issued_at, notice.number) for which in found}
    return {which: running for which, running in found.items() if which != PAYMENT}


def _amendment(declaration: Declaration) -> Amendment | None:
    return Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).first()
