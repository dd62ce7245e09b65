"""The answers that stand in an address: read into a case of relief, and written into the next address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alfandega.clearance.reliefs.facts import FACTS, Fact, Kind
from alfandega.enquiry import faults
from alfandega.enquiry.asking import date_in
from alfandega.enquiry.numbers import number_in
from alfandega.exchange.relief_case.computing import AnsweredCase, answer_document
from alfandega.kernel.fault import Fault

LONGEST = 60
"""Characters of an answer; the longest that can be right is much shorter."""
ON, ASKED = "on", "asked"
"""Fields beside the facts: the date of law, and the question that was just answered."""
_SAID = {"yes": True, "no": False}


@dataclass(frozen=True)
class Step:
    """Where a visitor stands: the answers typed so far, what the law says to those that can be read, and the faults.

    `wrong` are the faults by fact, which the answer leaves out.
    """

    typed: Mapping[str, str]
    case: AnsweredCase
    wrong: Mapping[str, list[Fault]] = field(default_factory=dict)

    @property
    def question(self) -> Fact[Any] | None:
        """What to ask now."""
        return self.case.answer.question if self.case.answer else None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The fields of an address with the answers that the law read, in the order of its questions."""
        read = [each.name for each in self.case.answer.read] if self.case.answer else []
        return self.fields(read)

    def fields(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """The typed fields of some facts, after the date."""
        found = [(ON, self.typed[ON])] if ON in self.typed and ON not in self.wrong else []
        return found + [
            (name, self.typed[name]) for fact in names for name in fields_of(FACTS[fact]) if name in self.typed
        ]

    def told(self, but: str = "") -> list[str]:
        """The facts that were told and can be read, but for one."""
        return [name for name in self.case.told if name != but]


def fields_of(fact: Fact[Any]) -> list[str]:
    """The fields of the address that tell a fact: one, or one for each thing that is counted."""
    if fact.kind is Kind.QUANTITIES:
        return [f"{fact.name}-{thing}" for thing in fact.choices]
    return [fact.name]


def step_of(given: Mapping[str, str], today: date) -> Step:
    """The step that an address leads to; what cannot be read is asked again, with the fault beside it."""
    typed = {name: text.replace("\x00", "").strip()[:LONGEST] for name, text in given.items()}
    typed = {name: text for name, text in typed.items() if text}
    found: list[Fault] = []
    document = _document(typed, found)
    case = answer_document(document, today, tuple(found))
    wrong: dict[str, list[Fault]] = {}
    for each in case.faults:
        wrong.setdefault(each.where.split("/")[1] if "/" in each.where else "", []).append(each)
    if wrong:
        rest = {name: value for name, value in document.items() if name not in wrong}
        case = answer_document(rest, today)
    asked = given.get(ASKED, "")
    question = case.answer.question if case.answer else None
    if question is not None and question.name == asked and asked not in wrong:
        wrong[asked] = [faults.unanswered(f"/{asked}")]
    return Step(typed, case, wrong)


def _document(typed: Mapping[str, str], found: list[Fault]) -> dict[str, Any]:
    """The case as plain data; what is for customs to find is not read from an address."""
    document: dict[str, Any] = {}
    on = date_in(typed.get(ON, ""), f"/{ON}", found)
    if on is not None:
        document[ON] = on.isoformat()
    for name, fact in FACTS.items():
        value = _value(fact, typed, found) if fact.asked else None
        if value is not None:
            document[name] = value
    return document


def _value(fact: Fact[Any], typed: Mapping[str, str], found: list[Fault]) -> Any:
    where = f"/{fact.name}"
    if fact.kind is Kind.QUANTITIES:
        things = ((thing, typed.get(f"{fact.name}-{thing}", "")) for thing in fact.choices)
        counts = {thing: number_in(text, f"{where}/{thing}", found) for thing, text in things}
        told = {thing: f"{count:f}" for thing, count in counts.items() if count}
        return told or None
    text = typed.get(fact.name, "")
    if fact.kind is Kind.NUMBER:
        number = number_in(text, where, found)
        return None if number is None else f"{number:f}"
    if fact.kind is Kind.DAY:
        day = date_in(text, where, found)
        return None if day is None else day.isoformat()
    return _SAID.get(text, text or None) if fact.kind is Kind.YES_NO else text or None
