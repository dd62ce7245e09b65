"""The roles of the clearance flow (RCA arts. 135–140, 172–176). A user has exactly one function at a time (RCA 138)."""

from __future__ import annotations

from enum import StrEnum

from alfandega.kernel.text import msgid


class Role(StrEnum):
    """What a user is entitled to do; names follow the requirements catalogue."""

    DECLARANT = "declarant"
    ACCEPTANCE_OFFICER = "acceptance_officer"
    VERIFIER = "verifier"
    CASHIER = "cashier"
    HEAD_OF_OFFICE = "head_of_office"
    AUDITOR = "auditor"
    TARIFF_OFFICER = "tariff_officer"
    SYSTEM = "system"


NAMES = {
    Role.DECLARANT: msgid("Declarant"),
    Role.ACCEPTANCE_OFFICER: msgid("Acceptance officer"),
    Role.VERIFIER: msgid("Verifier"),
    Role.CASHIER: msgid("Cashier"),
    Role.HEAD_OF_OFFICE: msgid("Head of office"),
    Role.AUDITOR: msgid("Auditor"),
    Role.TARIFF_OFFICER: msgid("Tariff officer"),
    Role.SYSTEM: msgid("The system"),
}

OFFICERS = frozenset(Role) - {Role.DECLARANT, Role.SYSTEM}
OF_CLEARANCE = OFFICERS - {Role.TARIFF_OFFICER}
"""Those whose duties are with declarations; the tariff office knows none of them by name (RCA 140.4)."""
EVERY_OFFICE = "*"
"""The office of those whose duties cover all offices: auditors, the tariff office and the system's own jobs."""
