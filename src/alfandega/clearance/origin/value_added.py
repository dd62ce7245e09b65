"""The ex-works price and the value added (RCA 24–26): what they are made of, exactly, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from alfandega.clearance.origin.facts import total
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.trace import shown

HUNDRED = Decimal(100)
_DISPLAY = Context(prec=60)


@carries_out("RCA-24.1", "RCA-25.1", "RCA-25.5", "RCA-25.6")
@dataclass(frozen=True, slots=True)
class Costs:
    """What an ex-works price is made of, as far as it is told; the value-added test compares everything with it.

    `process` are all direct charges of making the product (labour above all) and the indirect ones linked to it, as
    inspection and management are; `overheads` all administrative charges of making and selling it, such as financing
    and advertising; `profit` what is left of the price.
    """

    foreign_materials: Decimal | None = None
    own_materials: Decimal | None = None
    process: Decimal | None = None
    overheads: Decimal | None = None
    profit: Decimal | None = None

    @property
    def before_profit(self) -> Decimal | None:
        """All costs together, or None when one is not told."""
        return total((self.foreign_materials, self.own_materials, self.process, self.overheads))

    @property
    def price(self) -> Decimal | None:
        """Costs and profit together, or None when one is not told."""
        return total((self.before_profit, self.profit))


def _fault(code: str, article: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    severity = Severity.WARNING if code == "sale-at-loss" else Severity.ERROR
    return Fault(f"origin.{code}", message, where, params, remedy=remedy, citation=Citation(article), severity=severity)


@carries_out("RCA-25.2")
def ex_works_price(gate_price: Decimal, refundable_taxes: Decimal, where: str = "") -> Decimal | Fault:
    """The price at the factory gate less the internal taxes that are, or may be, repaid on export."""
    price = WIDE.subtract(gate_price, refundable_taxes)
    if price > 0:
        return price
    message = msgid("The ex-works price is {price}; it must be more than zero.")
    remedy = msgid("Correct the price at the factory gate, or the taxes that are repaid on export.")
    return _fault("ex-works-price", "RCA-25.2", where, message, remedy, price=shown(price))


@carries_out("RCA-24.2")
def commercial_value(materials: Decimal, process: Decimal) -> Decimal:
    """After manufacture: the value of the materials used and the value of the manufacturing process."""
    return WIDE.add(materials, process)


@carries_out("RCA-25.3")
def components_fault(costs: Costs, price: Decimal, where: str = "") -> Fault | None:
    """A fault when the parts of the ex-works price are all told and do not add up to it."""
    made = costs.price
    if made is None or made == price:
        return None
    message = msgid("The parts of the ex-works price add up to {sum}, not to {price}: {difference} differ.")
    remedy = msgid("Correct the price or its parts: materials, process, overheads and profit.")
    difference = abs(WIDE.subtract(made, price))
    told = {"sum": shown(made), "price": shown(price), "difference": shown(difference)}
    return _fault("components-do-not-sum", "RCA-25.3", where, message, remedy, **told)


@carries_out("RCA-25.7")
def profit(invoiced: Decimal, costs: Costs, where: str = "") -> tuple[Decimal | None, Fault | None]:
    """The invoiced price, sold ex-works, less all costs; None when a cost is not told. A loss is a warning."""
    spent = costs.before_profit
    if spent is None:
        return None, None
    left = WIDE.subtract(invoiced, spent)
    if left >= 0:
        return left, None
    message = msgid("The product is sold at a loss: the price of {price} is {loss} below its costs.")
    remedy = msgid("Check the price and the costs; the value added is computed all the same.")
    told = {"price": shown(invoiced), "loss": shown(-left)}
    return left, _fault("sale-at-loss", "RCA-25.7", where, message, remedy, **told)


def value_added(price: Decimal, foreign_materials: Decimal, own_materials: Decimal, on: date) -> Decimal:
    """The ex-works price less the non-originating materials; whether own materials count is a reading (RCA 25.3)."""
    added = WIDE.subtract(price, foreign_materials)
    return added if own_materials_count(on) else WIDE.subtract(added, own_materials)


def own_materials_count(on: date) -> bool:
    """Whether originating materials count as value added, by the reading in force."""
    return text("origin.originating_materials", on) == "value added"


@carries_out("RCA-25.4")
def material_value(
    customs_value: Decimal | None, first_price: Decimal | None, paid_in: str | None, made_in: str, on: date
) -> tuple[Decimal, str] | None:
    """The value of a non-originating material and where it is from: its customs value at importation, else the first
    verifiable price paid for it in the country of manufacture; None when neither can be established.
    """
    if customs_value is not None:
        return customs_value, "customs_value"
    anywhere = text("origin.first_price_country", on) != "manufacture"
    if first_price is not None and (anywhere or paid_in in (None, made_in)):
        return first_price, "first_verifiable_price"
    return None


@carries_out("RCA-24.3", "RCA-26.a")
def reaches(added: Decimal, price: Decimal, percent: Decimal, *, exceed: bool) -> bool:
    """Whether the value added reaches (`exceed`: is more than) so many percent of the price; no rounding."""
    left, right = WIDE.multiply(added, HUNDRED), WIDE.multiply(price, percent)
    return left > right if exceed else left >= right


@carries_out("RCA-26.b")
def within(foreign: Decimal, price: Decimal, percent: Decimal, *, below: bool = False) -> bool:
    """Whether non-originating materials are at most (`below`: less than) so many percent of the price; no rounding."""
    left, right = WIDE.multiply(foreign, HUNDRED), WIDE.multiply(price, percent)
    return left < right if below else left <= right


def must_exceed(on: date) -> bool:
    """Whether a minimum must be exceeded and not only reached where a rule does not say, by the reading in force."""
    return text("origin.value_added_operator", on) == "more than"


def in_percent(part: Decimal, whole: Decimal) -> Decimal:
    """The share in percent, to 60 digits: for people to read, never for comparing."""
    return _DISPLAY.divide(WIDE.multiply(part, HUNDRED), whole)
