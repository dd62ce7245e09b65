"""The dialogue: a doubt with its questions, the answer, its end or its grounds, the reply, and messages (RCA 47–49)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.trunk import file_of, straight_through
from alfandega.clearance.events import OfFile
from alfandega.clearance.valuation.doubts import asking, faults
from alfandega.clearance.valuation.doubts.findings import foreseen, prepare, prepared_on
from alfandega.clearance.valuation.doubts.models import DocumentTime, Doubt, DoubtStep
from alfandega.clearance.valuation.doubts.policies import entered
from alfandega.clearance.valuation.doubts.recording import journal, made, step
from alfandega.clearance.valuation.doubts.rules import OPEN, State, deadline, period_fault, state_on
from alfandega.clearance.valuation.doubts.settling import put_in_force
from alfandega.clearance.value.declared import case_of
from alfandega.kernel.dates import today
from alfandega.kernel.event import Event
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out

Kind = DoubtStep.Kind


@carries_out("RCA-49.1", "RCA-49.2", "RCA-47.1", "RCA-59.3")
def raise_doubt(
    actor: Actor,
    declaration_id: UUID | str,
    *,
    grounds: str,
    asked: Sequence[str],
    days: int,
    sale: int = 1,
    reference: str = "",
) -> Doubt:
    """The examiner doubts the declared value and asks for what would dispel it, with so many working days to answer.

    `reference` is a value it was compared with: a reason to ask, never one to reject (RCA 42.2).
    """
    with transaction.atomic():
        declaration, _ = entered(actor, declaration_id, "raise")
        told, sales = today(), case_of(file_of(declaration).sad).case.sales
        if not 1 <= sale <= len(sales):
            raise Refused(faults.unknown_sale(sale))
        found = list(asking.faults_of_request(asked, grounds, sales[sale - 1], told))
        if wrong := period_fault(days, told):
            found.append(wrong)
        if found:
            raise Refused(*found)
        doubt = Doubt.objects.create(
            **made(actor, declaration),
            version=declaration.version,
            sale=sale,
            state=State.INFO_REQUESTED,
            grounds=grounds.strip(),
            reference=reference.strip(),
            asked=[name for name in asking.REQUESTS if name in asked],
            due=deadline(told, days, declaration.office),
        )
        data = {"asked": doubt.asked, "due": doubt.due.isoformat(), "reference": doubt.reference}
        step(actor, doubt, Kind.REQUEST, grounds, data)
        journal(actor, "raise", declaration, grounds.strip(), data)
    return doubt


@carries_out("RCA-49.2", "RCA-47.3")
def answer(
    actor: Actor,
    declaration_id: UUID | str,
    *,
    words: str,
    refuses: bool = False,
    test_values: Sequence[Mapping[str, Any]] = (),
) -> DoubtStep:
    """The declarant answers, naming what is presented; test values serve on his initiative only (RCA 47.5).

    `refuses` says that what was asked for will not be presented.
    """
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "answer")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        if doubt.answered:
            raise Refused(faults.said_before("RCA-49.2"))
        if not words.strip():
            raise Refused(faults.no_words("/words", "RCA-49.2"))
        doubt.answered, doubt.refused = True, refuses
        doubt.save(update_fields=["answered", "refused"])
        data = {"refuses": refuses, "test_values": [dict(each) for each in test_values]}
        added = step(actor, doubt, Kind.ANSWER, words, data)
        journal(actor, "answer", declaration, data={"refuses": refuses, "test_values": len(test_values)})
    return added


@carries_out("RCA-49.2")
def resolve(actor: Actor, declaration_id: UUID | str, reason: str) -> Doubt:
    """The examiner is satisfied: the declared value is accepted. Findings that would change it need a decision."""
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "resolve")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        if not reason.strip():
            raise Refused(faults.no_words("/reason", "RCA-49.2"))
        file, prepared = file_of(declaration), prepared_on(doubt)
        before, after = foreseen(file), foreseen(file, prepared)
        if prepared and (after.faults or after.valuation.customs_value != before.valuation.customs_value):
            raise Refused(faults.value_would_change(), *after.faults)
        put_in_force(actor, doubt, prepared)
        doubt.state, doubt.outcome = State.RESOLVED, reason.strip()
        doubt.save(update_fields=["state", "outcome"])
        step(actor, doubt, Kind.RESOLVED, reason)
        journal(actor, "resolve", declaration, reason.strip())
    return doubt


@carries_out("RCA-49.3", "RCA-47.3", "RCA-59.3")
def notify_grounds(actor: Actor, declaration_id: UUID | str, *, grounds: str, days: int) -> Doubt:
    """The doubt persists: the declarant is told why and has so many working days to reply.

    Not before the answer, or the end of the time to answer. Discounts whose evidence was not presented at all are not
    accepted: that finding is prepared for the decision.
    """
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "notify")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        told = today()
        found = [] if grounds.strip() else [faults.no_grounds()]
        if state_on(doubt.standing, told) is State.INFO_REQUESTED and not doubt.answered:
            found.append(faults.answer_period_running(doubt.due))
        if wrong := period_fault(days, told):
            found.append(wrong)
        if found:
            raise Refused(*found)
        if not doubt.answered or doubt.refused:
            sale = case_of(file_of(declaration).sad).case.sales[doubt.sale - 1]
            for pointer, value in asking.findings_of_silence(doubt.asked, sale, doubt.sale).items():
                prepare(actor, doubt, pointer, value, "RCA-59.3", grounds)
        if doubt.state == State.INFO_REQUESTED:
            step(actor, doubt, Kind.PERSISTS, data={"answered": doubt.answered})
        doubt.state = State.GROUNDS_NOTIFIED
        doubt.reply_due = deadline(told, days, declaration.office)
        doubt.save(update_fields=["state", "reply_due"])
        data = {"reply_due": doubt.reply_due.isoformat()}
        step(actor, doubt, Kind.GROUNDS, grounds, data)
        journal(actor, "notify", declaration, grounds.strip(), data)
    return doubt


@carries_out("RCA-49.3", "RCA-47.3")
def reply(
    actor: Actor, declaration_id: UUID | str, words: str, test_values: Sequence[Mapping[str, Any]] = ()
) -> DoubtStep:
    """The declarant replies to the grounds, in time; what comes later is a message."""
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "reply")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        assert doubt.reply_due is not None  # noqa: S101 - the state has it
        if doubt.replied:
            raise Refused(faults.said_before("RCA-49.3"))
        if today() > doubt.reply_due:
            raise Refused(faults.too_late(doubt.reply_due, "RCA-49.3"))
        if not words.strip():
            raise Refused(faults.no_words("/words", "RCA-49.3"))
        doubt.replied = True
        doubt.save(update_fields=["replied"])
        added = step(actor, doubt, Kind.REPLY, words, {"test_values": [dict(each) for each in test_values]})
        journal(actor, "reply", declaration, data={"test_values": len(test_values)})
    return added


@carries_out("RCA-87")
def send_message(actor: Actor, declaration_id: UUID | str, words: str, *, confidential: bool = False) -> DoubtStep:
    """Either side writes to the other while the doubt is open; what is said in confidence goes no further."""
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "message")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        if not words.strip():
            raise Refused(faults.no_words("/words", "RCA-87"))
        added = step(actor, doubt, Kind.MESSAGE, words, confidential=confidential)
        journal(actor, "message", declaration, data={"confidential": confidential})
    return added


def ensure_settled(event: Event) -> None:
    """A declaration is not assessed finally while its value is in doubt, or documents for it are waited for."""
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to events of a file only
    if straight_through(event.file.id):
        return
    if Doubt.objects.filter(declaration_id=event.file.id, state__in=OPEN).exists():
        raise Refused(faults.conform_while_open())
    waiting = DocumentTime.objects.filter(declaration_id=event.file.id, state=DocumentTime.State.GRANTED).first()
    if waiting is not None:
        raise Refused(faults.conform_while_time_runs(waiting.due))
