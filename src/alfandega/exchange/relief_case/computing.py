"""Answers a case of relief: what the finder says, or every fault of the case together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.reliefs.facts import FACTS, Kind
from alfandega.clearance.reliefs.finder import Answer, find
from alfandega.clearance.reliefs.law.objects import BY_NAME
from alfandega.exchange.case.parsing import parse_case
from alfandega.exchange.case.shaping import shaped
from alfandega.exchange.relief_case import faults
from alfandega.exchange.relief_case.shapes import ReliefCase
from alfandega.kernel.fault import Fault
from alfandega.lawbook import parameters

_ORDERED = (
    ("placement_from", "placement_to"),
    ("event_from", "event_to"),
    ("in_use_since", "attested_on"),
    ("born", "on"),
)
"""Days of which the first comes first."""
_PIECES = ("participants", "event_days", "entries", "received_before", "visitors")


@dataclass(frozen=True)
class AnsweredCase:
    """The outcome: `on` is None when the file as a whole cannot be used, `answer` when there are faults.

    `told` are the facts by name, `ignored` the names of those that no rule read.
    """

    on: date | None
    answer: Answer | None
    faults: tuple[Fault, ...]
    told: Mapping[str, Any]
    ignored: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 answered, 1 faults, 2 unreadable."""
        return 2 if self.on is None else 1 if self.faults else 0


def answer_case(data: bytes, today: date) -> AnsweredCase:
    """Read a case from JSON and answer it; every fault is found at once."""
    document, broken = parse_case(data)
    if document is None:
        return AnsweredCase(None, None, tuple(map(faults.of_file, broken)), {})
    return answer_document(document, today, broken)


def answer_document(document: Mapping[str, Any], today: date, broken: tuple[Fault, ...] = ()) -> AnsweredCase:
    """Answer a case from plain data; `broken` are faults found before."""
    case: Any
    try:
        case, unread = shaped(document, ReliefCase)
    except RecursionError:  # a case has three levels; what has hundreds is none
        return AnsweredCase(None, None, (faults.too_deep(),), {})
    values = _values(case)
    on = case.on or today
    found = [*map(faults.of_file, (*broken, *unread)), *_wrong(values, on)]
    if found:
        return AnsweredCase(on, None, tuple(found), values)
    answer = find(values, on)
    read = {each.name for each in answer.read}
    return AnsweredCase(on, answer, (), values, tuple(name for name in values if name not in read))


def _values(case: Any) -> dict[str, Any]:
    """The facts that were told, things without a number left out."""
    found = {}
    for name, fact in FACTS.items():
        value = getattr(case, name)
        if value is not None and fact.kind is Kind.QUANTITIES:
            value = {thing: count for thing in fact.choices if (count := getattr(value, thing)) is not None}
        if value is not None:
            found[name] = value
    return found


def _wrong(values: Mapping[str, Any], on: date) -> Iterator[Fault]:
    first = min(each.valid_from for each in parameters.find("relief.private_consignment_limit").values)
    if on < first:
        yield faults.before_the_law(on, first)
    for name, value in values.items():
        if isinstance(value, Decimal):
            yield from _number(f"/{name}", value, pieces=name in _PIECES)
        elif isinstance(value, Mapping):
            for thing, count in value.items():
                pieces = thing not in BY_NAME or not BY_NAME[thing].unit
                yield from _number(f"/{name}/{thing}", count, pieces=pieces)
    days = {**values, "on": on}
    for earlier, later in _ORDERED:
        if earlier in days and later in days and days[later] < days[earlier]:
            where = f"/{earlier}" if later == "on" else f"/{later}"
            yield faults.reversed_days(where, days[earlier], days[later])


def _number(where: str, value: Decimal, *, pieces: bool) -> Iterator[Fault]:
    if value < 0:
        yield faults.negative(where, value)
    elif pieces and value != value.to_integral_value():
        yield faults.not_whole(where, value)
