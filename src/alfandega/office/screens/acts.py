"""Every act an officer can do on the page of a declaration, gathered from the stages, and those open to him now."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.clearance.acceptance.screens.acts import ACTS as ACCEPTANCE
from alfandega.clearance.act_form import Act
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State, acts_open_to
from alfandega.clearance.release.screens.acts import ACTS as RELEASE
from alfandega.clearance.verification.screens.acts import ACTS as VERIFICATION
from alfandega.office.screens.deciding import ACTS as DECIDING

ACTS: dict[str, Act] = {act.name: act for act in (*ACCEPTANCE, *VERIFICATION, *RELEASE, *DECIDING)}

WITHOUT_A_FORM = {
    "accept": "follows when the goods are presented (cargo/screens/)",
    "assess": "follows when verification is over",
    "settle": "follows when the notice is paid (revenue/screens/)",
}
"""Acts the state table gives to officers that are not begun on this page, and where they happen."""


def open_acts(declaration: Declaration, actor: Actor) -> list[Act]:
    """The acts this officer may begin on the declaration now, the most expected one first."""
    named = acts_open_to(State(declaration.state), actor.role)
    return [act for act in ACTS.values() if act.name in named and act.open_now(declaration, actor)]
