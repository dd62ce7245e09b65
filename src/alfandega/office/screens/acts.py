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

_GATHERED = {act.name: act for act in (*ACCEPTANCE, *VERIFICATION, *RELEASE, *DECIDING)}
_ORDER = (
    *("refuse", "correct", "authorise-amendment", "refuse-amendment", "release"),
    *("certify", "conform", "report", "uphold", "withdraw"),
    *("examine", "reassign", "annul"),
)
ACTS: dict[str, Act] = {name: _GATHERED[name] for name in _ORDER}
"""By name, in the order in which they are offered: what is waited for first, what ends or undoes last."""

_EXPECTED = frozenset({"authorise-amendment", "release", "certify", "conform", "correct", "uphold"})
"""Acts a declaration waits for in its ordinary course: the first of them that is open is shown unfolded."""

WITHOUT_A_FORM = {
    "accept": "follows when the goods are presented (cargo/screens/)",
    "assess": "follows when verification is over",
    "revalue": "follows when a provisional value becomes final (clearance/valuation/doubts/screens/)",
    "review": "is opened on its own page (clearance/review/screens/)",
    "review-ask": "is done on the page of the review",
    "review-check": "is done on the page of the review",
    "review-examine": "is done on the page of the review",
    "review-accept": "is done on the page of the review",
    "review-refuse": "is done on the page of the review",
    "settle": "follows when the notice is paid (revenue/screens/)",
}
"""Acts the state table gives to officers that are not begun on this page, and where they happen."""


def open_acts(declaration: Declaration, actor: Actor) -> list[Act]:
    """The acts this officer may begin on the declaration now, the most expected one first."""
    named = acts_open_to(State(declaration.state), actor.role)
    return [act for act in ACTS.values() if act.name in named and act.open_now(declaration, actor)]


def expected(acts: list[Act]) -> str:
    """The name of the open act that the declaration most likely waits for; empty when there is none."""
    return next((act.name for act in acts if act.name in _EXPECTED), "")
