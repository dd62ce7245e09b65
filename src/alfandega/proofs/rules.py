"""What an item owes once the proof of its preference is not confirmed (RCA 31). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books, Mode, Valuation
from alfandega.clearance.origin.agreements import rules_in_force
from alfandega.kernel.fault import Fault
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.proofs.moves import Result
from alfandega.tariff.expression.scaling import WIDE, added

UNPROVED = frozenset({Result.NOT_CONFIRMED, Result.NO_REPLY})
"""Results after which the preference no longer stands."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A tax of the item: what was charged under the preference, and what is owed without it."""

    tax: str
    charged: Decimal
    owed: Decimal

    @property
    def more(self) -> Decimal:
        """How much more is owed; negative where the general treatment costs less."""
        return WIDE.subtract(self.owed, self.charged)


@dataclass(frozen=True, slots=True)
class Reassessment:
    """What is proposed for an item, tax by tax in the order of the cascade, and in all."""

    currency: str
    edition: int
    lines: tuple[Difference, ...]

    @property
    def charged(self) -> Decimal:
        """What was charged."""
        return added(each.charged for each in self.lines)

    @property
    def owed(self) -> Decimal:
        """What is owed without the preference."""
        return added(each.owed for each in self.lines)

    @property
    def total(self) -> Decimal:
        """The difference in all."""
        return added(each.more for each in self.lines)


def under_preference(lines: Iterable[Mapping[str, Any]], item: int) -> str:
    """The agreement that an item was charged under, from its stored tax lines; empty when under none."""
    return next((each["under"] for each in lines if each["item"] == item and each["treatment"] == "preference"), "")


@carries_out("RCA-31")
def reassessed(
    sad: Sad,
    valuation: Valuation,
    books: Books,
    *,
    item: int,
    charged: Iterable[Mapping[str, Any]],
    shares: Mapping[int, Fraction] | None = None,
) -> Reassessment | tuple[Fault, ...]:
    """The taxes of an item (from 1) without its preference, on the law of its date, beside those charged with it.

    `charged` are the stored tax lines of the declaration. Only what is paid counts: an amount suspended or secured is
    asked for when its procedure ends. The faults when the duty cannot be computed.
    """
    items = [
        each.model_copy(update={"preference": None}) if number == item else each
        for number, each in enumerate(sad.items, start=1)
    ]
    made = assess(sad.model_copy(update={"items": tuple(items)}), valuation, books, shares)
    faults = tuple(each for each in made.faults if each.where.startswith(f"/items/{item - 1}/"))
    if faults:
        return faults
    before = [(each["tax"], Decimal(each["amount"])) for each in charged if _is_paid(each["item"], each["mode"], item)]
    after = [(each.tax, each.amount) for each in made.lines if _is_paid(each.item, each.mode, item)]
    cascade = [tax.code for tax in books.tariff.taxes_on(books.on)]
    taxes = {tax for tax, _ in (*before, *after)}
    order = [*(tax for tax in cascade if tax in taxes), *sorted(taxes.difference(cascade))]
    lines = tuple(Difference(tax, _sum(before, tax), _sum(after, tax)) for tax in order)
    return Reassessment(made.currency, made.tariff_version, lines)


def _is_paid(of: int, mode: str, item: int) -> bool:
    return of == item and mode == Mode.PAID


def _sum(amounts: Iterable[tuple[str, Decimal]], tax: str) -> Decimal:
    return added(amount for name, amount in amounts if name == tax)


def months_to_answer(agreement: str, books: Books) -> int:
    """How many months an administration has to answer under an agreement; the setting where the agreement says none."""
    rules = rules_in_force(agreement, books.on)
    if rules is not None and rules.verification_months is not None:
        return rules.verification_months
    return whole("origin.verification_months", books.on)
