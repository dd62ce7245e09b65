"""Arithmetic of periods of validity, both days included; None: open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from alfandega.kernel.text import msgid

Period = tuple[date, date | None]
DAY = timedelta(days=1)
OPEN = date.max


def meet(one: Period, other: Period) -> Period | None:
    """The days two periods share; None when there are none."""
    first = max(one[0], other[0])
    last = min(one[1] or OPEN, other[1] or OPEN)
    return (first, None if last == OPEN else last) if first <= last else None


def joined(periods: Iterable[Period]) -> list[Period]:
    """The same days as the fewest periods, in order."""
    found: list[Period] = []
    for first, last in sorted(periods, key=lambda each: each[0]):
        if last is not None and last < first:
            continue
        before = found[-1] if found else None
        if before is not None and (before[1] is None or first <= before[1] + DAY):
            ends = None if before[1] is None or last is None else max(before[1], last)
            found[-1] = (before[0], ends)
        else:
            found.append((first, last))
    return found


def uncovered(needed: Iterable[Period], covered: Iterable[Period]) -> list[Period]:
    """The days that are needed and not covered, as the fewest periods."""
    have = joined(covered)
    return [gap for each in joined(needed) for gap in _without(each, have)]


def _without(period: Period, have: Sequence[Period]) -> list[Period]:
    gaps: list[Period] = []
    first: date | None = period[0]
    for begins, ends in have:
        if first is None or (ends is not None and ends < first):
            continue
        if period[1] is not None and begins > period[1]:
            break
        if begins > first:
            gaps.append((first, begins - DAY))
        first = None if ends is None else ends + DAY
    if first is not None and (period[1] is None or first <= period[1]):
        gaps.append((first, period[1]))
    return gaps


def first_shared(periods: Sequence[Period]) -> tuple[Period, Period] | None:
    """Two of these periods that share a day, the earlier first; None when no day is in two of them."""
    ordered = sorted(periods, key=lambda each: each[0])
    for place, before in enumerate(ordered[:-1]):
        for after in ordered[place + 1 :]:
            if meet(before, after):
                return before, after
    return None


def told(period: Period) -> dict[str, str]:
    """A period as the places {first} and {last} of a message."""
    return {"first": period[0].isoformat(), "last": period[1].isoformat() if period[1] else msgid("further notice")}
