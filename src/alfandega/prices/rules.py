"""Which figures on prices may be shown at all, and where a price falls among them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import number, whole

SHARES = (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.9"))
"""The percentiles that are computed."""
SUBHEADING, HEADING = 6, 4
"""Digits of the groups of goods that are compared where the line itself has too few importations."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Terms:
    """How far one looks back, and below what nothing is shown, so that no importer's own price can be told."""

    months: int
    least_items: int
    least_importers: int
    most_share: Decimal
    least_for_extremes: int


def terms(on: date) -> Terms:
    """The settings of the administration on a date."""
    return Terms(
        months=whole("prices.window_months", on),
        least_items=whole("prices.least_items", on),
        least_importers=whole("prices.least_importers", on),
        most_share=number("prices.most_share", on),
        least_for_extremes=whole("prices.least_for_extremes", on),
    )


def window(last: date, months: int) -> tuple[date, date]:
    """From the first day of the month that many months before a date, to the date itself."""
    counted = last.year * 12 + last.month - 1 - months
    return date(max(counted // 12, 1), counted % 12 + 1 if counted >= 12 else 1, 1), last


def prefixes(code: str) -> list[str]:
    """The line, its subheading and its heading, as far as the code has digits for them."""
    return list(dict.fromkeys(each for each in (code, code[:SUBHEADING], code[:HEADING]) if len(each) >= HEADING))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found of some goods: how many importations, of how many importers, how many of one of them at most.

    `values` are the customs values of a unit at SHARES.
    """

    items: int
    importers: int
    most_of_one: int
    values: tuple[Decimal, ...]


def may_be_shown(found: Counted, by: Terms) -> bool:
    """Enough importations, of enough importers, and none of them has nearly all."""
    if found.items < by.least_items or found.importers < by.least_importers:
        return False
    return found.most_of_one * HUNDRED <= by.most_share * found.items


@dataclass(frozen=True, slots=True)
class Range:
    """The customs values of a unit of some goods. `low` and `high` (a tenth below, above) only where there are many."""

    code: str
    origin: str
    unit: str
    first: date
    last: date
    items: int
    importers: int
    quarter: Decimal
    median: Decimal
    three_quarters: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


class Place(StrEnum):
    """Where a price falls."""

    FAR_BELOW = "far-below"
    BELOW = "below"
    USUAL = "usual"
    ABOVE = "above"
    FAR_ABOVE = "far-above"


WORDS = {
    Place.FAR_BELOW: msgid("lower than nine in ten importations"),
    Place.BELOW: msgid("lower than three in four importations"),
    Place.USUAL: msgid("among the middle half of the importations"),
    Place.ABOVE: msgid("higher than three in four importations"),
    Place.FAR_ABOVE: msgid("higher than nine in ten importations"),
}


def place_of(price: Decimal, among: Range) -> Place:
    """Where a price falls in a range."""
    if among.low is not None and price < among.low:
        return Place.FAR_BELOW
    if price < among.quarter:
        return Place.BELOW
    if among.high is not None and price > among.high:
        return Place.FAR_ABOVE
    return Place.ABOVE if price > among.three_quarters else Place.USUAL


@dataclass(frozen=True, slots=True)
class Drawn:
    """A range as a bar from 0 to 100: the middle half, its median, the outer tenths, and the price."""

    box: tuple[str, str]
    median: str
    whole: tuple[str, str]
    price: str | None


def drawn(among: Range, price: Decimal | None = None) -> Drawn:
    """The bar of a range, with a price in it or beside it."""
    low, high = among.low or among.quarter, among.high or among.three_quarters
    least, most = (low, high) if price is None else (min(low, price), max(high, price))
    room = (most - least) or most or Decimal(1)

    def at(value: Decimal) -> Decimal:
        return 4 + 92 * (value - least) / room

    def text(value: Decimal) -> str:
        return f"{value:.2f}"

    box = (text(at(among.quarter)), text(at(among.three_quarters) - at(among.quarter)))
    ends = (text(at(low)), text(at(high)))
    return Drawn(box, text(at(among.median)), ends, None if price is None else text(at(price)))
