"""The computed method (RCA 85.1; WVA 6): materials and making, profit and expenses, transport."""

from __future__ import annotations

from alfandega.clearance.value.facts.other_methods import Computed
from alfandega.clearance.value.law.telling import Found, Reason, exact, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

PARTS = ("materials_and_fabrication", "profit_and_general_expenses", "transport")


@carries_out("RCA-37", "RCA-2.1.m")
def computed_value(facts: Computed, *, national: str, where: str = "") -> Found | tuple[Reason, ...]:
    """The sum of what the producer's accounts show, by the accounting principles of the country of production.

    Nobody abroad can be made to show accounts (WVA 6.2): without them the method gives no value.
    """
    missing = [name for name in PARTS if getattr(facts, name) is None]
    if missing:
        template = msgid("The producer's costs are not all known.")
        return tuple(Reason("computed-part", "RCA-85.1", said(template), f"{where}/{name}") for name in missing)
    if not facts.evidence:
        template = msgid("No accounts of the producer bear the costs out.")
        return (Reason("computed-evidence", "RCA-37", said(template), f"{where}/evidence"),)
    amounts = [exact(getattr(facts, name)) for name in PARTS]
    value = amounts[0] + amounts[1] + amounts[2]
    words = msgid("Materials and making {making}, profit and expenses {profit}, transport {transport}: {value}.")
    step = said(words, making=amounts[0], profit=amounts[1], transport=amounts[2], value=value)
    principles = said(msgid("By the accounting principles of the country of production."))
    return Found(value, facts.currency or national, "RCA-85.1", (step, principles), (facts.evidence,))
