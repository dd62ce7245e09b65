"""Dates of law are Cabo Verde dates (UTC−1, no summer time)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

CABO_VERDE = ZoneInfo("Atlantic/Cape_Verde")


def law_date(moment: datetime) -> date:
    """The Cabo Verde date of an instant; raises ValueError when the instant carries no time zone."""
    if moment.tzinfo is None:
        raise ValueError("an instant without a time zone has no date of law")
    return moment.astimezone(CABO_VERDE).date()


def now() -> datetime:
    """The present instant, in Cabo Verde time."""
    return datetime.now(CABO_VERDE)


def today() -> date:
    """The present date of law."""
    return now().date()
