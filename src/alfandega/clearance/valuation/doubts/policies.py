"""Who may read and act in a dialogue: officers of the declaration's office and its declarant, nobody else."""

from __future__ import annotations

from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.valuation.doubts.models import Doubt, ValueDecision
from alfandega.clearance.valuation.doubts.rules import OPEN, faults_of_act, state_on
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out

VERIFYING = (State.UNDER_VERIFICATION, State.DISCREPANCY, State.DISPUTED)


def open_doubt(declaration: Declaration, *, lock: bool = False) -> Doubt | None:
    """The doubt that is open on a declaration the actor was allowed to fetch."""
    rows = Doubt.objects.filter(declaration=declaration, state__in=OPEN)
    return (rows.select_for_update() if lock else rows).first()


def is_drawn(declaration: Declaration, actor: Actor) -> bool:
    """Whether the actor is the examiner drawn for the declaration."""
    return actor.id is not None and declaration.examiner == actor.id


@carries_out("RCA-49.1")
def entered(actor: Actor, declaration_id: UUID | str, act: str) -> tuple[Declaration, Doubt | None]:
    """The locked declaration and its open doubt, if the act is possible now for this actor; raises Refused."""
    declaration = fetch(actor, declaration_id, lock=True)
    doubt = open_doubt(declaration, lock=True)
    if declaration.state not in VERIFYING or (act == "raise" and declaration.state != State.UNDER_VERIFICATION):
        raise Refused(faults.not_under_verification(STATE_NAMES[State(declaration.state)]))
    state = state_on(doubt.standing, today()) if doubt else None
    found = faults_of_act(act, state, actor.role, declaration.examiner_name, drawn=is_drawn(declaration, actor))
    if found:
        raise Refused(*found)
    return declaration, doubt


def examiner_of(actor: Actor, declaration_id: UUID | str, act: str, article: str) -> Declaration:
    """The locked declaration, if the actor is the examiner drawn for it; `act` names what he is about to do."""
    declaration = fetch(actor, declaration_id, lock=True)
    if actor.role is not Role.VERIFIER:
        raise Refused(faults.not_your_function(act, article))
    if not is_drawn(declaration, actor):
        raise Refused(faults.not_drawn(declaration.examiner_name))
    return declaration


@carries_out("RCA-87")
def may_read_confidential(actor: Actor, declaration: Declaration) -> bool:
    """What was said in confidence is read by the two sides of the dialogue and by the head of office (WVA 10)."""
    return actor.role in (Role.DECLARANT, Role.HEAD_OF_OFFICE) or is_drawn(declaration, actor)


def fetch_decision(actor: Actor, decision_id: UUID | str) -> ValueDecision:
    """The decision, if the actor may see its declaration; raises Refused as if there were none otherwise."""
    try:
        key = UUID(str(decision_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    decision = ValueDecision.objects.select_related("doubt", "declaration").filter(pk=key).first()
    if decision is None:
        raise Refused(faults.not_found())
    fetch(actor, decision.declaration_id)
    return decision
