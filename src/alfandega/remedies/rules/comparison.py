"""A fair comparison (RCA 102): the export price, and both prices brought to the same terms before they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said
from alfandega.remedies.rules.price import Level, UnitPrice, dumped, not_alike


@carries_out("RCA-102.3")
@dataclass(frozen=True, slots=True)
class ExportSale:
    """The price actually paid or payable for the product sold to Cabo Verde by a firm of the exporting country.

    When that price is not reliable (associated parties), it is constructed: `resale_price` of the first independent
    buyer less `costs` and `profit` between import and resale, with reasons (ADA 2.3; RCA is silent).
    """

    price: UnitPrice
    seller_country: str
    exporting_country: str
    reliable: bool = True
    reasons: str = ""
    resale_price: Decimal | None = None
    costs: Decimal | None = None
    profit: Decimal | None = None


def export_price(sale: ExportSale) -> Outcome[UnitPrice]:
    """The export price of a sale; raises Refused with everything that is missing or does not fit."""
    citation = Citation.of("RCA-102.3")
    found: list[Fault] = []
    if not sale.seller_country or sale.seller_country != sale.exporting_country:
        found.append(faults.not_of_exporting_country(sale.seller_country, sale.exporting_country))
    if sale.reliable:
        found += unusable({"/price": sale.price.amount})
        if found:
            raise Refused(*found)
        step = said(
            msgid("Export price: {amount} {currency} paid or payable."),
            amount=shown(sale.price.amount),
            currency=sale.price.currency,
        )
        return Outcome(sale.price, citation, (step,))
    if not sale.reasons.strip():
        found.append(faults.no_reasons("/reasons", msgid("The use of a constructed export price"), "RCA-102.3"))
    found += unusable({"/resale_price": sale.resale_price, "/costs": sale.costs, "/profit": sale.profit})
    if found:
        raise Refused(*found)
    resale, costs, profit = sale.resale_price, sale.costs, sale.profit
    assert resale is not None and costs is not None and profit is not None  # noqa: S101, PT018 - checked above
    left = EXACT.subtract(EXACT.subtract(resale, costs), profit)
    if left < 0:
        raise Refused(faults.figure_negative("/resale_price", shown(left)))
    step = said(
        msgid("Export price: {resale} − {costs} − {profit} = {amount} {currency}, constructed. Reasons: {reasons}"),
        resale=shown(resale),
        costs=shown(costs),
        profit=shown(profit),
        amount=shown(left),
        currency=sale.price.currency,
        reasons=sale.reasons.strip(),
    )
    return Outcome(replace(sale.price, amount=left), citation, (step,))


class Difference(StrEnum):
    """What makes two prices differ without any dumping (ADA 2.4)."""

    TERMS_OF_SALE = "terms-of-sale"
    TAXATION = "taxation"
    LEVEL_OF_TRADE = "level-of-trade"
    QUANTITY = "quantity"
    PHYSICAL = "physical"
    CARRIAGE = "carriage"
    OTHER = "other"


DIFFERENCE_NAMES = {
    Difference.TERMS_OF_SALE: msgid("terms of sale"),
    Difference.TAXATION: msgid("taxation"),
    Difference.LEVEL_OF_TRADE: msgid("level of trade"),
    Difference.QUANTITY: msgid("quantity"),
    Difference.PHYSICAL: msgid("physical characteristics"),
    Difference.CARRIAGE: msgid("carriage, insurance and handling"),
    Difference.OTHER: msgid("another difference"),
}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An amount for one unit, added to (or, when negative, taken off) the normal value or the export price."""

    to_normal_value: bool
    difference: Difference
    amount: Decimal
    currency: str
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Both prices on the same terms, ex works when the level of trade was adjusted, and what the comparison shows."""

    normal_value: UnitPrice
    export_price: UnitPrice
    dumping: bool


@carries_out("RCA-102.1")
def fairly_compared(
    normal_value: UnitPrice, export: UnitPrice, adjustments: Sequence[Adjustment] = ()
) -> Outcome[Compared]:
    """Dumping is verified by comparing normal value and export price, each adjusted for what affects comparability.

    Raises Refused with every fault: two currencies, units or levels of trade, a negative result, an unexplained
    adjustment.
    """
    found: list[Fault] = []
    steps: list[Sentence] = []
    prices = {True: normal_value, False: export}
    for number, each in enumerate(adjustments):
        where = f"/adjustments/{number}"
        price = prices[each.to_normal_value]
        problems = unusable({f"{where}/amount": each.amount}, signed=True)
        if each.currency != price.currency:
            problems.append(faults.currency_mismatch(price.currency, each.currency))
        if each.difference is Difference.OTHER and not each.reasons.strip():
            problems.append(faults.no_reasons(f"{where}/reasons", msgid("The adjustment"), "RCA-102.1"))
        found += problems
        if not problems:
            prices[each.to_normal_value] = _adjusted(price, each)
            steps.append(_told(each, price, prices[each.to_normal_value]))
    found += not_alike(prices[True], prices[False])
    found += unusable({"/normal_value": prices[True].amount, "/export_price": prices[False].amount})
    if found:
        raise Refused(*found)
    result = dumped(prices[False], prices[True])
    return Outcome(
        Compared(prices[True], prices[False], result.value), Citation.of("RCA-102.1"), (*steps, *result.steps)
    )


def _adjusted(price: UnitPrice, each: Adjustment) -> UnitPrice:
    level = Level.EX_WORKS if each.difference is Difference.LEVEL_OF_TRADE else price.level
    return replace(price, amount=EXACT.add(price.amount, each.amount), level=level)


def _told(each: Adjustment, before: UnitPrice, after: UnitPrice) -> Sentence:
    template = (
        msgid("Normal value adjusted for {difference}: {before} becomes {amount} {currency}.")
        if each.to_normal_value
        else msgid("Export price adjusted for {difference}: {before} becomes {amount} {currency}.")
    )
    return said(
        template,
        difference=DIFFERENCE_NAMES[each.difference],
        before=shown(before.amount),
        amount=shown(after.amount),
        currency=after.currency,
    )
