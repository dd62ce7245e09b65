"""A value that is provisional because an indemnity is not known yet, and its end (RCA 66.3).

The guarantee is an amount stated here. Holding it, and refunding or collecting the difference, comes with issue 5.
"""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.valuation.doubts.findings import foreseen
from alfandega.clearance.valuation.doubts.models import ProvisionalValue
from alfandega.clearance.valuation.doubts.policies import examiner_of
from alfandega.clearance.valuation.doubts.recording import journal, made
from alfandega.clearance.valuation.doubts.settling import record_finding, value_again
from alfandega.clearance.value.declared import case_of
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.kernel.text import msgid
from alfandega.kernel.working_time import after_months
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out

AFTERWARDS = (State.UNDER_VERIFICATION, State.ASSESSED, State.PAID, State.RELEASED)
MOST = Decimal(10) ** 18


def unknown_indemnities(sad: Sad) -> tuple[str, ...]:
    """Pointers of the non-conformities whose indemnity is due and not known."""
    return tuple(
        f"/sales/{number}/non_conformities/{place}"
        for number, sale in enumerate(case_of(sad).case.sales)
        for place, each in enumerate(sale.non_conformities)
        if each.indemnity_due and each.amount is None
    )


@carries_out("RCA-66.3")
def hold_provisional(
    actor: Actor, declaration_id: UUID | str, *, about: str, guarantee: Decimal | None, note: str = ""
) -> ProvisionalValue:
    """Record that the value waits for an indemnity, with the guarantee asked for; the goods may be released."""
    with transaction.atomic():
        declaration = examiner_of(actor, declaration_id, msgid("hold a value as provisional"), "RCA-66.3")
        if declaration.state != State.UNDER_VERIFICATION:
            raise Refused(faults.not_under_verification(STATE_NAMES[State(declaration.state)]))
        file = file_of(declaration)
        found = [] if about in unknown_indemnities(file.sad) else [faults.nothing_provisional()]
        if guarantee is None:
            found.append(faults.no_guarantee())
        elif not 0 <= guarantee < MOST:
            found.append(faults.not_an_amount("/guarantee"))
        if ProvisionalValue.objects.filter(declaration=declaration, about=about).exists():
            found.append(faults.provisional_before())
        if found or guarantee is None:
            raise Refused(*found)
        outcome = foreseen(file)
        if outcome.faults:
            raise Refused(*outcome.faults)
        held = ProvisionalValue.objects.create(
            **made(actor, declaration),
            about=about,
            value=outcome.valuation.customs_value,
            guarantee=guarantee,
            guarantee_note=note.strip(),
            final_by=after_months(today(), whole("valuation.provisional_months", today())),
        )
        data = {"value": f"{held.value:f}", "guarantee": f"{guarantee:f}", "final_by": held.final_by.isoformat()}
        journal(actor, "hold-provisional", declaration, data=data)
    return held


@carries_out("RCA-66.3")
def finalise(
    actor: Actor, declaration_id: UUID | str, held_id: UUID, *, indemnity: Decimal | None, proof: str
) -> ProvisionalValue:
    """Make a provisional value final: the seller's indemnity, in the currency of the sale, is taken off the price."""
    with transaction.atomic():
        declaration = examiner_of(actor, declaration_id, msgid("make a provisional value final"), "RCA-66.3")
        held = ProvisionalValue.objects.select_for_update().filter(
            declaration=declaration, pk=held_id, state=ProvisionalValue.State.PROVISIONAL
        ).first()  # fmt: skip
        if held is None or declaration.state not in AFTERWARDS:
            raise Refused(faults.no_provisional())
        found = [] if proof.strip() else [faults.no_words("/proof", "RCA-66.3")]
        if indemnity is None or not 0 <= indemnity < MOST:
            found.append(faults.not_an_amount("/indemnity"))
        if found or indemnity is None:
            raise Refused(*found)
        known = {f"{held.about}/amount": f"{indemnity:f}"}
        outcome = foreseen(file_of(declaration), known)
        if outcome.faults:
            raise Refused(*outcome.faults)
        for pointer, value in known.items():
            record_finding(actor, declaration, pointer, value, "RCA-66.3", proof.strip())
        held.state, held.indemnity, held.proof = ProvisionalValue.State.FINAL, indemnity, proof.strip()
        held.final_value = outcome.valuation.customs_value
        held.save(update_fields=["state", "indemnity", "proof", "final_value"])
        data = {"from_value": f"{held.value:f}", "to_value": f"{held.final_value:f}", "indemnity": f"{indemnity:f}"}
        journal(actor, "finalise", declaration, proof.strip(), data)
        value_again(actor, declaration, proof)
    return held
