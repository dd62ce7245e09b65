"""The answer about an origin as bars: what the price is made of, and each share of content beside its limit. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from alfandega.exchange.origin_case.told import ToldLeg, ToldOrigin
from alfandega.kernel.money import EXACT

HUNDRED = Decimal(100)
_LEAST = frozenset({"build_down", "build_up"})
"""Findings whose limit must be reached; that of all others must not be passed."""


@dataclass(frozen=True, slots=True)
class Content:
    """A share in percent and its limit. `wide` and `line` are where they are drawn, 0 to 100."""

    rule: str
    outcome: str
    words: str
    missing: str | None
    article: str
    percent: Decimal
    limit: Decimal
    at_least: bool

    @property
    def wide(self) -> str:
        """How far the bar reaches."""
        return _drawn(self.percent)

    @property
    def line(self) -> str:
        """Where the limit stands."""
        return _drawn(self.limit)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the price, from where to how far it is drawn; `kind` is foreign, own or rest."""

    kind: str
    amount: Decimal
    begins: str
    wide: str
    percent: Decimal


def contents(leg: ToldLeg | None) -> list[Content]:
    """Each condition of the rule that was a share of something with a limit, in the order of the rule."""
    if leg is None:
        return []
    own = []
    if "percent" in leg.facts and "limit" in leg.facts:
        percent, limit = Decimal(leg.facts["percent"]), Decimal(leg.facts["limit"])
        least = leg.kind in _LEAST
        own.append(Content(leg.rule, leg.outcome, leg.words, leg.missing, leg.article, percent, limit, least))
    return [*own, *(each for part in leg.parts for each in contents(part))]


def price_parts(told: ToldOrigin, price: Decimal | None) -> list[Part]:
    """Non-originating materials, originating ones, and the rest of the ex-works price; nothing when one is unknown."""
    values = [(each.originating, each.value) for each in told.materials]
    if not price or not values or any(value is None for _, value in values):
        return []
    foreign = _sum(value for originating, value in values if not originating)
    own = _sum(value for originating, value in values if originating)
    rest = EXACT.subtract(price, EXACT.add(foreign, own))
    if rest < 0:
        return []
    parts, begins = [], Decimal(0)
    for kind, amount in (("foreign", foreign), ("own", own), ("rest", rest)):
        percent = amount * HUNDRED / price
        parts.append(Part(kind, amount, _drawn(begins), _drawn(percent), round(percent, 1)))
        begins += percent
    return parts


def _sum(values: Iterable[str | None]) -> Decimal:
    found = Decimal(0)
    for each in values:
        found = EXACT.add(found, Decimal(each or 0))
    return found


def _drawn(percent: Decimal) -> str:
    """A place of the drawing: within it, and no finer than it can show."""
    return f"{min(max(percent, Decimal(0)), HUNDRED):.2f}"
