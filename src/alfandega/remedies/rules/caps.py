"""What a duty may not exceed: the margin of dumping (RCA 112), the benefit of a subsidy for each unit (RCA 126)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import percent_of, shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said


@carries_out("RCA-112")
def within_margin(
    proposed: Decimal, margin: Fraction, on: date, *, injury_margin: Fraction | None = None
) -> Outcome[Decimal]:
    """The anti-dumping duty cannot exceed the margin of dumping found; a lower one may be taken.

    All are of one unit, or all in percent of one base. Where the duty that would remove the injury is known and lower,
    the outcome warns (or refuses, when the parameter says that the lesser duty is required). Raises Refused with
    EXCEEDS_MARGIN when the duty is above the margin.
    """
    found: list[Fault] = unusable({"/duty": proposed})
    if not found and Fraction(proposed) > margin:
        found.append(faults.exceeds_margin("/duty", shown(proposed), shown(margin)))
    lesser = []
    if not found and injury_margin is not None and injury_margin < Fraction(proposed):
        required = text("trade_remedies.lesser_duty", on) == "required"
        severity = Severity.ERROR if required else Severity.WARNING
        lesser.append(faults.above_injury("/duty", shown(proposed), shown(injury_margin), severity))
    found += [each for each in lesser if each.stops]
    if found:
        raise Refused(*found)
    step = said(
        msgid("The duty of {amount} is not above the margin of {limit}."), amount=shown(proposed), limit=shown(margin)
    )
    return Outcome(proposed, Citation.of("RCA-112"), (step,), tuple(lesser))


@dataclass(frozen=True, slots=True)
class Benefit:
    """The benefit of a subsidy to its recipient: exactly, for one unit exported to Cabo Verde."""

    per_unit: Fraction
    currency: str
    unit: str

    def percent_of(self, price: Fraction) -> Fraction:
        """The subsidy in percent of the price of one unit (not zero), ad valorem."""
        return percent_of(self.per_unit, price)


@carries_out("RCA-126")
def benefit_per_unit(total: Decimal, units: Decimal, *, currency: str, unit: str = "C62") -> Outcome[Benefit]:
    """The countervailing duty is calculated for each unit of the subsidised product: the benefit over its units.

    `units` are those the subsidy is spread over; investigators say which. Raises Refused when they are zero.
    """
    found = unusable({"/total_benefit": total, "/units": units}, above_zero=frozenset({"/units"}))
    if found:
        raise Refused(*found)
    each = Fraction(total) / Fraction(units)
    step = said(
        msgid("Benefit for one unit: {total} / {units} = {amount} {currency}."),
        total=shown(total),
        units=shown(units),
        amount=shown(each),
        currency=currency,
    )
    return Outcome(Benefit(each, currency, unit), Citation.of("RCA-126"), (step,))


@carries_out("RCA-126")
def within_benefit(proposed: Decimal, benefit: Fraction) -> Outcome[Decimal]:
    """The countervailing duty may not exceed the benefit to the recipient, for each unit.

    Raises Refused with EXCEEDS_BENEFIT when it does.
    """
    found: list[Fault] = unusable({"/duty": proposed})
    if not found and Fraction(proposed) > benefit:
        found.append(faults.exceeds_benefit("/duty", shown(proposed), shown(benefit)))
    if found:
        raise Refused(*found)
    step = said(
        msgid("The duty of {amount} is not above the benefit of {limit}."), amount=shown(proposed), limit=shown(benefit)
    )
    return Outcome(proposed, Citation.of("RCA-126"), (step,))
