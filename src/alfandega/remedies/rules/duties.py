"""Which measures are charged on goods on a day, and how much (RCA 98.1, 111, 128.1); what becomes of a security."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.exact import shown, unusable
from alfandega.remedies.rules.kinds import KIND_NAMES, Kind, Stage
from alfandega.remedies.rules.outcome import Outcome, said


@carries_out("RCA-97.1")
@dataclass(frozen=True, slots=True)
class LegalAct:
    """The specific regulation that imposes a measure: its number, date, and the day it was published."""

    number: str
    made_on: date
    published_on: date


@dataclass(frozen=True, slots=True)
class Measure:
    """A trade remedy as it is charged: in percent of the customs value, or an amount for one unit (not both).

    `exporter` is empty for every exporter of the origin without a measure of his own. `legal_act` is None while it is
    only proposed: then nothing is charged. `export_subsidy` says that a countervailing duty answers an export subsidy,
    which the same dumping must not be charged for again.
    """

    kind: Kind
    stage: Stage
    commodity_codes: tuple[str, ...]
    origin: str
    first: date
    last: date | None
    percent: Decimal | None = None
    per_unit: Decimal | None = None
    exporter: str = ""
    legal_act: LegalAct | None = None
    export_subsidy: bool = False

    def covers(self, code: str, origin: str, exporter: str, on: date) -> bool:
        """Whether it is charged on goods of this code, origin and exporter on a day."""
        return (
            self.legal_act is not None
            and self.legal_act.published_on <= on
            and self.first <= on
            and (self.last is None or on <= self.last)
            and self.origin == origin
            and self.exporter in ("", exporter)
            and any(code.startswith(each) for each in self.commodity_codes)
        )


@dataclass(frozen=True, slots=True)
class Goods:
    """What a duty is computed on: customs value in escudos, quantity in the measure's unit."""

    code: str
    origin: str
    exporter: str
    customs_value: Decimal
    quantity: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Charge:
    """A measure and its exact amount; secured while provisional, else paid."""

    measure: Measure
    amount: Fraction

    @property
    def secured(self) -> bool:
        """Whether the amount is only secured by deposit or guarantee."""
        return self.measure.stage is Stage.PROVISIONAL


@carries_out("RCA-111", "RCA-98.1", "RCA-126")
def charges(measures: Sequence[Measure], goods: Goods, on: date) -> Outcome[tuple[Charge, ...]]:
    """From its first day only the definitive duty applies; anti-dumping and countervailing duties apply side by side.

    An exporter's own measure goes before the one for all others. An anti-dumping duty is lowered by a countervailing
    duty on an export subsidy that explains the same dumping (GATT VI:5), as the parameter says. Raises Refused for
    unusable figures.
    """
    found = unusable({"/customs_value": goods.customs_value, "/quantity": goods.quantity})
    if found:
        raise Refused(*found)
    in_force = [each for each in measures if each.covers(goods.code, goods.origin, goods.exporter, on)]
    made: list[Charge] = []
    steps: list[Sentence] = []
    for kind in (Kind.COUNTERVAILING, Kind.ANTI_DUMPING):
        of_kind = [each for each in in_force if each.kind is kind]
        definitive = [each for each in of_kind if each.stage is Stage.DEFINITIVE]
        if definitive and len(definitive) < len(of_kind):
            steps.append(said(msgid("The definitive duty has made the provisional one lapse.")))
        chosen = definitive or of_kind
        own = [each for each in chosen if each.exporter]
        for measure in own or chosen:
            overlap = sum((each.amount for each in made if each.measure.export_subsidy), Fraction(0))
            charge, told = _charged(measure, goods, overlap if kind is Kind.ANTI_DUMPING else Fraction(0), on)
            made.append(charge)
            steps += told
    if not made:
        steps.append(said(msgid("No measure covers these goods on {day}."), day=on))
    return Outcome(tuple(made), Citation.of("RCA-111"), tuple(steps))


def _charged(measure: Measure, goods: Goods, overlap: Fraction, on: date) -> tuple[Charge, list[Sentence]]:
    if measure.percent is not None:
        amount = Fraction(goods.customs_value) * Fraction(measure.percent) / 100
        step = said(
            msgid("{kind}: {rate} % of {base} = {amount}."),
            kind=KIND_NAMES[measure.kind],
            rate=shown(measure.percent),
            base=shown(goods.customs_value),
            amount=shown(amount),
        )
    else:
        each = measure.per_unit or Decimal(0)
        amount = Fraction(each) * Fraction(goods.quantity)
        step = said(
            msgid("{kind}: {rate} for each of {base} units = {amount}."),
            kind=KIND_NAMES[measure.kind],
            rate=shown(each),
            base=shown(goods.quantity),
            amount=shown(amount),
        )
    steps = [step]
    if overlap and text("trade_remedies.export_subsidy_overlap", on) == "deducted":
        left = max(amount - overlap, Fraction(0))
        steps.append(
            said(
                msgid("Less {amount} already charged for an export subsidy that explains the dumping: {total}."),
                amount=shown(overlap),
                total=shown(left),
            )
        )
        amount = left
    return Charge(measure, amount), steps


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a provisional amount: `collected` for good, `released` or paid back, and `not_claimed`."""

    collected: Decimal
    released: Decimal
    not_claimed: Decimal


@carries_out("RCA-111")
def settle(secured: Decimal, definitive: Decimal | None, on: date) -> Outcome[Settled]:
    """A definitive duty makes provisional duties lapse: the lower of the two is collected, the rest released.

    `definitive` is what the definitive duty would be on the same goods, None when the case ends without one. The law
    does not say what becomes of the amounts; the parameter holds the reading (ADA 10.3). Raises Refused for unusable
    figures.
    """
    figures: dict[str, Decimal | None] = {"/secured": secured}
    if definitive is not None:
        figures["/definitive"] = definitive
    found: list[Fault] = unusable(figures)
    if found:
        raise Refused(*found)
    zero = Decimal(0)
    if definitive is None or text("trade_remedies.provisional_amounts", on) == "released":
        made = Settled(zero, secured, zero)
    elif definitive >= secured:
        made = Settled(secured, zero, EXACT.subtract(definitive, secured))
    else:
        made = Settled(definitive, EXACT.subtract(secured, definitive), zero)
    step = said(
        msgid("Of the {amount} secured, {value} is collected and {total} is released."),
        amount=shown(secured),
        value=shown(made.collected),
        total=shown(made.released),
    )
    return Outcome(made, Citation.of("RCA-111"), (step,))
