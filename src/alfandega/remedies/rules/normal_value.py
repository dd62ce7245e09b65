"""Normal value (RCA 102.2): the exporter's home price, or what stands in its place when that is not acceptable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import percent_of, shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said
from alfandega.remedies.rules.price import UnitPrice

_CITED = Citation.of("RCA-102.2")


class Unacceptable(StrEnum):
    """Why a home-market price is not acceptable; the law leaves the grounds open, ADA 2.2 and 2.3 name these."""

    NO_SALES = "no-sales"
    TOO_FEW_SALES = "too-few-sales"
    BELOW_COST = "below-cost"
    PARTICULAR_MARKET = "particular-market"
    ASSOCIATED_PARTIES = "associated-parties"


UNACCEPTABLE_NAMES = {
    Unacceptable.NO_SALES: msgid("there are no sales in the home market"),
    Unacceptable.TOO_FEW_SALES: msgid("the sales in the home market are too few"),
    Unacceptable.BELOW_COST: msgid("the home market is supplied below cost"),
    Unacceptable.PARTICULAR_MARKET: msgid("the situation of the home market does not permit a comparison"),
    Unacceptable.ASSOCIATED_PARTIES: msgid("buyer and seller are associated"),
}


class Source(StrEnum):
    """What a normal value was taken from."""

    HOME_PRICE = "home-price"
    THIRD_COUNTRY = "third-country"
    CONSTRUCTED = "constructed"


@dataclass(frozen=True, slots=True)
class HomeSales:
    """Quantities in one unit and period: sold at home, exported to Cabo Verde, and of the former below unit cost."""

    sold: Decimal
    exported: Decimal
    below_cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Construction:
    """Parts of a constructed value for one unit, in one currency; None where it is not known."""

    production_cost: Decimal | None
    other_costs: Decimal | None
    profit: Decimal | None
    currency: str
    unit: str = "C62"


@dataclass(frozen=True, slots=True)
class ThirdCountryPrice:
    """The comparable price of exports to another country, and why the investigators use it."""

    price: UnitPrice
    country: str
    reasons: str


@dataclass(frozen=True, slots=True)
class NormalValue:
    """A normal value and what it was taken from."""

    price: UnitPrice
    source: Source


@carries_out("RCA-102.2")
def grounds_in_figures(sales: HomeSales, on: date) -> Outcome[tuple[Unacceptable, ...]]:
    """A home-market price is not acceptable when there are no sales, too few of them, or too many below cost.

    The law does not give the limits; they are parameters (ADA 2.2, notes 2 and 5). Raises Refused with every unusable
    figure.
    """
    found = unusable({"/sold": sales.sold, "/exported": sales.exported, "/below_cost": sales.below_cost})
    if not found and sales.below_cost > sales.sold:
        found.append(faults.over_the_whole("/below_cost", shown(sales.below_cost), shown(sales.sold), "RCA-102.2"))
    if found:
        raise Refused(*found)
    if not sales.sold:
        return Outcome((Unacceptable.NO_SALES,), _CITED, (said(msgid("Nothing was sold in the home market.")),))
    grounds, steps = [], []
    fewest = Fraction(number("trade_remedies.sufficient_home_sales", on))
    if sales.exported:
        share = percent_of(Fraction(sales.sold), Fraction(sales.exported))
        steps.append(
            said(
                msgid("Home sales are {share} % of the exports to Cabo Verde; from {limit} % they are enough."),
                share=shown(share),
                limit=shown(fewest),
            )
        )
        if share < fewest:
            grounds.append(Unacceptable.TOO_FEW_SALES)
    most = Fraction(number("trade_remedies.sales_below_cost", on))
    below = percent_of(Fraction(sales.below_cost), Fraction(sales.sold))
    steps.append(
        said(
            msgid("{share} % of the home sales were below cost; from {limit} % the price is not acceptable."),
            share=shown(below),
            limit=shown(most),
        )
    )
    if below >= most:
        grounds.append(Unacceptable.BELOW_COST)
    return Outcome(tuple(grounds), _CITED, tuple(steps))


@carries_out("RCA-102.2")
def normal_value(
    home_price: UnitPrice | None,
    on: date,
    *,
    unacceptable: Sequence[Unacceptable] = (),
    construction: Construction | None = None,
    third_country: ThirdCountryPrice | None = None,
) -> Outcome[NormalValue]:
    """Normal value is the exporter's price in his country or, if not acceptable, cost plus other costs plus profit.

    A third country's price is used only with the investigators' reasons, and where the parameter allows it. Raises
    Refused with everything that is missing.
    """
    if home_price is not None and not unacceptable:
        found = unusable({"/home_price": home_price.amount})
        if found:
            raise Refused(*found)
        step = said(
            msgid("Normal value: the home-market price, {amount} {currency}."),
            amount=shown(home_price.amount),
            currency=home_price.currency,
        )
        return Outcome(NormalValue(home_price, Source.HOME_PRICE), _CITED, (step,))
    why = tuple(unacceptable) or (Unacceptable.NO_SALES,)
    refused = tuple(
        said(msgid("The home-market price is not used: {why}."), why=UNACCEPTABLE_NAMES[each]) for each in why
    )
    if third_country is not None and text("trade_remedies.third_country_price", on) == "with reasons":
        return _third_country(third_country, refused)
    if construction is None:
        raise Refused(faults.no_normal_value())
    return _constructed(construction, refused)


def _third_country(third: ThirdCountryPrice, refused: tuple[Sentence, ...]) -> Outcome[NormalValue]:
    found = unusable({"/third_country/price": third.price.amount})
    if not third.reasons.strip():
        found.append(
            faults.no_reasons("/third_country/reasons", msgid("The use of a third country's price"), "RCA-102.2")
        )
    if found:
        raise Refused(*found)
    step = said(
        msgid("Normal value: the price of exports to {country}, {amount} {currency}. Reasons: {reasons}"),
        country=third.country,
        amount=shown(third.price.amount),
        currency=third.price.currency,
        reasons=third.reasons.strip(),
    )
    return Outcome(NormalValue(third.price, Source.THIRD_COUNTRY), _CITED, (*refused, step))


_PARTS = {
    "production_cost": msgid("the production cost"),
    "other_costs": msgid("the amount of other costs and charges"),
    "profit": msgid("the amount for profit"),
}


def _constructed(parts: Construction, refused: tuple[Sentence, ...]) -> Outcome[NormalValue]:
    given = {name: getattr(parts, name) for name in _PARTS}
    found: list[Fault] = [
        faults.incomplete_constructed_value(f"/construction/{name}", _PARTS[name])
        for name, amount in given.items()
        if amount is None
    ]
    found += unusable({f"/construction/{name}": amount for name, amount in given.items() if amount is not None})
    if found:
        raise Refused(*found)
    total = Decimal(0)
    for amount in given.values():
        total = EXACT.add(total, amount)
    step = said(
        msgid("Normal value: {cost} + {other} + {profit} = {amount} {currency} (cost, other costs, profit)."),
        cost=shown(given["production_cost"]),
        other=shown(given["other_costs"]),
        profit=shown(given["profit"]),
        amount=shown(total),
        currency=parts.currency,
    )
    price = UnitPrice(total, parts.currency, parts.unit)
    return Outcome(NormalValue(price, Source.CONSTRUCTED), _CITED, (*refused, step))
