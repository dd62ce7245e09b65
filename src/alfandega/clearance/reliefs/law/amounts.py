"""What a relief takes away: duties, taxes on consumption and all that customs collects (RCA 192(1))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.scaling import WIDE

DUTY, CONSUMPTION, REMEDY, OTHER, SERVICE = "duty", "consumption_tax", "trade_remedy", "other_charge", "service_fee"
_RELIEVED = msgid("Customs duties, taxes on consumption and all other charges that customs collects.")
_REMAINS = {
    SERVICE: msgid("Fees for services, such as storage, are still due."),
    REMEDY: msgid("Anti-dumping and countervailing duties are still due."),
}


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of an assessment: what kind of charge it is, and its amount."""

    kind: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Relieved:
    """Lines with what is relieved of each and what remains; `forgone` is kept for statistics."""

    lines: tuple[tuple[Charge, Decimal], ...]

    @property
    def forgone(self) -> Decimal:
        """All that is relieved."""
        return _sum(relieved for _, relieved in self.lines)

    @property
    def payable(self) -> Decimal:
        """All that remains."""
        return _sum(WIDE.subtract(each.amount, relieved) for each, relieved in self.lines)


@carries_out("RCA-192.1")
def relieved(charges: Iterable[Charge], on: date) -> Relieved:
    """Entry free of customs duties, consumption taxes and any other charge whose collection is up to customs."""
    return Relieved(tuple((each, each.amount if _covered(each.kind, on) else Decimal(0)) for each in charges))


def in_words(on: date) -> tuple[str, ...]:
    """What a relief takes away on a date, and what it leaves, as sentences."""
    return _RELIEVED, *(words for kind, words in _REMAINS.items() if not _covered(kind, on))


def _covered(kind: str, on: date) -> bool:
    if kind == SERVICE:
        return text("relief.covers_service_fees", on) == "yes"
    return kind != REMEDY or text("relief.covers_trade_remedies", on) == "yes"


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    found = Decimal(0)
    for each in amounts:
        found = WIDE.add(found, each)
    return found
