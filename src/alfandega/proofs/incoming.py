"""Every write on cases that another administration opens: its request, the issuing body heard, our answer (RCA 31)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.books import live
from alfandega.clearance.origin.proof import months_after
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.proofs import faults
from alfandega.proofs.file import acted, bounded, happened, journal, move, needed, new_case, of_country, refuse_any
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import REPLIES, Direction
from alfandega.proofs.policies import ensure_may_open
from alfandega.proofs.rules import months_to_answer


def receive(
    actor: Actor,
    *,
    country: str,
    authority: str,
    their_reference: str,
    received_on: date,
    agreement: str,
    proof_reference: str,
    reason: str,
    proof_code: str = "",
    proof_date: date | None = None,
    exporter: str = "",
    issuing_body: str = "",
) -> ProofCase:
    """Record a request about a proof that was issued here; it is answered within the time of the agreement."""
    ensure_may_open(actor)
    refuse_any(
        [
            *of_country(country),
            *needed("/authority", msgid("The authority that asks"), authority, most=200),
            *bounded("/their_reference", msgid("Their reference"), their_reference, most=100),
            *happened("/received_on", received_on),
            *_of_agreement(agreement),
            *needed("/proof_reference", msgid("The number of the proof"), proof_reference, most=175),
            *bounded("/proof_code", msgid("The kind of proof"), proof_code, most=17),
            *bounded("/exporter", msgid("The exporter"), exporter, most=200),
            *bounded("/issuing_body", msgid("The issuing body"), issuing_body, most=200),
            *needed("/reason", msgid("What they ask"), reason),
        ]
    )
    with transaction.atomic():
        case = new_case(actor, actor.office, Direction.INCOMING)
        case.country, case.authority = country.strip().upper(), authority.strip()
        case.their_reference, case.opened_on = their_reference.strip(), received_on
        case.agreement, case.reason = agreement, reason.strip()
        case.proof_code, case.proof_reference = proof_code.strip(), proof_reference.strip()
        case.proof_date, case.exporter, case.issuing_body = proof_date, exporter.strip(), issuing_body.strip()
        case.due_on = months_after(received_on, months_to_answer(agreement, live(today())))
        case.save(force_insert=True)
        told = {"authority": case.authority, "proof": case.proof_reference, "due": str(case.due_on)}
        journal(actor, "receive", case, reason, told)
    return case


def _of_agreement(code: str) -> list[Fault]:
    known = {each.code for each in live(today()).tariff.agreements}
    return [] if code in known else [faults.unknown_agreement(code)]


def ask_issuer(actor: Actor, case_id: UUID, *, issuing_body: str) -> ProofCase:
    """Ask the body that issued the proof to say what it has to say."""
    with acted(actor, case_id, "ask-issuer") as case:
        refuse_any(needed("/issuing_body", msgid("The issuing body"), issuing_body, most=200))
        fields = {"issuing_body": issuing_body.strip(), "sent_on": today()}
        move(case, "ask-issuer", actor, fields=fields, data={"issuing_body": issuing_body.strip()})
    return case


def hear(actor: Actor, case_id: UUID, *, on: date, text: str) -> ProofCase:
    """Record what the issuing body said, and when; heard again, the later words stand beside the earlier ones."""
    with acted(actor, case_id, "hear") as case:
        refuse_any([*happened("/on", on, case.sent_on), *needed("/text", msgid("What it says"), text)])
        words = f"{case.heard}\n\n{text.strip()}" if case.heard else text.strip()
        refuse_any(bounded("/text", msgid("What it says"), words))
        move(case, "hear", actor, fields={"heard_on": on, "heard": words}, data={"on": str(on)})
    return case


@carries_out("RCA-31")
def answer(actor: Actor, case_id: UUID, *, on: date, result: str, text: str, not_heard_why: str = "") -> ProofCase:
    """Answer the request, after the issuing body was heard; where that is not appropriate, with the reason why."""
    with acted(actor, case_id, "answer") as case:
        unheard = not case.heard_on and not not_heard_why.strip()
        refuse_any(
            [
                *happened("/on", on, case.heard_on or case.opened_on),
                *([] if result in REPLIES else [faults.unknown_result()]),
                *needed("/text", msgid("What we answer"), text),
                *([faults.not_heard()] if unheard else []),
                *bounded("/not_heard_why", msgid("The reason"), not_heard_why),
            ]
        )
        why = "" if case.heard_on else not_heard_why.strip()
        fields = {"replied_on": on, "result": result, "reply": text.strip(), "not_heard_why": why}
        move(case, "answer", actor, reason=why, fields=fields, data={"on": str(on), "result": result})
    return case
