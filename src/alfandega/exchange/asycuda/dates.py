"""Dates as ASYCUDA servers write them: in the short form of whatever locale the server has.

`3/31/15` is the United States' month/day/year, `16/09/2013` day/month/year. A date that can be read both ways is read
as the other dates of the same file are; where they leave it open it stays as text, for an office to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})$")
_CENTURY = 80
"""Two-digit years from here on belong to the 1900s: no ASYCUDA file is older, none can be of 2080."""

Order = str
"""`mdy` or `dmy`."""


def order_of(written: Iterable[str]) -> dict[int, Order]:
    """The order of day and month in a file, by number of year digits (2 or 4), where its dates agree on one.

    Each date with a figure above 12 votes; no vote, or votes for both, leaves that length of year out.
    """
    votes: dict[int, set[Order]] = {}
    for text in written:
        if found := _SLASHED.match(text.strip()):
            first, second, digits = int(found[1]), int(found[3]), len(found[4])
            if first > 12 >= second:
                votes.setdefault(digits, set()).add("dmy")
            elif second > 12 >= first:
                votes.setdefault(digits, set()).add("mdy")
    return {digits: next(iter(orders)) for digits, orders in votes.items() if len(orders) == 1}


def readings(text: str) -> dict[Order, str]:
    """The ISO dates that `text` can mean, by order; empty when it is in no slashed form or no day of the calendar."""
    found = _SLASHED.match(text.strip())
    if found is None:
        return {}
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        year += 1900 if year >= _CENTURY else 2000
    result = {}
    for order, month, day in (("mdy", first, second), ("dmy", second, first)):
        try:
            result[order] = date(year, month, day).isoformat()
        except ValueError:
            continue
    return result


def iso_date(text: str, orders: dict[int, Order]) -> str | None:
    """The ISO date of `text` given the orders of its file; None when it stays open or is no date in a slashed form."""
    meanings = readings(text)
    if len(set(meanings.values())) == 1:
        return next(iter(meanings.values()))
    found = _SLASHED.match(text.strip())
    return meanings.get(orders.get(len(found[4]), "")) if found else None
