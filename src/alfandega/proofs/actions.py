"""Every write on cases that we open: opening, sending, the reply or its absence, closing (RCA 31)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State as DeclarationState
from alfandega.clearance.declaration.policies import fetch as fetch_declaration
from alfandega.clearance.origin.proof import months_after
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Refused
from alfandega.kernel.text import msgid
from alfandega.proofs import faults
from alfandega.proofs.file import acted, bounded, happened, journal, move, needed, new_case, of_country, refuse_any
from alfandega.proofs.models import ProofCase, Proposal
from alfandega.proofs.moves import REPLIES, Direction, Result, State
from alfandega.proofs.policies import ensure_may_open
from alfandega.proofs.reassessing import presented, reassessment
from alfandega.proofs.rules import UNPROVED, Reassessment, months_to_answer

ASSESSED = (DeclarationState.ASSESSED, DeclarationState.PAID, DeclarationState.RELEASED)
"""States of a declaration whose duties are final, so that a proof behind them can be verified."""


def open_case(
    actor: Actor,
    declaration_id: UUID | str,
    item: int,
    *,
    proof: int,
    country: str,
    authority: str,
    reason: str,
    exporter: str = "",
) -> ProofCase:
    """Begin the verification of a proof: of document number `proof` (from 1) of an item (from 1).

    Raises Refused when the declaration is not finally assessed, the item was not charged under a preference, the
    document is no proof of its agreement, or a case of the item is open.
    """
    ensure_may_open(actor)
    with transaction.atomic():
        declaration = fetch_declaration(actor, declaration_id, lock=True)
        ensure_assessed(declaration)
        _ensure_none_open(declaration, item)
        found = presented(declaration, item)
        document = found.proofs.get(proof)
        refuse_any(
            [
                *([faults.no_proof(item)] if document is None else []),
                *of_country(country),
                *needed("/authority", msgid("The authority asked"), authority, most=200),
                *needed("/reason", msgid("The reason"), reason),
                *bounded("/exporter", msgid("The exporter"), exporter, most=200),
            ]
        )
        assert document is not None  # noqa: S101 - refused above
        case = new_case(actor, declaration.office, Direction.OUTGOING)
        case.declarant, case.declaration, case.item = declaration.declarant, declaration, item
        case.agreement, case.country = found.agreement, country.strip().upper()
        case.authority, case.reason = authority.strip(), reason.strip()
        case.exporter = (exporter.strip() or found.exporter)[:200]
        case.proof_code, case.proof_reference = document.code or "", document.reference or ""
        case.proof_date = found.day(document)
        case.save(force_insert=True)
        about = {"declaration": declaration.registration, "item": item, "proof": case.proof_reference}
        journal(actor, "open", case, reason, {"agreement": case.agreement, "authority": case.authority, **about})
    return case


def ensure_assessed(declaration: Declaration) -> None:
    """Raise Refused unless the duties of a declaration are final."""
    if declaration.state not in ASSESSED:
        raise Refused(faults.wrong_state(declaration.state_name))


def _ensure_none_open(declaration: Declaration, item: int) -> None:
    """The declaration is locked, so nobody opens a case of the item meanwhile."""
    rows = ProofCase.objects.filter(declaration=declaration, item=item, direction=Direction.OUTGOING)
    other = rows.exclude(state=State.CLOSED).first()
    if other is not None:
        raise Refused(faults.open_already(other.number))


def send(actor: Actor, case_id: UUID, *, on: date) -> ProofCase:
    """Record that the request went out; the agreement says by when it is answered."""
    with acted(actor, case_id, "send") as case:
        refuse_any(happened("/on", on, case.opened_on))
        due = months_after(on, months_to_answer(case.agreement, live(on)))
        move(case, "send", actor, fields={"sent_on": on, "due_on": due}, data={"on": str(on), "due": str(due)})
    return case


def record_reply(
    actor: Actor, case_id: UUID, *, on: date, result: str, text: str, their_reference: str = ""
) -> ProofCase:
    """Record what the other administration answered, late or not: it confirms the proof or does not."""
    with acted(actor, case_id, "reply") as case:
        refuse_any(
            [
                *happened("/on", on, case.sent_on),
                *([] if result in REPLIES else [faults.unknown_result()]),
                *needed("/text", msgid("What they answer"), text),
                *bounded("/their_reference", msgid("Their reference"), their_reference, most=100),
            ]
        )
        fields = {"replied_on": on, "result": result, "reply": text.strip(), "their_reference": their_reference.strip()}
        move(case, "reply", actor, fields=fields, data={"on": str(on), "result": result})
    return case


def close(actor: Actor, case_id: UUID, *, reason: str) -> ProofCase:
    """Close a case that was replied to; where the proof is not confirmed, what the item owes is proposed."""
    with acted(actor, case_id, "close", reason) as case:
        _end(actor, case, "close", reason, Result(case.result))
    return case


def close_unanswered(actor: Actor, case_id: UUID, *, reason: str) -> ProofCase:
    """Close a case whose reply did not come in time: the proof counts as not confirmed."""
    with acted(actor, case_id, "lapse", reason) as case:
        if case.due_on is not None and today() <= case.due_on:
            raise Refused(faults.not_yet_due(case.due_on))
        _end(actor, case, "lapse", reason, Result.NO_REPLY)
    return case


def drop(actor: Actor, case_id: UUID, *, reason: str) -> ProofCase:
    """End a case that nobody was asked about yet: it was opened in error."""
    with acted(actor, case_id, "drop", reason) as case:
        move(case, "drop", actor, reason=reason, fields={"closed_on": today()})
    return case


def _end(actor: Actor, case: ProofCase, act: str, reason: str, result: Result) -> None:
    """Close a locked case with its result, and propose what follows from it."""
    found = None
    if case.direction == Direction.OUTGOING and result in UNPROVED:
        found = reassessment(case)
    fields = {"result": result.value, "closed_on": today()}
    told = {"result": result.value, **({"proposed": f"{found.total:f}"} if found else {})}
    move(case, act, actor, reason=reason, fields=fields, data=told)
    if found is not None:
        _propose(actor, case, found)


def _propose(actor: Actor, case: ProofCase, found: Reassessment) -> None:
    declaration = case.declaration
    assert declaration is not None and case.item is not None  # noqa: S101, PT018 - only cases of our own propose
    Proposal.objects.create(
        case=case,
        declaration=declaration,
        office=case.office,
        declarant=case.declarant,
        version=declaration.version,
        item=case.item,
        on=presented(declaration, case.item).books.on,
        edition=found.edition,
        currency=found.currency,
        lines=[
            {"tax": each.tax, "charged": f"{each.charged:f}", "owed": f"{each.owed:f}", "more": f"{each.more:f}"}
            for each in found.lines
        ],
        total=found.total,
        made_at=now(),
        made_by_name=actor.name,
    )
