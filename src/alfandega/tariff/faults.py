"""Faults of the tariff that no single table shows."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def in_both_tables(key: str, since: date) -> Fault:
    """A measure stands in the table of lines and in that of measures."""
    return Fault(
        code="tariff.in-both-tables",
        message=msgid("The measure {key} from {since} stands in the table of lines and in that of measures."),
        params={"key": key, "since": since.isoformat()},
        remedy=msgid("Keep it in one of the two."),
    )
