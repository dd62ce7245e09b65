"""The methods in their order, none skipped (RCA 35, 85, 86)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alfandega.clearance.value.facts.case import Inversion
from alfandega.clearance.value.law.telling import Found, Reason
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out


class Method(StrEnum):
    """The six methods of the agreement."""

    TRANSACTION = "transaction-value"
    IDENTICAL = "identical-goods"
    SIMILAR = "similar-goods"
    DEDUCTIVE = "deductive"
    COMPUTED = "computed"
    FALLBACK = "fallback"


NAMES: Mapping[Method, str] = {
    Method.TRANSACTION: msgid("transaction value"),
    Method.IDENTICAL: msgid("transaction value of identical goods"),
    Method.SIMILAR: msgid("transaction value of similar goods"),
    Method.DEDUCTIVE: msgid("deductive value"),
    Method.COMPUTED: msgid("computed value"),
    Method.FALLBACK: msgid("last resort"),
}
FIELDS: Mapping[Method, str] = {
    Method.IDENTICAL: "identical",
    Method.SIMILAR: "similar",
    Method.DEDUCTIVE: "deductive",
    Method.COMPUTED: "computed",
    Method.FALLBACK: "fallback",
}
"""Where the data of a method stand among the other methods of an item."""
NORMAL = tuple(Method)
INVERTED = (
    Method.TRANSACTION,
    Method.IDENTICAL,
    Method.SIMILAR,
    Method.COMPUTED,
    Method.DEDUCTIVE,
    Method.FALLBACK,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a method came to: a value, or the reasons why it gives none."""

    method: Method
    found: Found | None
    reasons: tuple[Reason, ...] = ()


@carries_out("RCA-35.3", "RCA-35.4", "RCA-86")
def order(inversion: Inversion | None) -> tuple[Method, ...]:
    """The order of the methods: computed before deductive at the importer's request, otherwise as the Code has them.

    Only these two can change places, and only the importer can ask; deductive follows if computed gives no value.
    """
    asked = inversion is not None and inversion.asked_by == "importer" and inversion.before == "deductive"
    return INVERTED if asked else NORMAL


@carries_out("RCA-35.2", "RCA-85.3")
def missing_reasons(
    method: Method, failed: Collection[Method], sequence: Sequence[Method] = NORMAL
) -> tuple[Method, ...]:
    """The earlier methods without a recorded, reasoned failure; a value by `method` is refused while there are any."""
    return tuple(earlier for earlier in sequence[: sequence.index(method)] if earlier not in failed)


@carries_out("RCA-35.1", "RCA-85.1")
def first_determinable(attempts: Sequence[Attempt]) -> Attempt | None:
    """The first method that gives a value, provided that every earlier one failed with a reason; None if none does."""
    failed: set[Method] = set()
    sequence = [attempt.method for attempt in attempts]
    for attempt in attempts:
        if attempt.found is not None:
            return None if missing_reasons(attempt.method, failed, sequence) else attempt
        if attempt.reasons:
            failed.add(attempt.method)
    return None


@carries_out("ANX1-1")
def under_the_agreement(on: date) -> bool:
    """Whether values of a day are determined under the WTO agreement; before, the Brussels definition applied."""
    return text("valuation.system", on) == "wto"
