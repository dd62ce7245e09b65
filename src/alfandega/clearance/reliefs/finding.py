"""Conditions of a relief and what becomes of them: met, not met and how to mend it, not known, or for an officer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from alfandega.clearance.reliefs.facts import Fact, NotTold, Told
from alfandega.kernel.text import Sentence
from alfandega.tariff.expression.trace import shown


class Outcome(StrEnum):
    """What a condition, or a relief as a whole, comes to.

    UNDECIDED: a fact is missing. PENDING: everything is told, and the law leaves the rest to an officer's decision.
    """

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Said:
    """What a condition found, in words; `remedy` is what would mend it."""

    outcome: Outcome
    words: Sentence
    remedy: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition and what was found; `kind` is stable for machines, `lacks` the fact that is missing."""

    kind: str
    outcome: Outcome
    words: Sentence
    article: str
    remedy: Sentence | None = None
    lacks: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A condition of an article; its test says nothing (None) when it does not concern the case."""

    article: str
    test: Callable[[Told], Said | None]

    @property
    def kind(self) -> str:
        """Its name, stable for machines."""
        return self.test.__name__

    def __call__(self, told: Told) -> Finding | None:
        """What becomes of it."""
        try:
            said = self.test(told)
        except NotTold as missing:
            fact = missing.fact
            return Finding(
                self.kind, Outcome.UNDECIDED, fact.in_words(fact.words, told.on), self.article, lacks=fact.name
            )
        return None if said is None else Finding(self.kind, said.outcome, said.words, self.article, said.remedy)


def condition(article: str) -> Callable[[Callable[[Told], Said | None]], Condition]:
    """Make a condition of an article out of its test."""
    return lambda test: Condition(article, test)


def met(words: str, /, **params: object) -> Said:
    """The condition holds."""
    return Said(Outcome.YES, Sentence(words, _texts(params)))


def unmet(words: str, remedy: str, /, **params: object) -> Said:
    """The condition does not hold; the remedy says what would mend it, or that nothing would."""
    texts = _texts(params)
    return Said(Outcome.NO, Sentence(words, texts), Sentence(remedy, texts))


def pending(words: str, remedy: str, /, **params: object) -> Said:
    """An officer decides."""
    texts = _texts(params)
    return Said(Outcome.PENDING, Sentence(words, texts), Sentence(remedy, texts))


def _texts(params: dict[str, object]) -> dict[str, str]:
    return {name: shown(value) if isinstance(value, Decimal) else str(value) for name, value in params.items()}


@dataclass(frozen=True, slots=True)
class Share:
    """A thing among the goods: how much of it is free and how much bears duty, and why.

    One that is not `counted` is told as a whole: 1 of 1 is free, or none.
    """

    thing: str
    words: str
    declared: Decimal
    free: Decimal
    unit: str
    reason: Sentence
    article: str
    outcome: Outcome = Outcome.YES
    counted: bool = True

    @property
    def dutiable(self) -> Decimal:
        """What is above the allowance."""
        return self.declared - self.free


@dataclass(frozen=True, slots=True)
class Note:
    """A document to bring, or a duty after release; `code` is that of the list of documents, where it has one."""

    words: str
    article: str
    code: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Relief:
    """A relief of the law. `chosen` says whether it is the one that the case is about; without it, always."""

    code: str
    article: str
    title: str
    conditions: tuple[Condition, ...]
    documents: tuple[Note, ...] = ()
    obligations: tuple[Note, ...] = ()
    chosen: Callable[[Told], bool] | None = None
    shares: Callable[[Told], tuple[Share, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a relief; `lacks` is the first fact that is missing."""

    relief: Relief
    outcome: Outcome
    findings: tuple[Finding, ...]
    shares: tuple[Share, ...] = ()
    lacks: Fact[object] | None = None


def examine(relief: Relief, told: Told) -> Found:
    """Try every condition of a relief, so that all that fail are named together."""
    findings = tuple(found for each in relief.conditions if (found := each(told)) is not None)
    shares: tuple[Share, ...] = ()
    outcome = _together(each.outcome for each in findings)
    lacks = next((told.read[each.lacks] for each in findings if each.lacks), None)
    if relief.shares is not None and outcome is not Outcome.NO:
        try:
            shares = relief.shares(told)
        except NotTold as missing:
            outcome, lacks = Outcome.UNDECIDED, lacks or missing.fact
    if shares and outcome is Outcome.YES and not any(each.free for each in shares):
        outcome = Outcome.PENDING if any(each.outcome is Outcome.PENDING for each in shares) else Outcome.NO
    return Found(relief, outcome, findings, shares, lacks if outcome is Outcome.UNDECIDED else None)


def _together(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    order = (Outcome.NO, Outcome.UNDECIDED, Outcome.PENDING)
    return next((each for each in order if each in found), Outcome.YES)
