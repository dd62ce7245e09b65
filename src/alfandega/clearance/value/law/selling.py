"""A sale as elements of its transaction value: price, what changes it, additions and deductions (RCA 40)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from alfandega.clearance.value.facts.case import Item, Sale
from alfandega.clearance.value.facts.deductions import Deduction
from alfandega.clearance.value.facts.price import Revision
from alfandega.clearance.value.law import additions, assists, deductions, price, royalties
from alfandega.clearance.value.law.acceptance import grounds, set_aside_reason
from alfandega.clearance.value.law.portions import Portion, instalment, lump_sum
from alfandega.clearance.value.law.revision import failing
from alfandega.clearance.value.law.sale import SaleFinding, sale
from alfandega.clearance.value.law.telling import NOTHING, Effect, Element, Reason, exact, said
from alfandega.clearance.value.law.terms import Terms
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


@dataclass
class Sold:
    """A sale as it was examined: the elements of its value, or the reasons why there is no transaction value.

    `places` are those of its items in the case; `prices` are by place, in the currency of the sale. `worked_back` are
    duties and taxes in the price whose amount follows from the rest (RCA 84).
    """

    finding: SaleFinding
    currency: str
    places: tuple[int, ...]
    prices: Mapping[int, Fraction] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    separate: list[additions.SeparateGoods] = field(default_factory=list)
    worked_back: list[tuple[Deduction, Element]] = field(default_factory=list)

    def take(self, found: Element | Reason) -> None:
        """Keep what a rule made of a fact."""
        (self.elements if isinstance(found, Element) else self.reasons).append(found)  # type: ignore[arg-type]


@carries_out("RCA-40", "RCA-38.3")
def examine(fact: Sale, items: Sequence[Item], places: Sequence[int], terms: Terms, where: str) -> Sold:
    """The three elements of a transaction value: the sale, the price paid or payable, what is added and deducted.

    Only additions and deductions of the law's closed lists have a place among the facts. Facts are those of `checking`.
    """
    sold = Sold(sale(fact.supply, f"{where}/supply"), (fact.currency or terms.currency).upper(), tuple(places))
    if sold.finding.reason is not None:
        sold.reasons.append(sold.finding.reason)
        return sold
    sold.reasons += grounds(fact, terms.home, where)
    if fact.set_aside is not None:
        sold.reasons.append(set_aside_reason(fact.set_aside, f"{where}/set_aside"))
    portion = _portion(fact, items, places, where)
    if isinstance(portion, Reason):
        sold.reasons.append(portion)
        return sold
    sold.prices = {place: portion.by_item.get(place + 1, NOTHING) for place in places}
    sold.take(Element("price", Effect.PRICE, portion.amount, sold.currency, portion.article, portion.words, where))
    for found in _price_changes(fact, sold, terms, where):
        sold.take(found)
    net = sum((terms.between(each.signed, each.currency, sold.currency) for each in sold.elements), NOTHING)
    for found in _additions(fact, sold, net, terms, where):
        sold.take(found)
    _deductions(fact, sold, terms, where)
    return sold


def _portion(fact: Sale, items: Sequence[Item], places: Sequence[int], where: str) -> Portion | Reason:
    """The price for what is cleared: of the items, of an overall amount, or of a consignment of a contract."""
    if fact.lump_sum is not None:
        return lump_sum(fact.lump_sum, f"{where}/lump_sum")
    if fact.instalment is not None:
        return instalment(fact.instalment, {place + 1: exact(items[place].quantity) for place in places})
    by_item = {place + 1: exact(items[place].price) for place in places}
    amount = sum(by_item.values(), NOTHING)
    return Portion(amount, said(msgid("Price of the goods on the invoice.")), "RCA-42.1", by_item)


def _each(
    facts: Sequence[object], rule: Callable[..., Element | Reason], where: str, sold: Sold, *before: object
) -> Iterator[Element | Reason]:
    for number, fact in enumerate(facts):
        currency = str(getattr(fact, "currency", None) or sold.currency).upper()
        yield rule(fact, *before, currency, where=f"{where}/{number}")


def _of_item(found: Element | Reason, item: int) -> Element | Reason:
    if isinstance(found, Reason):
        return found
    return _with_items(found, (item - 1,))


def _with_items(found: Element, places: tuple[int, ...]) -> Element:
    return Element(
        found.kind, found.effect, found.amount, found.currency, found.article, found.words, found.where, found.failed,
        places, found.basis, found.weights, found.provisional,
    )  # fmt: skip


def _price_changes(fact: Sale, sold: Sold, terms: Terms, where: str) -> Iterator[Element | Reason]:
    gross = sum(sold.prices.values(), NOTHING)
    for number, revision in enumerate(fact.revisions):
        yield _revised(revision, sold, terms, f"{where}/revisions/{number}")
    yield from _each(fact.payments, price.payment, f"{where}/payments", sold)
    for number, condition in enumerate(fact.conditions):
        if condition.amount is not None:
            currency = (condition.currency or sold.currency).upper()
            yield price.condition(condition, currency, terms.home, f"{where}/conditions/{number}")
    for number, discount in enumerate(fact.discounts):
        currency = (sold.currency if discount.percent is not None else discount.currency or sold.currency).upper()
        yield price.discount(discount, gross, currency, f"{where}/discounts/{number}")
    yield from _each(fact.activities, price.activity, f"{where}/activities", sold)
    own: tuple[tuple[Sequence[object], Callable[..., Element | Reason], str], ...] = (
        (fact.media, price.medium, "media"),
        (fact.defects, price.defect, "defects"),
        (fact.non_conformities, price.non_conformity, "non_conformities"),
    )
    for facts, rule, name in own:
        for each, found in zip(facts, _each(facts, rule, f"{where}/{name}", sold), strict=True):
            yield _of_item(found, each.item)  # type: ignore[attr-defined]
    for number, loss in enumerate(fact.losses):
        paid = sold.prices.get(loss.item - 1, NOTHING)
        yield _of_item(price.loss(loss, paid, sold.currency, f"{where}/losses/{number}"), loss.item)


def _revised(fact: Revision, sold: Sold, terms: Terms, where: str) -> Element:
    """The seller's new price in place of the old one (RCA 67), or why it is not taken."""
    letters = failing(fact, terms.imported, terms.on)
    place = fact.item - 1
    change = exact(fact.new_price) - sold.prices.get(place, NOTHING)
    if letters:
        words = said(
            msgid("The new price is not taken: conditions {letters} are not proved."), letters=", ".join(letters)
        )
        return Element(
            "revision", Effect.NOT_COUNTED, NOTHING, sold.currency, "RCA-67.2", words, where, letters, (place,)
        )
    words = said(msgid("The seller's new price {price} replaces the first one."), price=fact.new_price)
    effect = Effect.DEDUCTED if change < 0 else Effect.ADDED if change > 0 else Effect.NOT_COUNTED
    return Element("revision", effect, abs(change), sold.currency, "RCA-67.1", words, where, (), (place,))


