"""The finder: from the goods to the reliefs they may have, to the next question, or to what fails and what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from alfandega.clearance.reliefs.facts import Fact, NotTold, Told, one_of
from alfandega.clearance.reliefs.finding import Found, Outcome, Relief, examine
from alfandega.clearance.reliefs.law import (
    baggage,
    disability,
    disasters,
    events,
    filings,
    funerals,
    honours,
    moving,
    others,
    packing,
    parcels,
    printed,
    state,
)
from alfandega.clearance.reliefs.law.every_relief import MANIFESTED, decider
from alfandega.clearance.reliefs.law.periods import ACCOMPANIED
from alfandega.kernel.text import Sentence, msgid


@dataclass(frozen=True, slots=True)
class Subject:
    """Goods that people may bring, and the reliefs that there are for them, in the order in which they are tried."""

    words: str
    reliefs: tuple[Relief, ...]


SUBJECTS: Mapping[str, Subject] = {
    "baggage": Subject(msgid("My luggage: what I bring on a journey"), baggage.RELIEFS),
    "household": Subject(
        msgid("Furniture and household things, or things of my studies: I come to live here"), moving.RELIEFS
    ),
    "parcel": Subject(msgid("A parcel from a private person abroad"), parcels.RELIEFS),
    "disability": Subject(msgid("Objects for persons with a disability"), disability.RELIEFS),
    "funeral": Subject(msgid("A coffin or urn, or flowers for a funeral"), funerals.RELIEFS),
    "honours": Subject(msgid("A decoration, trophy, medal or prize"), honours.RELIEFS[1:]),
    "sports_medicines": Subject(msgid("Medicines for a sports event"), honours.RELIEFS[:1]),
    "event": Subject(msgid("Samples and material for an exhibition or similar event"), events.RELIEFS),
    "printed": Subject(msgid("Tourist or advertising print"), printed.RELIEFS),
    "filing": Subject(msgid("Trademarks, designs or patent files to deposit"), filings.RELIEFS),
    "packing": Subject(msgid("Ropes, straw, paper and such that protect goods on the way"), packing.RELIEFS),
    "disaster": Subject(msgid("Help after a disaster"), disasters.RELIEFS),
    "office_gift": Subject(msgid("A gift for a holder of one of the highest offices"), state.RELIEFS[:1]),
    "foreign_head": Subject(msgid("Goods for a monarch or head of state on an official visit"), state.RELIEFS[1:]),
    "other": Subject(msgid("Something else: an embassy, an agreement, another law"), others.RELIEFS),
}
GOODS = one_of("goods", msgid("What are you bringing?"), {name: each.words for name, each in SUBJECTS.items()})
RELIEFS: Mapping[str, Relief] = {each.code: each for subject in SUBJECTS.values() for each in subject.reliefs}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says to what was told: the reliefs tried, and the question to ask next, if any.

    `read` are the facts that were told and that rules read, in that order.
    """

    outcome: Outcome
    found: tuple[Found, ...]
    question: Fact[Any] | None
    read: tuple[Fact[Any], ...]
    decides: Sentence

    @property
    def granted(self) -> tuple[Found, ...]:
        """The reliefs that all conditions of are met."""
        return tuple(each for each in self.found if each.outcome is Outcome.YES)


def find(values: Mapping[str, Any], on: date) -> Answer:
    """Try the reliefs for the goods that were told, one after the other until one is met or waits for an officer."""
    told = Told(values, on)
    try:
        reliefs = SUBJECTS[told.of(GOODS)].reliefs
    except NotTold as missing:
        return Answer(Outcome.UNDECIDED, (), missing.fact, (), decider(manifested=None))
    found: list[Found] = []
    for relief in reliefs:
        try:
            if relief.chosen is not None and not relief.chosen(told):
                continue
        except NotTold as missing:
            return _answer(told, Outcome.UNDECIDED, found, missing.fact)
        tried = examine(relief, told)
        found.append(tried)
        if tried.outcome is not Outcome.NO:
            return _answer(told, tried.outcome, found, tried.lacks)
    return _answer(told, Outcome.NO, found, None)


def _answer(told: Told, outcome: Outcome, found: list[Found], question: Fact[Any] | None) -> Answer:
    decides = decider(manifested=_manifested(told))
    read = tuple(each for each in told.read.values() if told.values.get(each.name) is not None)
    return Answer(outcome, tuple(found), question, read, decides)


def _manifested(told: Told) -> bool | None:
    """Whether the goods are cargo of a manifest: what comes along with its owner is not (RCA 211)."""
    found = told.get(MANIFESTED)
    return False if found is None and told.get(ACCOMPANIED) else found
