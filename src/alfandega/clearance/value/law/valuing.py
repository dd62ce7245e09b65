"""A case valued: transaction values of its sales, costs shared over the goods, then each item by the first method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Cost
from alfandega.clearance.value.facts.case import Item, ValueCase
from alfandega.clearance.value.law import faults
from alfandega.clearance.value.law.additions import SeparateGoods
from alfandega.clearance.value.law.deductions import value_without_duties
from alfandega.clearance.value.law.related import TestFinding, examined, test_finding
from alfandega.clearance.value.law.selling import Sold, examine
from alfandega.clearance.value.law.sequence import Attempt, Method, first_determinable, order
from alfandega.clearance.value.law.substitutes import attempts_after_transaction
from alfandega.clearance.value.law.telling import NOTHING, Effect, Element, Found, exact, said
from alfandega.clearance.value.law.terms import Terms, ValueLine, line_of
from alfandega.clearance.value.law.transport import cost_to_entry, held_by_price, in_container
from alfandega.kernel.exact import WIDE, rounded
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid


@dataclass(frozen=True, slots=True)
class ItemValue:
    """An item's customs value, the method, and every method tried before it with its reasons."""

    number: int
    name: str | None
    method: Method
    value: Decimal
    attempts: tuple[Attempt, ...]
    lines: tuple[tuple[ValueLine, Decimal], ...]


@dataclass(frozen=True, slots=True)
class SaleValue:
    """What was found of a sale: whether it is one, what makes up its value, what does not count, and why."""

    number: int
    sold: Sold
    steps: tuple[tuple[Sentence, str], ...]


@dataclass(frozen=True)
class CaseValue:
    """A case valued, in the currency of its terms; `value` is the exact sum of the items."""

    terms: Terms
    sequence: tuple[Method, ...]
    sales: tuple[SaleValue, ...]
    lines: tuple[ValueLine, ...]
    noted: tuple[Element, ...]
    items: tuple[ItemValue, ...]
    separate: tuple[SeparateGoods, ...]
    provisional: bool
    faults: tuple[Fault, ...] = ()

    @property
    def value(self) -> Decimal:
        """The customs value of all goods."""
        with localcontext(WIDE):
            return sum((item.value for item in self.items), Decimal(0))


@dataclass
class _Work:
    """A valuation in the making."""

    case: ValueCase
    terms: Terms
    sold: list[Sold] = field(default_factory=list)
    lines: list[ValueLine] = field(default_factory=list)
    noted: list[Element] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    steps: list[tuple[tuple[Sentence, str], ...]] = field(default_factory=list)
    totals: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def weights(self, places: Sequence[int]) -> list[Fraction]:
        """The prices of items in our currency, by which what concerns several of them is shared."""
        return [self._prices[place] for place in places]

    def set_prices(self) -> None:
        """Prices of all items in our currency, once the sales are examined."""
        self._prices: dict[int, Fraction] = dict.fromkeys(range(len(self.case.items)), NOTHING)
        for sold in self.sold:
            for place, price in sold.prices.items():
                self._prices[place] = self.terms.at_rate(price, sold.currency)

    def put(self, element: Element, places: Sequence[int], weights: Sequence[Fraction]) -> None:
        """Keep an element as a line, or among what does not count."""
        if element.effect is Effect.NOT_COUNTED or not places:
            self.noted.append(element)
        else:
            line = line_of(element, places, weights, self.terms)
            self.lines.append(line)
            for place, share in line.shares.items():
                self.totals[place] += share

    def total(self, places: Sequence[int]) -> Decimal:
        """What the lines so far come to for some items."""
        return sum((self.totals[place] for place in places), Decimal(0))


def value_case(case: ValueCase, terms: Terms) -> CaseValue:
    """Value a case whose facts `checking` found usable; with `faults`, items that could not be valued are missing."""
    with localcontext(WIDE):
        return _valued(case, terms)


def _valued(case: ValueCase, terms: Terms) -> CaseValue:
    work = _Work(case, terms)
    places_of = case.places_of_sales
    for number, sale in enumerate(case.sales):
        work.sold.append(examine(sale, case.items, places_of[number], terms, f"/sales/{number}"))
    work.set_prices()
    for sold in work.sold:
        for element in sold.elements:
            concerned = element.items or sold.places
            work.put(element, concerned, work.weights(concerned))
    for number, cost in enumerate(case.costs):
        _share_cost(work, cost, f"/costs/{number}")
    for sold in work.sold:
        _work_back_duties(work, sold)
    for number in range(len(work.sold)):
        _examine_relationship(work, number)
        _nothing_below_zero(work, number)
    items = tuple(_items(work))
    sales = tuple(
        SaleValue(number + 1, sold, steps)
        for number, (sold, steps) in enumerate(zip(work.sold, work.steps, strict=True))
    )
    used = {place for place, item in enumerate(items) if item.method is Method.TRANSACTION}
    provisional = any(
        element.provisional for sold in work.sold if used.intersection(sold.places) for element in sold.elements
    )
    return CaseValue(
        terms=terms,
        sequence=order(case.inversion),
        sales=sales,
        lines=tuple(work.lines),
        noted=tuple(work.noted),
        items=items,
        separate=tuple(each for sold in work.sold for each in sold.separate),
        provisional=provisional,
        faults=tuple(work.faults),
    )