def _additions(fact: Sale, sold: Sold, net: Fraction, terms: Terms, where: str) -> Iterator[Element | Reason]:
    for number, commission in enumerate(fact.commissions):
        currency = (sold.currency if commission.percent is not None else commission.currency or sold.currency).upper()
        yield additions.commission(commission, net, currency, f"{where}/commissions/{number}")
    for number, packing in enumerate(fact.packing):
        currency = (packing.currency or sold.currency).upper()
        element, apart = additions.packing(packing, currency, f"{where}/packing/{number}")
        yield element
        if apart is not None:
            sold.separate.append(apart)
    for number, assist in enumerate(fact.assists):
        currency = (assist.currency or sold.currency).upper()
        yield assists.assist(assist, currency, terms.home, f"{where}/assists/{number}")
    for number, intangible in enumerate(fact.intangibles):
        currency = (intangible.currency or sold.currency).upper()
        yield assists.intangible(intangible, currency, terms.home, terms.on, f"{where}/intangibles/{number}")
    for number, royalty in enumerate(fact.royalties):
        currency = (sold.currency if royalty.of_price else royalty.currency or sold.currency).upper()
        yield royalties.royalty(royalty, net, currency, terms.on, f"{where}/royalties/{number}")
    for number, proceeds in enumerate(fact.proceeds):
        if proceeds.amount is not None or not proceeds.of_these_goods:
            currency = (proceeds.currency or sold.currency).upper()
            yield additions.proceeds(proceeds, currency, f"{where}/proceeds/{number}")


def _deductions(fact: Sale, sold: Sold, terms: Terms, where: str) -> None:
    for number, each in enumerate(fact.deductions):
        currency = (each.currency or sold.currency).upper()
        found = deductions.deduction(each, currency, terms.home, terms.on, f"{where}/deductions/{number}")
        found = _with_items(found, tuple(item - 1 for item in each.items))
        worked_back = each.kind == "duties-and-taxes" and not each.amount_is_told and each.proof.verified is None
        if worked_back and found.effect is Effect.DEDUCTED:
            sold.worked_back.append((each, found))
        else:
            sold.take(found)
