"""Where a review stands, until when it may be opened and collected on, and what it comes to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alfandega.kernel.money import EXACT
from alfandega.kernel.text import msgid
from alfandega.kernel.working_time import after_months
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out

ZERO = Decimal(0)


class Kind(StrEnum):
    """What a review is about."""

    NON_CONFORMITY = "non_conformity"
    REVISION = "revision"
    CORRECTION = "correction"


KIND_NAMES = {
    Kind.NON_CONFORMITY: msgid("Goods not as agreed, and the seller's indemnity"),
    Kind.REVISION: msgid("Defective goods, and the seller's new price"),
    Kind.CORRECTION: msgid("Something declared otherwise than it was"),
}
KIND_ARTICLES = {Kind.NON_CONFORMITY: "RCA-66.4", Kind.REVISION: "RCA-67.1", Kind.CORRECTION: "RCA-177.1"}


class State(StrEnum):
    """Where a review stands."""

    OPEN = "open"
    EXAMINED = "examined"
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"


STATE_NAMES = {
    State.OPEN: msgid("To be examined"),
    State.EXAMINED: msgid("Examined, to be decided"),
    State.ACCEPTED: msgid("In force"),
    State.UNCHANGED: msgid("Ended without change"),
}
STANDING = (State.OPEN, State.EXAMINED)
"""States in which a review is not ended; a declaration has one of them at a time."""
SOURCES: Mapping[str, tuple[State, ...]] = {
    "review-ask": STANDING,
    "review-answer": STANDING,
    "review-check": STANDING,
    "review-examine": STANDING,
    "review-accept": (State.EXAMINED,),
    "review-refuse": (State.EXAMINED,),
}
"""What a review must stand at for each act; the functions are in the state table of the declaration."""


class Result(StrEnum):
    """In whose favour a review ends (RCA 177.1)."""

    NONE = "none"
    STATE = "state"
    DECLARANT = "declarant"


RESULT_NAMES = {
    Result.NONE: msgid("No difference"),
    Result.STATE: msgid("In favour of the State"),
    Result.DECLARANT: msgid("In favour of the declarant"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One tax before and after."""

    tax: str
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """What it grows by; below zero when it falls."""
        return EXACT.subtract(self.after, self.before)


def changes(before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> tuple[Change, ...]:
    """Every tax of either assessment, in the order of the later one."""
    taxes = (*after, *(tax for tax in before if tax not in after))
    return tuple(Change(tax, before.get(tax, ZERO), after.get(tax, ZERO)) for tax in taxes)


@carries_out("RCA-177.1")
def result(found: tuple[Change, ...]) -> Result:
    """In whose favour the differences are, together."""
    total = sum((each.change for each in found), ZERO)
    if total:
        return Result.STATE if total > 0 else Result.DECLARANT
    return Result.NONE


@carries_out("RCA-177.2")
def last_day(invoiced: date) -> date:
    """The last day for a difference in favour of the State, from the assessment notice: the same day years later."""
    return after_months(invoiced, 12 * whole("review.collection_years", invoiced))


@carries_out("RCA-177.2")
def collectable(correct: Decimal, paid: Decimal, *, invoiced: date, on: date, fraud: bool = False) -> Decimal | None:
    """What may still be collected on a day: the difference and nothing else; None when the time for it is over.

    Where fraud is established the periods of the Code apply in place of this one, which then bars nothing.
    """
    lacking = max(EXACT.subtract(correct, paid), ZERO)
    return lacking if fraud or not lacking or on <= last_day(invoiced) else None


@carries_out("RCA-177.4")
def may_be_checked(*, on_premises: bool) -> bool:
    """Goods are checked in a review while they are in the place of the office; documents may be asked for always."""
    return on_premises
