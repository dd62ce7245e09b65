"""Unit prices, and whether an export price is one of dumping (RCA 96)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said


class Level(StrEnum):
    """The level of trade at which a price was charged."""

    EX_WORKS = "ex works"
    WHOLESALE = "wholesale"
    RETAIL = "retail"


LEVEL_NAMES = {
    Level.EX_WORKS: msgid("ex works"),
    Level.WHOLESALE: msgid("wholesale"),
    Level.RETAIL: msgid("retail"),
}


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one `unit` (UN/ECE Recommendation 20) in a currency (ISO 4217), at a level of trade."""

    amount: Decimal
    currency: str
    unit: str = "C62"
    level: Level = Level.EX_WORKS


def not_alike(first: UnitPrice, second: UnitPrice, *, levels: bool = True) -> list[Fault]:
    """Why two prices cannot be compared as they stand."""
    found = []
    if first.currency != second.currency:
        found.append(faults.currency_mismatch(first.currency, second.currency))
    if first.unit != second.unit:
        found.append(faults.unit_mismatch(first.unit, second.unit))
    if levels and first.level is not second.level:
        found.append(faults.level_mismatch(LEVEL_NAMES[first.level], LEVEL_NAMES[second.level]))
    return found


@carries_out("RCA-96", "RCA-102.1")
def dumped(export_price: UnitPrice, comparable_price: UnitPrice) -> Outcome[bool]:
    """A product is dumped when its export price to Cabo Verde is below the comparable price in the exporting country.

    Both prices are of one unit of a like product, in one currency, at one level of trade, in normal trade. Raises
    Refused with every reason why the two cannot be compared.
    """
    found = unusable({"/export_price": export_price.amount, "/comparable_price": comparable_price.amount})
    found += not_alike(export_price, comparable_price)
    if found:
        raise Refused(*found)
    below = Fraction(export_price.amount) < Fraction(comparable_price.amount)
    template = (
        msgid("The export price {amount} {currency} is below the comparable price {limit} {currency}: dumping.")
        if below
        else msgid("The export price {amount} {currency} is not below the comparable price {limit}: no dumping.")
    )
    step = said(
        template,
        amount=shown(export_price.amount),
        limit=shown(comparable_price.amount),
        currency=export_price.currency,
    )
    return Outcome(below, Citation.of("RCA-96"), (step,))
