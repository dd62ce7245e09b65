"""Time for documents that are missing: asked for with an undertaking, given, and what follows at its end (RCA 79)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.valuation.doubts import extra_time, faults
from alfandega.clearance.valuation.doubts.findings import foreseen
from alfandega.clearance.valuation.doubts.models import DocumentTime
from alfandega.clearance.valuation.doubts.policies import examiner_of, open_doubt
from alfandega.clearance.valuation.doubts.recording import journal, made
from alfandega.clearance.valuation.doubts.rules import State as DoubtState
from alfandega.clearance.valuation.doubts.settling import record_finding, value_again
from alfandega.clearance.value.declared import case_of
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

WAITING = (DocumentTime.State.ASKED, DocumentTime.State.GRANTED)


@carries_out("RCA-79.2", "RCA-79.3")
def ask_time(
    actor: Actor,
    declaration_id: UUID | str,
    *,
    about: str,
    documents: str,
    days: int,
    signed_on: date | None,
) -> DocumentTime:
    """The declarant asks for days to get documents, undertaking in writing to respect them: signed, and dated.

    `about` is the deduction or discount they prove, empty when they answer an open doubt.
    """
    with transaction.atomic():
        declaration = _under_verification(actor, declaration_id)
        if actor.role is not Role.DECLARANT:
            raise Refused(faults.not_your_function(msgid("ask for time to present documents"), "RCA-79.2"))
        found = list(extra_time.faults_of_asking(documents, days, signed_on, today()))
        doubt = open_doubt(declaration)
        if about == extra_time.DOUBT:
            known = doubt is not None and doubt.state == DoubtState.INFO_REQUESTED and not doubt.answered
        else:
            known = about in extra_time.facts_with_proof(case_of(file_of(declaration).sad).case)
        if not known:
            found.append(faults.unknown_fact("/about"))
        if DocumentTime.objects.filter(declaration=declaration, about=about, state__in=WAITING).exists():
            found.append(faults.time_asked_before())
        if found or signed_on is None:
            raise Refused(*found)
        asked = DocumentTime.objects.create(
            **made(actor, declaration), about=about, documents=documents.strip(), days=days, signed_on=signed_on,
            signed_by=actor.name, due=extra_time.due(signed_on, days),
        )  # fmt: skip
        data = {"days": days, "signed_on": signed_on.isoformat(), "due": asked.due.isoformat()}
        journal(actor, "ask-time", declaration, documents.strip(), data)
    return asked


@carries_out("RCA-79.2")
def answer_time(actor: Actor, declaration_id: UUID | str, time_id: UUID, *, granted: bool, reason: str) -> DocumentTime:
    """The examiner gives the time asked for, or refuses it with a reason. Time for a doubt moves its last day."""
    with transaction.atomic():
        words = msgid("answer a request for time")
        declaration = examiner_of(actor, declaration_id, words, "RCA-79.2")
        asked = _waiting(declaration, time_id, DocumentTime.State.ASKED)
        if not granted and not reason.strip():
            raise Refused(faults.no_words("/reason", "RCA-79.2"))
        asked.state = DocumentTime.State.GRANTED if granted else DocumentTime.State.REFUSED
        doubt = open_doubt(declaration, lock=True)
        if granted and asked.about == extra_time.DOUBT:
            if doubt is not None and doubt.state == DoubtState.INFO_REQUESTED:
                doubt.due = max(doubt.due, asked.due)
                doubt.save(update_fields=["due"])
            asked.state = DocumentTime.State.PRESENTED  # the doubt itself waits now; nothing else hangs on it
        _settle(actor, asked, reason)
        journal(actor, "grant-time" if granted else "refuse-time", declaration, reason.strip(),
                {"due": asked.due.isoformat()})  # fmt: skip
    return asked


@carries_out("RCA-79.2")
def present(actor: Actor, declaration_id: UUID | str, time_id: UUID, words: str) -> DocumentTime:
    """The declarant names the documents now presented, on the last day at the latest."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        if actor.role is not Role.DECLARANT:
            raise Refused(faults.not_your_function(msgid("present documents"), "RCA-79.2"))
        given = _waiting(declaration, time_id, DocumentTime.State.GRANTED)
        if extra_time.is_over(given.due, today()):
            raise Refused(faults.time_over(given.due))
        if not words.strip():
            raise Refused(faults.no_words("/words", "RCA-79.2"))
        given.state = DocumentTime.State.PRESENTED
        _settle(actor, given, words)
        journal(actor, "present", declaration, words.strip())
    return given


@carries_out("RCA-79.2", "RCA-79.3")
def lapse(actor: Actor, declaration_id: UUID | str, time_id: UUID) -> DocumentTime:
    """The time is over and nothing was presented: the benefit is refused and the value determined again."""
    with transaction.atomic():
        words = msgid("refuse the benefit")
        declaration = examiner_of(actor, declaration_id, words, "RCA-79.2")
        given = _waiting(declaration, time_id, DocumentTime.State.GRANTED)
        if not extra_time.is_over(given.due, today()):
            raise Refused(faults.time_running(given.due))
        refused = extra_time.benefit_refused(given.about)
        if wrong := foreseen(file_of(declaration), refused).faults:
            raise Refused(*wrong)
        for pointer, value in refused.items():
            record_finding(actor, declaration, pointer, value, "RCA-79.2", given.documents)
        given.state = DocumentTime.State.LAPSED
        _settle(actor, given, "")
        journal(actor, "lapse", declaration, given.documents, {"due": given.due.isoformat()})
        value_again(actor, declaration, given.documents)
    return given


def _under_verification(actor: Actor, declaration_id: UUID | str) -> Declaration:
    declaration = fetch(actor, declaration_id, lock=True)
    if declaration.state != State.UNDER_VERIFICATION:
        raise Refused(faults.not_under_verification(STATE_NAMES[State(declaration.state)]))
    return declaration


def _waiting(declaration: Declaration, time_id: UUID, state: DocumentTime.State) -> DocumentTime:
    found = DocumentTime.objects.select_for_update().filter(declaration=declaration, pk=time_id, state=state).first()
    if found is None or declaration.state != State.UNDER_VERIFICATION:
        raise Refused(faults.no_time_asked())
    return found


def _settle(actor: Actor, row: DocumentTime, words: str) -> None:
    row.answer, row.answered_by_name = words.strip(), actor.name
    row.save(update_fields=["state", "answer", "answered_by_name"])
