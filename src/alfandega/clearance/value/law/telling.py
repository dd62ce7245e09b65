"""What a rule says of a fact: the amount that counts and why, or why a method cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alfandega.kernel.exact import shown
from alfandega.kernel.text import Sentence

NOTHING = Fraction(0)
HUNDRED = Fraction(100)


class Effect(StrEnum):
    """What becomes of an amount."""

    PRICE = "price"
    ADDED = "added"
    DEDUCTED = "deducted"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Element:
    """What the law makes of one fact: `amount` in `currency`, without a sign, zero when it does not count.

    `failed` are the letters of the conditions that were not met; `items` the places (from 0) of the items it is for,
    empty for all of the sale; `where` the JSON pointer of the fact.
    """

    kind: str
    effect: Effect
    amount: Fraction
    currency: str
    article: str
    words: Sentence
    where: str = ""
    failed: tuple[str, ...] = ()
    items: tuple[int, ...] = ()
    basis: str = "value"
    weights: tuple[Fraction, ...] = ()
    provisional: bool = False

    @property
    def signed(self) -> Fraction:
        """The amount as it changes the value."""
        return -self.amount if self.effect is Effect.DEDUCTED else self.amount


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a method, or the transaction value, cannot be used."""

    code: str
    article: str
    words: Sentence
    where: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value by one of the methods: exact, in `currency`, and how it was reached."""

    value: Fraction
    currency: str
    article: str
    steps: tuple[Sentence, ...]
    sources: tuple[str, ...] = ()


def said(template: str, /, **params: object) -> Sentence:
    """A sentence; numbers are shown exactly, dates in ISO form."""
    return Sentence(template, {name: _shown(value) for name, value in params.items()})


def _shown(value: object) -> str:
    if isinstance(value, Fraction | Decimal):
        return shown(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def exact(number: Decimal | None) -> Fraction:
    """The number as a fraction, zero when there is none."""
    return Fraction(number) if number is not None else NOTHING


def as_share(share: Fraction) -> str:
    """A share as people read it: 1, or 1/3."""
    return str(share)


def percent_of(percent: Decimal | None, base: Fraction) -> Fraction:
    """So many percent of `base`, exactly."""
    return exact(percent) * base / HUNDRED