def _share_cost(work: _Work, cost: Cost, where: str) -> None:
    """A cost to the point of entry, shared over the items whose price does not hold it."""
    case, terms = work.case, work.terms
    masses: Mapping[int, Fraction] = {}
    share = Fraction(1)
    places = [item - 1 for item in cost.items] or list(range(len(case.items)))
    if cost.container is not None:
        container = next(each for each in case.containers if each.number == cost.container)
        masses, share = in_container(container)
        places = [item - 1 for item in masses]
    bearing = [place for place in places if not held_by_price(cost, case.sales[case.items[place].sale - 1].incoterm)]
    currency = (cost.currency or terms.currency).upper()
    if masses:
        ours = sum(masses.values(), NOTHING)
        if ours:
            share *= sum((masses[place + 1] for place in bearing), NOTHING) / ours
    element = cost_to_entry(cost, held=not bearing, share=share, currency=currency, where=where)
    if masses:
        weights, basis = [masses[place + 1] for place in bearing], "container"
    elif cost.shared_by == "weight":
        weights, basis = [exact(case.items[place].gross_mass) for place in bearing], "weight"
    elif cost.shared_by == "none":
        weights, basis = [Fraction(1)] * len(bearing), "none"
    else:
        weights, basis = work.weights(bearing), "value"
    work.put(replace(element, basis=basis), bearing, weights)


def _work_back_duties(work: _Work, sold: Sold) -> None:
    """Duties and taxes in the price, once everything else is known of the goods they are charged on (RCA 84)."""
    for fact, element in sold.worked_back:
        places = element.items or sold.places
        whole = Fraction(work.total(places))
        rate = exact(work.terms.rate(element.currency))
        value = rounded(value_without_duties(whole, fact.charges, rate), work.terms.rounding)
        words = said(
            msgid("Duties and taxes in the price, worked back: {whole} holds a value of {value} and charges on it."),
            whole=whole,
            value=value,
        )
        amount = whole - Fraction(value)
        currency = work.terms.currency
        work.put(replace(element, amount=amount, currency=currency, words=words), places, work.weights(places))


def _examine_relationship(work: _Work, number: int) -> None:
    """Whether the price between related parties stands, with the test values the importer offers."""
    sold, facts, terms = work.sold[number], work.case.sales[number].relationship, work.terms
    where = f"/sales/{number}/relationship"
    tests: list[TestFinding] = []
    if facts.doubted and facts.test_values:
        value = Fraction(work.total(sold.places))
        when = work.case.sales[number].dated or terms.imported
        for test in facts.test_values:
            currency = (test.currency or terms.currency).upper()
            amount = terms.at_rate(exact(test.value), currency)
            tests.append(test_finding(test, value, amount, when, home=terms.home, on=terms.on))
    outcome = examined(facts, tests, terms.on, where)
    if outcome.reason is not None and sold.finding.exists:
        sold.reasons.append(outcome.reason)
    found = sold.finding
    first = ((found.words, found.article),) if found.words is not None else ()
    work.steps.append((*first, *outcome.steps))


def _nothing_below_zero(work: _Work, number: int) -> None:
    """A value below zero is a mistake in the facts, never a result."""
    sold = work.sold[number]
    price = sum((abs(line.amount) for line in work.lines if line.where == f"/sales/{number}"), Decimal(0))
    for line in work.lines:
        if line.where.startswith(f"/sales/{number}/") and line.amount < 0 and -line.amount > price:
            work.faults.append(faults.above_price(line.where, -line.amount, price, work.terms.currency))
    if not work.faults and any(work.total([place]) < 0 for place in sold.places):
        work.faults.append(faults.below_zero(f"/sales/{number}", work.terms.currency))


def _items(work: _Work) -> Iterator[ItemValue]:
    for place, item in enumerate(work.case.items):
        first = _transaction(work, place, item)
        attempts = (first,) if first.found else (first, *attempts_after_transaction(work.case, place, work.terms))
        chosen = first_determinable(attempts)
        if chosen is None or chosen.found is None:
            work.faults += [each for each in faults.no_value(place, attempts) if each not in work.faults]
            continue
        tried = attempts[: attempts.index(chosen) + 1]
        by_price = chosen.method is Method.TRANSACTION
        yield ItemValue(
            number=place + 1,
            name=item.id,
            method=chosen.method,
            value=rounded(work.terms.at_rate(chosen.found.value, chosen.found.currency), work.terms.rounding),
            attempts=tried,
            lines=tuple((line, line.shares[place]) for line in work.lines if by_price and place in line.shares),
        )


def _transaction(work: _Work, place: int, item: Item) -> Attempt:
    sold = work.sold[item.sale - 1]
    if sold.reasons:
        return Attempt(Method.TRANSACTION, None, tuple(sold.reasons))
    value = work.total([place])
    step = said(msgid("Price, additions and deductions come to {value}."), value=value)
    return Attempt(Method.TRANSACTION, Found(Fraction(value), work.terms.currency, "RCA-42.1", (step,)))
