"""The deductive method (RCA 90–95; circular 21/2013, correction 5): from the resale price back to the value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from alfandega.clearance.value.facts.other_methods import Deductive, Margin, Processing, Resale
from alfandega.clearance.value.facts.sale import days_between
from alfandega.clearance.value.law.telling import NOTHING, Found, Reason, exact, percent_of, said
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text, whole
from alfandega.lawbook.rules import carries_out

BASES = ("imported", "identical", "similar")


def counting(resales: Sequence[Resale]) -> list[Resale]:
    """The resales that count: to buyers who are not related and supply no assists."""
    return [each for each in resales if not each.to_related and not each.to_supplier_of_assists]


@carries_out("RCA-90.1", "RCA-90.2")
def basis_of(resales: Sequence[Resale], inapplicable: Sequence[str]) -> str | None:
    """Resales of the imported goods, else of identical, else of similar ones; the next only if one cannot be used."""
    for basis in BASES:
        if basis not in inapplicable and any(each.goods == basis for each in counting(resales)):
            return basis
    return None


@carries_out("ANX2-5")
def about_the_same_time(sold: date, imported: date, on: date) -> bool:
    """Whether a resale is at or about the time of importation, by the days of the parameter."""
    return days_between(sold, imported) <= whole("valuation.resale_days", on)


def in_time(resales: Sequence[Resale], imported: date, on: date) -> list[Resale]:
    """Resales at about the time of importation, else of the earliest day after it within 90 days (WVA 5.1(b))."""
    near = [each for each in resales if each.sold is not None and about_the_same_time(each.sold, imported, on)]
    if near:
        return near
    latest = imported + timedelta(days=whole("valuation.resale_latest_days", on))
    later = [each for each in resales if each.sold is not None and imported < each.sold <= latest]
    first = min((each.sold for each in later if each.sold is not None), default=None)
    return [each for each in later if each.sold == first]


@carries_out("RCA-90.4")
def closest(resales: Sequence[Resale], imported: date) -> list[Resale]:
    """The resales on the day closest to importation; those of unknown date only if no date is known."""
    dated = [each for each in resales if each.sold is not None]
    if not dated:
        return list(resales)
    nearest = min(days_between(each.sold, imported) for each in dated if each.sold is not None)
    return [each for each in dated if each.sold is not None and days_between(each.sold, imported) == nearest]


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The unit price taken; `tie` when several had the same greatest quantity."""

    price: Fraction
    quantity: Fraction
    tie: bool


@carries_out("RCA-90.3")
def greatest_quantity(resales: Sequence[Resale], imported: date, on: date) -> UnitPrice | None:
    """The unit price at which the greatest quantity in all is sold.

    Of several with the same quantity the one sold closest to importation, else the one the parameter says.
    """
    sums: dict[Fraction, Fraction] = defaultdict(Fraction)
    for each in resales:
        sums[exact(each.unit_price)] += exact(each.quantity)
    if not sums:
        return None
    most = max(sums.values())
    prices = [price for price, quantity in sums.items() if quantity == most]
    if len(prices) == 1:
        return UnitPrice(prices[0], most, tie=False)
    near = {
        exact(each.unit_price)
        for each in closest([each for each in resales if exact(each.unit_price) in prices], imported)
    }
    choose = min if text("valuation.tied_unit_price", on) == "lower" else max
    return UnitPrice(choose(near), most, tie=True)


@carries_out("RCA-93.3", "RCA-93.2", "RCA-92")
def own_margin(margin: Margin, resale: Fraction) -> Fraction:
    """The importer's own margin: commission, or profit and general expenses as one whole, never both.

    Raises ValueError when nothing is told, or both are.
    """
    parts = (margin.profit, margin.general_expenses)
    told = [margin.commission is not None, any(part is not None for part in parts), margin.percent is not None]
    if told.count(True) != 1:
        raise ValueError("one margin, not several")
    if margin.percent is not None:
        return percent_of(margin.percent, resale)
    return exact(margin.commission) + sum((exact(part) for part in parts), NOTHING)


@carries_out("RCA-93.4")
def usual(margin: Margin, own: Fraction) -> bool:
    """Whether the margin lies within what is usual for goods of the same class or kind; true when that is not told.

    Percentages are compared with percentages, amounts with amounts.
    """
    mine = exact(margin.percent) if margin.percent is not None else own
    low, high = margin.usual_from, margin.usual_to
    return (low is None or exact(low) <= mine) and (high is None or mine <= exact(high))


@carries_out("RCA-94.1", "RCA-94.2")
def acceptable(margin: Margin) -> bool:
    """A margin is accepted if it is evident and easily adjusted; that it is usual is looked at apart (RCA 93.4)."""
    return margin.evident and margin.adjustable


@carries_out("RCA-93.5")
def prevailing_margin(margin: Margin, resale: Fraction) -> Fraction | None:
    """The importer's margin, or the usual one where it is not usual; None when that one is not told."""
    own = own_margin(margin, resale)
    if usual(margin, own):
        return own
    if margin.usual is None:
        return None
    return percent_of(margin.usual, resale) if margin.percent is not None else exact(margin.usual)


