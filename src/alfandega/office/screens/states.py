"""Which states wait for somebody, and for whom: what queues, home pages and the overview count by."""

from __future__ import annotations

from alfandega.access.roles import Role
from alfandega.clearance.declaration.moves import State
from alfandega.kernel.text import msgid

OPEN = (
    State.LODGED,
    State.ACCEPTED,
    State.UNDER_VERIFICATION,
    State.DISCREPANCY,
    State.DISPUTED,
    State.ASSESSED,
    State.PAID,
)
"""Lodged and not yet ended, in the order of the flow."""

CLOSED = (State.RELEASED, State.CANCELLED)

WAITS_FOR = {
    State.LODGED: msgid("Presentation of the goods"),
    State.ACCEPTED: msgid("Amendment to be decided"),
    State.UNDER_VERIFICATION: msgid("Examiner"),
    State.DISCREPANCY: msgid("Declarant's answer, then the head of office"),
    State.DISPUTED: msgid("Head of office"),
    State.ASSESSED: msgid("Payment at the cash desk"),
    State.PAID: msgid("Head of office: authority to release"),
}
"""Whose act an open declaration waits for."""

FIRST_OF_ROLE = {
    Role.ACCEPTANCE_OFFICER: (State.LODGED,),
    Role.VERIFIER: (State.UNDER_VERIFICATION,),
    Role.HEAD_OF_OFFICE: (State.PAID, State.DISPUTED),
    Role.CASHIER: (State.ASSESSED,),
    Role.AUDITOR: OPEN,
}
"""What a role's queue shows first."""
