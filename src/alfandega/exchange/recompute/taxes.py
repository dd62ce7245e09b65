"""Each tax line from its own base and rate.

An ad-valorem line agrees when its printed base and rate give its amount to the unit. Only where the base is printed in
cents may it be the rounding of a finer one: the line agrees too when some base within half a cent gives the amount
(402.3 at 15 % is 60.345, printed 60.34: the base was 402.297). A whole base leaves no such room.

A specific duty (so much per kilogram or litre) is charged on a quantity that files print rounded. It agrees when the
printed base or a quantity of the item gives the amount; when only some finer base could, it is not counted as checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from alfandega.clearance.declaration.item import Item, TaxLine
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.figures import WHOLE, noise, product, rounded
from alfandega.exchange.recompute.rates import Charge, Practice, practice_of, step_of
from alfandega.exchange.recompute.report import Place, Report, Section, plain
from alfandega.kernel.text import Sentence, msgid


class Finding(Enum):
    """What became of a line."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Found:
    """A tax line in its place: the indices of its item and of itself from 0, and its figures."""

    index: int
    number: int
    item: Item
    line: TaxLine
    charge: Charge

    @property
    def place(self) -> Place:
        """Where its amount stands."""
        params = {"item": str(self.index + 1), "line": str(self.number + 1), "tax": self.line.tax or "?"}
        return Place(
            Sentence(msgid("item {item}: tax line {line} ({tax})"), params),
            f"/items/{self.index}/charged/lines/{self.number}/amount",
        )


def check_tax_lines(sad: Sad, report: Report) -> None:
    """Check every line that states base, rate and amount; the others are told in the notes."""
    found = list(_lines(sad, report))
    if not found:
        return
    practice = practice_of([each.charge for each in found])
    report.notes.append(practice.in_words())
    left_open = sum(_check(each, practice, report) is Finding.OPEN for each in found)
    if left_open:
        text = msgid("{count} specific duties fit a base rounded for printing; they cannot be checked to the unit.")
        report.notes.append(Sentence(text, {"count": str(left_open)}))


def _lines(sad: Sad, report: Report) -> Iterator[Found]:
    incomplete = 0
    for index, item in enumerate(sad.items):
        for number, line in enumerate(item.charged.lines):
            if charge := charge_of(line):
                yield Found(index, number, item, line, charge)
            else:
                incomplete += line.amount is not None
    if incomplete:
        text = msgid("{count} tax lines state no base or no rate; they cannot be checked.")
        report.notes.append(Sentence(text, {"count": str(incomplete)}))


def _check(found: Found, practice: Practice, report: Report) -> Finding:
    charge = found.charge
    if _is_specific(found, practice):
        finding, computed = _specific(charge, found.item, practice), _per_unit(charge.base, charge.rate, practice)
        why = msgid("Base {base} at {rate} for each unit; no rounding of the base explains the amount.")
    else:
        finding, computed = _ad_valorem(charge, practice), practice.amount(charge.base, charge.rate)
        why = msgid("Base {base} at the rate {rate}; no rounding of the base explains the amount.")
    if finding is not Finding.OPEN:
        words = Sentence(why, {"base": plain(charge.base), "rate": plain(charge.rate)})
        agrees = finding is Finding.AGREES
        report.record(Section.TAX_LINES, found.place, charge.amount, computed, words, agrees=agrees)
    return finding


def charge_of(line: TaxLine) -> Charge | None:
    """The figures of a line, None when one of them is absent."""
    if line.base is None or line.rate is None or line.amount is None:
        return None
    return Charge(line.base, line.rate, line.amount)


def _ad_valorem(charge: Charge, practice: Practice) -> Finding:
    if practice.gives(charge):
        return Finding.AGREES
    step = step_of(charge.base)
    if step != WHOLE:
        ends = sorted(practice.amount(charge.base + side * step / 2, charge.rate) for side in (-1, 1))
        if ends[0] <= charge.amount <= ends[1]:
            return Finding.AGREES
    return Finding.DIFFERS


def _is_specific(found: Found, practice: Practice) -> bool:
    """Whether the rate is so much per unit: above 100 % as a fraction, or charged on a quantity where percents fail."""
    charge = found.charge
    if not practice.percent and abs(charge.rate) > 1:
        return True
    if _ad_valorem(charge, practice) is Finding.AGREES:
        return False
    on_quantity = any(_could_be(quantity, charge.base) for quantity in _quantities(found.item))
    return found.line.calculation is not None or on_quantity


def _specific(charge: Charge, item: Item, practice: Practice) -> Finding:
    bases = [charge.base, *(quantity for quantity in _quantities(item) if _could_be(quantity, charge.base))]
    if any(abs(_per_unit(base, charge.rate, practice) - charge.amount) <= noise(practice.unit) for base in bases):
        return Finding.AGREES
    room = product(step_of(charge.base) / 2, abs(charge.rate)) + practice.unit / 2
    apart = abs(charge.amount - product(charge.base, charge.rate))
    return Finding.OPEN if apart <= room else Finding.DIFFERS


def _per_unit(base: Decimal, rate: Decimal, practice: Practice) -> Decimal:
    return rounded(product(base, rate), practice.unit, practice.direction)


def _could_be(quantity: Decimal, base: Decimal) -> bool:
    """Whether the printed base can be the rounding of a quantity."""
    return bool(quantity) and abs(quantity - base) <= step_of(base) / 2


def _quantities(item: Item) -> Iterator[Decimal]:
    for quantity in (item.net_mass, item.gross_mass, *(unit.quantity for unit in item.supplementary_units)):
        if quantity is not None:
            yield quantity
