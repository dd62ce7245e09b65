"""When the decree-law and its Regulation are in force."""

from __future__ import annotations

from datetime import date, timedelta

from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out


@carries_out("DL-16")
def in_force(on: date) -> bool:
    """The Decree-law is in force from the day after its publication."""
    published = date.fromisoformat(text("act.published", date.max))
    return on >= published + timedelta(days=1)
