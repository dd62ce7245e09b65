"""What is repaid, and until when. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out

ZERO = Decimal(0)


@carries_out("RCA-177.3")
def last_day(invoiced: date) -> date:
    """The last day on which an excess may be found: the period of paragraph 2, counted from the assessment notice."""
    years = whole("review.repayment_years", invoiced)
    try:
        return invoiced.replace(year=invoiced.year + years)
    except ValueError:  # the 29th of February, in a year that has none
        return invoiced.replace(year=invoiced.year + years, day=28)


@carries_out("RCA-177.3")
def repayable(paid: Decimal, correct: Decimal, *, invoiced: date, found: date) -> Decimal | None:
    """What may be repaid of an excess found on a day; None when it was found out of time."""
    excess = max(paid - correct, ZERO)
    return excess if found <= last_day(invoiced) or not excess else None
