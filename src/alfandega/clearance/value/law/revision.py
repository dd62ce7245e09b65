"""A new customs value for goods found defective after release, within twelve months (RCA 67)."""

from __future__ import annotations

import calendar
from datetime import date

from alfandega.clearance.value.facts.price import Revision
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out


def last_day(release: date, months: int) -> date:
    """The last day of a time in months: the same day number, or the end of a month that has no such day."""
    years, month = divmod(release.month - 1 + months, 12)
    year = release.year + years
    return date(year, month + 1, min(release.day, calendar.monthrange(year, month + 1)[1]))


@carries_out("RCA-67.1", "RCA-67.2")
def failing(fact: Revision, imported: date, on: date) -> tuple[str, ...]:
    """The letters of RCA 67(2) that are not proved; none when the new price replaces the value.

    a: already defective when the declaration was accepted; b: a written contract from before importation expressly
    allows the change; c: the price changed within the months of the law after release, the last day included.
    """
    months = whole("valuation.revision_months", on)
    contract = fact.contract_dated is not None and fact.contract_dated < imported
    changed, released = fact.price_changed, fact.released
    in_time = changed is not None and released is not None and released <= changed <= last_day(released, months)
    met = {
        "a": fact.defective_at_acceptance,
        "b": contract and fact.contract_written and fact.clause_express,
        "c": in_time,
    }
    return tuple(letter for letter, holds in met.items() if not holds)
