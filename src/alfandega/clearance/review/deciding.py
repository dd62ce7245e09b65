"""Examining a review on paper, and deciding on it: in force, or ended without change (RCA 66.4–5, 67, 177.1–3)."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.clearance.declaration.actions import digest_of
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import add_version, file_of, move, summarise, tell
from alfandega.clearance.events import Reviewed, of
from alfandega.clearance.review import facts, faults
from alfandega.clearance.review.actions import acted, done, step
from alfandega.clearance.review.models import Review
from alfandega.clearance.review.rules import KIND_ARTICLES, Kind, State, collectable, last_day
from alfandega.clearance.review.working import worked
from alfandega.clearance.valuation.doubts.settling import record_finding
from alfandega.kernel.dates import law_date, now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.refunds.rules import last_day as last_day_to_repay
from alfandega.revenue.refunds.rules import repayable


@carries_out("RCA-177.1", "RCA-66.4")
def examine(actor: Actor, review_id: UUID | str, reason: str, given: facts.Facts | None = None) -> Review:
    """Say what was found, as told or otherwise (`given`), and work out what it comes to; nothing changes yet.

    Who examined the declaration before its release does not examine its review.
    """
    with acted(actor, review_id, "review-examine", reason) as review:
        kind, declaration = Kind(review.kind), review.declaration
        wrong: list[Fault] = []
        if actor.role is Role.VERIFIER and declaration.examiner == actor.id:
            wrong.append(faults.examined_at_clearance())
        found = dict(review.facts)
        if given is not None:
            found, unread = facts.read(kind, given, items=declaration.item_count, on=today())
            wrong += unread
        if wrong:
            raise Refused(*wrong)
        review.outcome = worked(declaration, kind, found).outcome
        review.found, review.state = found, State.EXAMINED
        review.examined_by, review.examined_by_name = actor.id, actor.name
        review.save(update_fields=["found", "outcome", "state", "examined_by", "examined_by_name"])
        done(actor, review, "review-examine", reason, change=f"{review.change:f}")
    return review


@carries_out("RCA-66.4", "RCA-66.5", "RCA-67.1", "RCA-177.1", "RCA-177.2", "RCA-177.3")
def accept(actor: Actor, review_id: UUID | str, reason: str) -> Review:
    """Put in force what was examined: the declaration is valued and assessed again, and stays released.

    What was paid too little becomes a notice, what was paid too much a refund due. Another officer than the examiner
    decides. Raises Refused with everything that stands against it.
    """
    with acted(actor, review_id, "review-accept", reason) as review:
        declaration, kind = review.declaration, Kind(review.kind)
        found = worked(declaration, kind, review.found)
        wrong = _against(actor, review)
        if found.outcome != review.outcome:
            wrong.append(faults.outdated())
        if wrong:
            raise Refused(*wrong)
        for pointer, value in found.findings.items():
            record_finding(actor, declaration, pointer, value, KIND_ARTICLES[kind], reason.strip())
        _move(actor, declaration, review, reason, found.sad if kind is Kind.CORRECTION else None)
        _decided(actor, review, State.ACCEPTED, reason)
        event = Reviewed(**of(file_of(declaration), actor), found_on=review.opened_on)  # type: ignore[arg-type]
        tell(declaration, event)
    return review


@carries_out("RCA-177.1")
def refuse(actor: Actor, review_id: UUID | str, reason: str) -> Review:
    """End the review without change, with the reason in writing."""
    with acted(actor, review_id, "review-refuse", reason) as review:
        if review.examined_by == actor.id:
            raise Refused(faults.examined_by_you())
        done(actor, review, "review-refuse", reason)
        _decided(actor, review, State.UNCHANGED, reason)
    return review


def _against(actor: Actor, review: Review) -> list[Fault]:
    wrong = [faults.examined_by_you()] if review.examined_by == actor.id else []
    if review.kind == Kind.REVISION:
        declaration = review.declaration
        released = law_date(declaration.released_at or now())
        letters = facts.unproved(review.found, imported=file_of(declaration).on, released=released)
        wrong += [faults.not_proved(letters)] if letters else []
    told = review.outcome
    same_value = Decimal(told["value_after"]) == Decimal(told["value_before"])
    if same_value and review.kind != Kind.CORRECTION and not any(each.change for each in review.changes):
        wrong.append(faults.changes_nothing())
    before = sum((each.before for each in review.changes), Decimal(0))
    after = sum((each.after for each in review.changes), Decimal(0))
    if collectable(after, before, invoiced=review.invoiced_on, on=today(), fraud=review.fraud) is None:
        wrong.append(faults.time_barred(last_day(review.invoiced_on)))
    if repayable(before, after, invoiced=review.invoiced_on, found=review.opened_on) is None:
        wrong.append(faults.out_of_time(last_day_to_repay(review.invoiced_on)))
    return wrong


def _move(actor: Actor, declaration: Declaration, review: Review, reason: str, sad: Sad | None) -> None:
    """Journal the decision; a correction stands as a new version from now on."""
    data = {"review": review.number, "change": f"{review.change:f}"}
    if sad is None:
        move(declaration, "review-accept", actor, reason=reason.strip(), data=data)
    else:
        summarise(declaration, sad)
        declaration.version += 1
        declaration.digest = digest_of(sad)
        names = ("version", "digest", "consignee", "item_count", "transport_document")
        fields = {name: getattr(declaration, name) for name in names}
        move(declaration, "review-accept", actor, reason=reason.strip(), fields=fields, data=data)
        add_version(declaration, actor, sad, declaration.digest, reason=review.grounds, article="RCA-177.1")
    step(actor, review, "review-accept", reason)


def _decided(actor: Actor, review: Review, state: State, reason: str) -> None:
    review.state, review.reason = state, reason.strip()
    review.decided_on, review.decided_by_name = today(), actor.name
    review.save(update_fields=["state", "reason", "decided_on", "decided_by_name"])
