"""Every write on reviews before a decision: opened, asked and answered, checked (RCA 66.4, 177.1, 177.4)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.numbers import next_number
from alfandega.clearance.declaration.moves import MOVES, faults_of_move
from alfandega.clearance.declaration.moves import State as Standing
from alfandega.clearance.declaration.policies import fetch as fetch_declaration
from alfandega.clearance.declaration.trunk import move
from alfandega.clearance.review import facts, faults
from alfandega.clearance.review.models import Review, ReviewStep
from alfandega.clearance.review.policies import fetch, invoiced_on
from alfandega.clearance.review.rules import SOURCES, STANDING, Kind, State, last_day, may_be_checked
from alfandega.clearance.review.working import corrected_by
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

WORDS = {"reason": msgid("Grounds"), "evidence": msgid("Evidence")}


@carries_out("RCA-177.1", "RCA-66.4", "RCA-67.1")
def open_review(  # noqa: PLR0917 - what a review is opened with
    actor: Actor, declaration_id: UUID | str, kind: str, given: facts.Facts, reason: str, evidence: str,
    *, fraud: bool = False,
) -> Review:  # fmt: skip
    """Open the review of a released declaration: officers on their own motion, its declarant by asking for one.

    Nothing of the declaration changes. Only officers state that fraud is established. Raises Refused with every fault.
    """
    requested = not actor.is_officer
    act, on = ("review-request" if requested else "review"), today()
    with transaction.atomic():
        declaration = fetch_declaration(actor, declaration_id, lock=True)
        wrong = faults_of_move(act, Standing(declaration.state), actor.role, reason)
        _refuse(wrong if any(each.code != "move.no-reason" for each in wrong) else [])
        if kind not in set(Kind):
            raise Refused(faults.unknown_kind(kind))
        standing = Review.objects.filter(declaration=declaration, state__in=STANDING).first()
        wrong += [faults.open_already(standing.number)] if standing else []
        invoiced, fraud = invoiced_on(declaration), fraud and not requested
        if on > last_day(invoiced) and not fraud:
            wrong.append(faults.out_of_time(last_day(invoiced)))
        told, unread = facts.read(Kind(kind), given, items=declaration.item_count, on=on)
        _refuse([*wrong, *unread, *_words("/evidence", evidence), *_bounded("/reason", reason)])
        if kind == Kind.CORRECTION:
            corrected_by(declaration, told)
        review = Review.objects.create(
            declaration=declaration,
            office=declaration.office,
            declarant=declaration.declarant,
            year=on.year,
            serial=next_number(declaration.office, "review", on.year),
            kind=kind,
            state=State.OPEN,
            requested=requested,
            fraud=fraud,
            grounds=reason.strip(),
            evidence=evidence.strip(),
            facts=told,
            opened_on=on,
            invoiced_on=invoiced,
            opened_by_name=actor.name,
        )
        done(actor, review, act, reason, kind=kind, **({"fraud": "yes"} if fraud else {}))
    return review


@carries_out("RCA-177.4")
def ask_documents(actor: Actor, review_id: UUID | str, reason: str) -> Review:
    """Ask the declarant for more documents, in words."""
    with acted(actor, review_id, "review-ask", reason) as review:
        done(actor, review, "review-ask", reason)
    return review


def answer(actor: Actor, review_id: UUID | str, reason: str) -> Review:
    """The declarant says what he presents, or why he cannot."""
    with acted(actor, review_id, "review-answer", reason) as review:
        done(actor, review, "review-answer", reason)
    return review


@carries_out("RCA-177.4")
def order_check(actor: Actor, review_id: UUID | str, reason: str, *, on_premises: bool) -> Review:
    """Order the goods checked, which is possible while they are in the place of the office."""
    with acted(actor, review_id, "review-check", reason) as review:
        if not may_be_checked(on_premises=on_premises):
            raise Refused(faults.goods_gone())
        done(actor, review, "review-check", reason)
    return review


@contextmanager
def acted(actor: Actor, review_id: UUID | str, act: str, reason: str) -> Iterator[Review]:
    """The locked review, its declaration locked before it, if the act is possible; raises Refused with all against."""
    with transaction.atomic():
        declaration = fetch_declaration(actor, fetch(actor, review_id).declaration_id, lock=True)
        review = Review.objects.select_for_update().get(pk=review_id)
        review.declaration = declaration
        wrong = faults_of_move(act, Standing(declaration.state), actor.role, reason)
        if State(review.state) not in SOURCES[act]:
            wrong.append(faults.stands(MOVES[act].name, review.state_name))
        _refuse([*wrong, *_bounded("/reason", reason)])
        yield review


def done(actor: Actor, review: Review, act: str, words: str, **data: str) -> None:
    """Keep the step of an act, and its line in the journal of the declaration."""
    move(review.declaration, act, actor, reason=words.strip(), data={"review": review.number, **data})
    step(actor, review, act, words)


def step(actor: Actor, review: Review, act: str, words: str) -> None:
    """Keep the step of an act."""
    ReviewStep.objects.create(
        review=review,
        office=review.office,
        declarant=review.declarant,
        act=act,
        at=now(),
        by=actor.id,
        by_name=actor.name,
        by_role=actor.role.value,
        words=words.strip(),
    )


def _words(where: str, given: str) -> list[Fault]:
    return _bounded(where, given) if given.strip() else [faults.missing(where, WORDS[where[1:]])]


def _bounded(where: str, given: str) -> list[Fault]:
    return [faults.too_long(where, facts.LONGEST)] if len(given) > facts.LONGEST else []


def _refuse(found: list[Fault]) -> None:
    if found:
        raise Refused(*found)
