"""What is on file of a value in doubt: what a page shows, and what decides which acts it offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.dossier import File
from alfandega.clearance.valuation.doubts import rules
from alfandega.clearance.valuation.doubts.models import DocumentTime, Doubt, ProvisionalValue
from alfandega.clearance.valuation.doubts.policies import VERIFYING, is_drawn, open_doubt
from alfandega.clearance.value.declared import case_of
from alfandega.clearance.value.facts.case import Sale, ValueCase
from alfandega.kernel.dates import today


@dataclass(frozen=True)
class Situation:
    """One reader, one declaration, one day. `doubt` is the open one, or None; `state` is its state today."""

    actor: Actor
    declaration: Declaration
    file: File
    case: ValueCase
    doubt: Doubt | None
    times: tuple[DocumentTime, ...]
    provisional: tuple[ProvisionalValue, ...]
    day: date

    @property
    def state(self) -> rules.State | None:
        """Where the open doubt stands today."""
        return rules.state_on(self.doubt.standing, self.day) if self.doubt else None

    @property
    def drawn(self) -> bool:
        """Whether the reader is the examiner drawn."""
        return is_drawn(self.declaration, self.actor)

    @property
    def under_verification(self) -> bool:
        """Whether the declaration is being verified."""
        return self.declaration.state == State.UNDER_VERIFICATION

    @property
    def sale(self) -> Sale:
        """The sale in doubt; the first one when there is no doubt, an empty one when it is gone."""
        place = self.doubt.sale - 1 if self.doubt else 0
        return self.case.sales[place] if place < len(self.case.sales) else Sale()

    def allows(self, act: str) -> bool:
        """Whether the state table lets the reader begin an act now."""
        states = (State.UNDER_VERIFICATION,) if act == "raise" else VERIFYING
        if self.declaration.state not in states:
            return False
        return not rules.faults_of_act(act, self.state, self.actor.role, drawn=self.drawn)


def situation(actor: Actor, declaration: Declaration) -> Situation:
    """What is on file of a declaration the reader was allowed to fetch."""
    file = file_of(declaration)
    return Situation(
        actor,
        declaration,
        file,
        case_of(file.sad).case,
        open_doubt(declaration),
        tuple(DocumentTime.objects.filter(declaration=declaration).order_by("pk")),
        tuple(ProvisionalValue.objects.filter(declaration=declaration).order_by("pk")),
        today(),
    )
