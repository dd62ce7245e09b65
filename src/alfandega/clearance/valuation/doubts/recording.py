"""What every act of the dialogue does beside its own work: a step in the dialogue, a line in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.valuation.doubts.models import Doubt, DoubtStep
from alfandega.kernel.dates import now


def made(actor: Actor, declaration: Declaration) -> dict[str, Any]:
    """The columns every row of a dialogue begins with."""
    return {
        "declaration": declaration,
        "office": declaration.office,
        "declarant": declaration.declarant,
        "made_at": now(),
        "made_by": actor.id,
        "made_by_name": actor.name,
    }


def step(
    actor: Actor, doubt: Doubt, kind: DoubtStep.Kind, words: str = "", data: Mapping[str, Any] | None = None,
    *, confidential: bool = False,
) -> DoubtStep:  # fmt: skip
    """Add a step to a dialogue."""
    return DoubtStep.objects.create(
        **made(actor, doubt.declaration),
        doubt=doubt,
        kind=kind,
        by_office=actor.is_officer,
        words=words.strip(),
        data=dict(data or {}),
        confidential=confidential,
    )


def journal(
    actor: Actor, act: str, declaration: Declaration, reason: str = "", data: Mapping[str, Any] | None = None
) -> None:
    """Journal an act of the dialogue under the declaration it is about; words said in confidence stay out of it."""
    record(
        actor,
        f"value-doubt.{act}",
        office=declaration.office,
        declarant=declaration.declarant,
        subject=declaration.pk,
        reason=reason,
        data=data,
    )
