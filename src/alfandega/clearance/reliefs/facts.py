"""What can be told of goods and of who brings them: each fact with the question that asks for it.

A rule reads a fact with `told.of(FACT)`; one that was not told stops the rule, and the finder asks for it. So a
question is put only when a rule needs its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from alfandega.kernel.text import Sentence
from alfandega.lawbook.parameters import number

T = TypeVar("T")


class Kind(StrEnum):
    """How a fact is told."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    QUANTITIES = "quantities"
    TEXT = "text"


@dataclass(frozen=True, slots=True, eq=False)
class Fact(Generic[T]):
    """A fact by its name. `words` ask for it; `choices` are what may be chosen, or counted, with their words.

    One that is not `asked` is for customs to find, never for the public to answer.
    """

    name: str
    kind: Kind
    words: str
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    asked: bool = True
    figures: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, words: str, on: date) -> Sentence:
        """Its question or hint with the figures of the law of a date: `figures` are parameters by their place."""
        return Sentence(words, {place: f"{number(name, on):f}" for place, name in self.figures.items()})


FACTS: dict[str, Fact[Any]] = {}
"""Every fact by its name, in the order in which the law was read."""


class NotTold(Exception):  # noqa: N818 - not an error: the rule waits for an answer
    """A rule needs a fact that was not told."""

    def __init__(self, fact: Fact[Any]) -> None:
        super().__init__(fact.name)
        self.fact = fact


class Told:
    """The facts that were told, and the date of law; it remembers which of them rules have read."""

    def __init__(self, values: Mapping[str, Any], on: date) -> None:
        self.values = values
        self.on = on
        self.read: dict[str, Fact[Any]] = {}

    def of(self, fact: Fact[T]) -> T:
        """What was told; raises NotTold."""
        found = self.get(fact)
        if found is None:
            raise NotTold(fact)
        return found

    def get(self, fact: Fact[T]) -> T | None:
        """What was told, or None: for facts that change something only when they are told."""
        self.read.setdefault(fact.name, fact)
        return cast("T | None", self.values.get(fact.name))


def yes_no(name: str, words: str, hint: str = "", *, asked: bool = True) -> Fact[bool]:
    """A fact that is so or not."""
    return _kept(Fact(name, Kind.YES_NO, words, hint, asked=asked))


def one_of(name: str, words: str, choices: Mapping[str, str], hint: str = "", *, asked: bool = True) -> Fact[str]:
    """A fact that is one of a few."""
    return _kept(Fact(name, Kind.CHOICE, words, hint, choices, asked))


def day(name: str, words: str, hint: str = "", *, asked: bool = True, **figures: str) -> Fact[date]:
    """A date."""
    return _kept(Fact(name, Kind.DAY, words, hint, asked=asked, figures=figures))


def amount(name: str, words: str, hint: str = "", *, asked: bool = True, **figures: str) -> Fact[Decimal]:
    """A number from zero on."""
    return _kept(Fact(name, Kind.NUMBER, words, hint, asked=asked, figures=figures))


def typed(name: str, words: str, hint: str = "") -> Fact[str]:
    """A text such as a code, for who knows it; never asked."""
    return _kept(Fact(name, Kind.TEXT, words, hint, asked=False))


def quantities(name: str, words: str, things: Mapping[str, str], hint: str = "") -> Fact[Mapping[str, Decimal]]:
    """How many of each of several things; those left out are none."""
    return _kept(Fact(name, Kind.QUANTITIES, words, hint, things))


def _kept(fact: Fact[T]) -> Fact[T]:
    assert fact.name not in FACTS, fact.name  # noqa: S101 - two facts of one name would hide one another
    FACTS[fact.name] = fact
    return fact