@carries_out("RCA-95")
def inland_costs(facts: Deductive, on: date) -> Fraction:
    """Usual transport and insurance here, taken off once: with general expenses that hold them, else apart.

    The RCA says “only if included in general expenses”; the parameter says whether that is read to the letter.
    """
    in_expenses = facts.inland_in_general_expenses and facts.margin.commission is None
    literally = text("valuation.inland_costs", on) == "literal"
    return NOTHING if in_expenses or literally else exact(facts.inland_costs)


@carries_out("RCA-91.3")
def processing_allowed(facts: Processing) -> bool:
    """Resale after processing serves only if the importer asks, and not when identity and value are lost."""
    return facts.asked_by_importer and not (facts.identity_lost and not facts.value_added_known)


@carries_out("RCA-91.1", "RCA-91.2")
def processing_cost(facts: Processing) -> Fraction | None:
    """The importer's cost of processing, if evidence and the industry's usual range bear it out; else None."""
    if facts.cost is None or not facts.evidence:
        return None
    cost = exact(facts.cost)
    low, high = facts.usual_from, facts.usual_to
    outside = (low is not None and cost < exact(low)) or (high is not None and cost > exact(high))
    return None if outside else cost


def deductive_value(
    facts: Deductive, quantity: Fraction, imported: date, *, national: str, on: date, where: str = ""
) -> Found | tuple[Reason, ...]:
    """The value by the deductive method for `quantity` units, or why there is none."""
    basis = basis_of(facts.resales, tuple(facts.inapplicable))
    if basis is None:
        template = msgid("There is no resale, to an unrelated buyer, that could be used.")
        return (Reason("no-resale", "RCA-90.2", said(template), f"{where}/resales"),)
    sales = in_time([each for each in counting(facts.resales) if each.goods == basis], imported, on)
    price = greatest_quantity(sales, imported, on)
    if price is None:
        template = msgid("No resale was at about the time of importation, or within {days} days after it.")
        days = whole("valuation.resale_latest_days", on)
        return (Reason("resale-time", "RCA-90.4", said(template, days=days), f"{where}/resales"),)
    steps = [said(SKIPPED, basis=BASIS_NAMES[name], why=why) for name, why in facts.inapplicable.items()]
    resale = price.price * quantity
    steps.append(said(CHOSEN, basis=BASIS_NAMES[basis], price=price.price, quantity=price.quantity))
    if price.tie:
        steps.append(said(msgid("Several unit prices have the same greatest quantity; an officer may choose another.")))
    taken = _taken_off(facts, resale, on, where)
    if isinstance(taken, Reason):
        return (taken,)
    value = resale - sum((amount for amount, _ in taken), NOTHING)
    steps.append(said(msgid("Resale price: {price} × {quantity} = {amount}."), price=price.price, quantity=quantity,
                      amount=resale))  # fmt: skip
    steps += [words for _, words in taken]
    if value < 0:
        template = msgid("What is to be deducted exceeds the resale price {resale}.")
        return (Reason("resale-below-zero", "RCA-92", said(template, resale=resale), where),)
    return Found(value, facts.currency or national, "RCA-90.3", tuple(steps))


BASIS_NAMES = {
    "imported": msgid("resales of the imported goods"),
    "identical": msgid("resales of identical goods"),
    "similar": msgid("resales of similar goods"),
}
SKIPPED = msgid("Not used: {basis}, because {why}.")
CHOSEN = msgid("Used: {basis}; {price} for a unit is the price of the greatest quantity, {quantity} units.")


def _taken_off(facts: Deductive, resale: Fraction, on: date, where: str) -> list[tuple[Fraction, Sentence]] | Reason:
    taken: list[tuple[Fraction, Sentence]] = []
    if facts.processing is not None:
        if not processing_allowed(facts.processing):
            template = msgid(
                "Resale after processing serves only at the importer's request, and if its value is known."
            )
            return Reason("processing-not-allowed", "RCA-91.3", said(template), f"{where}/processing")
        cost = processing_cost(facts.processing)
        if cost is None:
            template = msgid("The cost of processing is not proved, or not what is generally accepted.")
            return Reason("processing-cost", "RCA-91.2", said(template), f"{where}/processing/cost")
        taken.append((cost, said(msgid("Less processing in Cabo Verde: {amount}."), amount=cost)))
    if not acceptable(facts.margin):
        template = msgid("The margin is not evident, or not easily adjusted.")
        return Reason("margin", "RCA-94.2", said(template), f"{where}/margin")
    margin = prevailing_margin(facts.margin, resale)
    if margin is None:
        template = msgid("The margin is not the usual one, and the usual one is not told.")
        return Reason("margin", "RCA-93.5", said(template), f"{where}/margin/usual")
    own = margin == own_margin(facts.margin, resale)
    words = (
        msgid("Less commission, or profit and general expenses: {amount}.")
        if own
        else msgid("Less the usual margin, which prevails over the importer's: {amount}.")
    )
    taken.append((margin, said(words, amount=margin)))
    inland = inland_costs(facts, on)
    if inland:
        taken.append(
            (inland, said(msgid("Less usual transport and insurance in Cabo Verde: {amount}."), amount=inland))
        )
    duties = exact(facts.duties_and_taxes)
    if duties:
        taken.append((duties, said(msgid("Less duties and taxes: {amount}."), amount=duties)))
    return taken
