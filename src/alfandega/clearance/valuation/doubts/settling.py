"""Putting findings in force, and having the value determined again with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.trunk import file_of, move, tell
from alfandega.clearance.dossier import plain
from alfandega.clearance.events import ValueDecided, of
from alfandega.clearance.valuation.doubts.findings import foreseen
from alfandega.clearance.valuation.doubts.models import Doubt
from alfandega.clearance.valuation.doubts.recording import made
from alfandega.clearance.valuation.models import ValuationRecord, ValueFinding
from alfandega.kernel.dates import now


def record_finding(  # noqa: PLR0917 - a finding and its reasons
    actor: Actor, declaration: Declaration, pointer: str, value: Any, article: str, reason: str
) -> None:
    """Keep what customs found of a fact: the later finding about one fact counts."""
    ValueFinding.objects.create(
        **made(actor, declaration), pointer=pointer, value=value, article=article, reason=reason
    )


def put_in_force(actor: Actor, doubt: Doubt, findings: Mapping[str, Any], reasons: str = "") -> None:
    """Keep findings of a doubt: those prepared with their own article and reason, others with those of the decision."""
    prepared = {each.pointer: each for each in doubt.findings.all()}
    for pointer, value in findings.items():
        own = prepared.get(pointer)
        article, reason = (own.article, own.reason) if own is not None else ("RCA-85.2", reasons)
        record_finding(actor, doubt.declaration, pointer, value, article, reason)


def value_again(actor: Actor, declaration: Declaration, reason: str) -> None:
    """Have the value of a locked declaration determined again with the findings in force.

    One that is assessed or paid goes back to verification, and its unpaid notice is taken back. After release the new
    value is kept as final beside the old one; what is to be refunded or collected follows with repayment (issue 5).
    """
    if declaration.state in (State.ASSESSED, State.PAID):
        move(declaration, "revalue", actor, reason=reason)
    if declaration.state != State.RELEASED:
        tell(declaration, ValueDecided(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
        return
    valuation = foreseen(file_of(declaration)).valuation
    ValuationRecord.objects.create(
        declaration=declaration,
        office=declaration.office,
        declarant=declaration.declarant,
        version=declaration.version,
        final=True,
        customs_value=valuation.customs_value,
        detail=plain(valuation),
        made_at=now(),
    )
