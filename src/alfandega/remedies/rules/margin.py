"""The margin of dumping (RCA 103): by how much normal value exceeds export price, weighted over the transactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import percent_of, shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said


@dataclass(frozen=True, slots=True)
class Transaction:
    """One export sale, or a group at one price; prices are for one unit, compared fairly (`comparison`).

    `customs_value` is the value of one unit at the border of Cabo Verde, where it is known: a duty in percent is
    charged on that.
    """

    normal_value: Decimal
    export_price: Decimal
    quantity: Decimal = Decimal(1)
    customs_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """A margin of dumping. `per_unit` is in `currency` for one `unit`, zero when there is none; all exact.

    `percent` is of the export price (or of the normal value, as the parameter says) and is what 2 % is compared with;
    `percent_of_customs_value` is None while a customs value is not known.
    """

    per_unit: Fraction
    percent: Fraction
    percent_of_customs_value: Fraction | None
    currency: str
    unit: str

    @property
    def dumping(self) -> bool:
        """Whether there is any dumping."""
        return self.per_unit > 0

    @property
    def most_percent(self) -> Fraction:
        """The highest duty in percent (RCA 112): of the customs value, its base, where that is known."""
        return self.percent if self.percent_of_customs_value is None else self.percent_of_customs_value


@carries_out("RCA-103")
def margin_of(transactions: Sequence[Transaction], on: date, *, currency: str, unit: str = "C62") -> Outcome[Margin]:
    """The margin is the amount by which normal value exceeds export price, weighted by quantity when it varies.

    Exact. Whether a negative margin of one sale offsets another's, and what the percentage is of, are parameters.
    Raises Refused with every unusable figure, by transaction.
    """
    found = _unusable(transactions)
    if found:
        raise Refused(*found)
    offset = text("trade_remedies.negative_margins", on) == "offset"
    quantity = total = paid = normal = Fraction(0)
    border: Fraction | None = Fraction(0)
    for each in transactions:
        count = Fraction(each.quantity)
        difference = Fraction(each.normal_value) - Fraction(each.export_price)
        quantity += count
        total += (difference if offset else max(difference, Fraction(0))) * count
        paid += Fraction(each.export_price) * count
        normal += Fraction(each.normal_value) * count
        border = None if border is None or not each.customs_value else border + Fraction(each.customs_value) * count
    base = paid if text("trade_remedies.margin_base", on) == "export price" else normal
    if total > 0 and not base:
        raise Refused(faults.figure_zero("/transactions"))
    total = max(total, Fraction(0))
    made = Margin(
        per_unit=total / quantity,
        percent=percent_of(total, base) if total else Fraction(0),
        percent_of_customs_value=None if border is None else percent_of(total, border),
        currency=currency,
        unit=unit,
    )
    return Outcome(made, Citation.of("RCA-103"), _steps(made, normal / quantity, paid / quantity, offset=offset))


def _unusable(transactions: Sequence[Transaction]) -> list[Fault]:
    if not transactions:
        return [faults.nothing_to_weigh()]
    found = []
    for number, each in enumerate(transactions):
        where = f"/transactions/{number}"
        figures: dict[str, Decimal | None] = {
            f"{where}/normal_value": each.normal_value,
            f"{where}/export_price": each.export_price,
            f"{where}/quantity": each.quantity,
        }
        if each.customs_value is not None:
            figures[f"{where}/customs_value"] = each.customs_value
        found += unusable(figures, above_zero=frozenset({f"{where}/quantity", f"{where}/customs_value"}))
    return found


def _steps(made: Margin, normal: Fraction, paid: Fraction, *, offset: bool) -> tuple[Sentence, ...]:
    steps = [
        said(
            msgid("Weighted averages for one unit: normal value {value}, export price {amount} {currency}."),
            value=shown(normal),
            amount=shown(paid),
            currency=made.currency,
        )
    ]
    if not offset and made.per_unit != max(normal - paid, Fraction(0)):
        steps.append(said(msgid("Sales above the normal value do not offset the others.")))
    if not made.dumping:
        return (*steps, said(msgid("Normal value does not exceed export price: the margin is 0, no dumping.")))
    steps.append(
        said(
            msgid("Margin of dumping: {amount} {currency} for one unit, {share} %."),
            amount=shown(made.per_unit),
            currency=made.currency,
            share=shown(made.percent),
        )
    )
    if made.percent_of_customs_value is not None:
        steps.append(said(msgid("That is {share} % of the customs value."), share=shown(made.percent_of_customs_value)))
    else:
        steps.append(said(msgid("The customs value is not known: a duty in percent is held against this percentage.")))
    return tuple(steps)
