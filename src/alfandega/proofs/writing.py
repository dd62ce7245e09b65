"""The letter of a case, as the documents print it."""

from __future__ import annotations

from datetime import date

from alfandega.clearance.books import live
from alfandega.clearance.origin.proof import months_after
from alfandega.exchange.documents.proof_letter import Letter
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.proofs import faults
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import Direction
from alfandega.proofs.reassessing import presented
from alfandega.proofs.rules import months_to_answer


def letter_of(case: ProofCase) -> Letter:
    """Our request, a draft until it is sent; or our answer. Raises Refused while there is no answer to print."""
    outgoing = case.direction == Direction.OUTGOING
    if not outgoing and case.replied_on is None:
        raise Refused(faults.not_sent(case.state_words))
    return Letter(
        number=case.number,
        office=case.office,
        authority=case.authority,
        country=case.country,
        agreement=case.agreement,
        proof_code=case.proof_code,
        proof_reference=case.proof_reference,
        proof_date=case.proof_date,
        reason=case.reason,
        dated=case.sent_on if outgoing else case.replied_on,
        their_reference=case.their_reference if not outgoing else "",
        exporter=case.exporter,
        goods=_goods(case),
        declaration=case.declaration.registration if case.declaration else "",
        item=case.item,
        due_on=_due(case),
        answer="" if outgoing else case.result,
        reply="" if outgoing else case.reply,
        issuing_body=case.issuing_body,
        heard_on=case.heard_on,
        not_heard_why=case.not_heard_why,
    )


def _due(case: ProofCase) -> date:
    """By when the answer is due; in a draft, as if it were sent today."""
    return case.due_on or months_after(today(), months_to_answer(case.agreement, live(today())))


def _goods(case: ProofCase) -> str:
    if case.declaration is None or case.item is None:
        return ""
    item = presented(case.declaration, case.item).sad.items[case.item - 1]
    return f"{item.full_code}\n{item.commercial_description or item.description or ''}".strip()
