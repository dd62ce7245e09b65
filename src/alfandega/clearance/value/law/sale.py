"""What is a sale (RCA 41): without one there is no transaction value."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.clearance.value.facts.sale import Supply
from alfandega.clearance.value.law.telling import Reason, said
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out

NO_SALE = {
    "free": (
        "RCA-41.1.a",
        msgid("Goods that are given free of charge are not sold, whatever a pro-forma invoice says."),
    ),
    "consignment": (
        "RCA-41.1.b",
        msgid("Goods sent on consignment, to be sold here for the supplier who keeps owning them, are not sold yet."),
    ),
    "hire": ("RCA-41.1.d.2", msgid("Goods that are hired are not sold.")),
    "leasing": ("RCA-41.1.d.2", msgid("Goods that are leased are not sold, even with an option to buy.")),
    "loan": ("RCA-41.1.e", msgid("Goods that are lent, and stay the property of the sender, are not sold.")),
    "for-destruction": ("RCA-41.1.f", msgid("Goods imported to be destroyed are not sold.")),
}


@dataclass(frozen=True, slots=True)
class SaleFinding:
    """Whether there is a sale; `reason` says why not, `words` what the sale is otherwise."""

    exists: bool
    reason: Reason | None = None
    words: Sentence | None = None
    article: str = "RCA-40"


@carries_out("RCA-41.1.a", "RCA-41.1.b", "RCA-41.1.d.2", "RCA-41.1.e", "RCA-41.1.f")
def sale(supply: Supply, where: str = "") -> SaleFinding:
    """Gifts, consignments, hire, leasing, loans and goods to be destroyed are not sales; a purchase is one."""
    if supply.kind in NO_SALE:
        article, template = NO_SALE[supply.kind]
        return _none(article, template, where)
    if supply.kind == "intermediary-stock":
        return intermediary_stock(supply, where)
    if supply.kind == "branch":
        return branch(supply, where)
    if supply.kind == "barter":
        return barter(supply, where)
    return SaleFinding(True, words=said(msgid("The goods were bought for export to Cabo Verde.")))


def _none(article: str, template: str, where: str) -> SaleFinding:
    return SaleFinding(False, Reason("no-sale", article, said(template), where), article=article)


@carries_out("RCA-41.1.c")
def intermediary_stock(supply: Supply, where: str = "") -> SaleFinding:
    """Goods an intermediary stores for the supplier are not sold, unless a distributor bought them."""
    if supply.bought_by_distributor:
        words = said(msgid("A distributor bought the goods on its own account: that is a sale."))
        return SaleFinding(True, words=words, article="RCA-41.1.c")
    words_ = msgid("Goods that an intermediary stores, to be sold later at the supplier's risk, are not sold yet.")
    return _none("RCA-41.1.c", words_, where)


@carries_out("RCA-41.1.d", "RCA-41.2")
def branch(supply: Supply, where: str = "") -> SaleFinding:
    """A branch without legal personality cannot buy from its own house, unless it only handles goods sold before.

    A sale on the day of release is not before it.
    """
    if supply.separate_legal_personality:
        words = said(msgid("The importer is a legal person of its own: it can buy from its house."))
        return SaleFinding(True, words=words, article="RCA-41.1.d")
    sold, released = supply.sold_to_final_customer, supply.released
    if supply.logistics_only and sold is not None and (released is None or sold < released):
        words = said(
            msgid(
                "The branch only handles the goods; the sale to the final customer on {sold} is the sale for export."
            ),
            sold=sold,
        )
        return SaleFinding(True, words=words, article="RCA-41.2")
    template = msgid("The importer is a branch of the supplier, not a person that could buy from it.")
    return _none("RCA-41.1.d", template, where)


@carries_out("RCA-41.1.g")
def barter(supply: Supply, where: str = "") -> SaleFinding:
    """An exchange of goods without money is not a sale; with part payment an officer decides."""
    if not supply.monetary_settlement:
        return _none("RCA-41.1.g", msgid("Goods are exchanged for goods, without money: that is no sale."), where)
    if supply.settled_by_officer:
        words = said(msgid("An officer decided that the exchange with part payment is a sale."))
        return SaleFinding(True, words=words, article="RCA-41.1.g")
    template = msgid("Whether an exchange with part payment is a sale is for an officer to decide, who has not yet.")
    return SaleFinding(False, Reason("officer-decides", "RCA-41.1.g", said(template), where), article="RCA-41.1.g")
