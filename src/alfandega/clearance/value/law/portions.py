"""Prices of a part: overall amounts (RCA 52) and consignments of one contract (RCA 51)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from alfandega.clearance.value.facts.price import Instalment, LumpSum
from alfandega.clearance.value.law.telling import NOTHING, Reason, as_share, exact, said
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True, slots=True)
class Portion:
    """What is cleared of an overall price, how that was reached, and how it falls on items (by their number)."""

    amount: Fraction
    words: Sentence
    article: str
    by_item: Mapping[int, Fraction]


@carries_out("RCA-52.1", "RCA-52.2", "RCA-52.3", "RCA-52.4")
def lump_sum(fact: LumpSum, where: str = "") -> Portion | Reason:
    """An overall amount counts in the proportion cleared, if that is the same for every kind of goods.

    Different proportions make the transaction value impossible, unless the seller documents how the amount divides.
    Raises ValueError when more is cleared than was invoiced.
    """
    if any(part.total <= 0 or part.cleared > part.total for part in fact.parts) or not fact.parts:
        raise ValueError("more is cleared than was invoiced")
    if all(part.unit_price is not None for part in fact.parts):
        by_item: dict[int, Fraction] = defaultdict(Fraction)
        for part in fact.parts:
            by_item[part.item] += exact(part.unit_price) * exact(part.cleared)
        words = msgid("By the seller's own division of the overall amount, {amount} is for what is cleared.")
        amount = sum(by_item.values(), NOTHING)
        return Portion(amount, said(words, amount=amount), "RCA-52.4", by_item)
    ratios = {exact(part.cleared) / exact(part.total) for part in fact.parts}
    if len(ratios) > 1:
        template = msgid("The kinds of goods of one overall amount are not cleared in the same proportion.")
        return Reason("lump-sum-different-proportions", "RCA-52.4", said(template), where)
    ratio = ratios.pop()
    amount = exact(fact.amount) * ratio
    article = "RCA-52.2" if len(fact.parts) == 1 else "RCA-52.3"
    words = msgid("The same proportion of every kind is cleared: {ratio} of {whole} is {amount}.")
    told = said(words, ratio=as_share(ratio), whole=exact(fact.amount), amount=amount)
    items = {part.item for part in fact.parts}
    return Portion(amount, told, article, {items.pop(): amount} if len(items) == 1 else {})


@carries_out("RCA-51.1", "RCA-51.2")
def instalment(fact: Instalment, quantities: Mapping[int, Fraction]) -> Portion:
    """A consignment of a contract with one overall price counts for its share of the contract's quantity.

    `quantities` are those of its items. Where the seller invoices each consignment, that price counts instead.
    Raises ValueError when the contract would be exceeded.
    """
    whole, now = exact(fact.quantity), sum(quantities.values(), NOTHING)
    if whole <= 0 or exact(fact.cleared_before) + now > whole:
        raise ValueError("more than the contract's quantity")
    price = exact(fact.price)
    by_item = {number: price * quantity / whole for number, quantity in quantities.items()}
    words = msgid("{now} of the contract's {whole} units: that share of {price}.")
    return Portion(price * now / whole, said(words, now=now, whole=whole, price=price), "RCA-51.1", by_item)
