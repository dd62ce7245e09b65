"""The facts of a sale as the form of value elements asks for them: label, one line of explanation, article. Data.

What each fact holds is in `clearance/value/facts/`; what only customs may find (`value.findings.OFFICERS_ONLY`) is not
asked for here. A test keeps the two in step.
"""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class Fact:
    """A field below its part (`spread/units`). `kinds`: asked for these kinds of the entry only. `rare`: folded."""

    name: str
    label: str
    help: str
    article: str
    kinds: tuple[str, ...] = ()
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list that grows by its own act. `inner` lists grow in an entry of it; `kinds`: in entries of these kinds."""

    name: str
    title: str
    article: str
    facts: tuple[Fact, ...]
    group: str = ""
    inner: tuple[Entries, ...] = ()
    kinds: tuple[str, ...] = ()


NOTE = Fact("note", msgid("In your words"), msgid("What it is; printed with the line."), "RCA-169.1.b", rare=True)
CURRENCY = Fact("currency", msgid("Currency"), msgid("That of the invoice when left empty."), "RCA-2.1.k")
OUT_OF = msgid("Whether the price on the invoice holds it already.")

INVOICE = (
    Fact("invoice", msgid("Invoice"), msgid("Its number."), "RCA-169.1.a"),
    Fact("dated", msgid("Date of the invoice"), msgid("Year, month and day: 2026-03-02."), "RCA-169.1.a"),
    Fact("currency", msgid("Currency of the invoice"), msgid("That of box 22 when left empty."), "RCA-2.1.k"),
    Fact("total", msgid("Total of the invoice"), msgid("It is compared with the prices of the items."), "RCA-40"),
)
DELIVERY = (
    Fact("incoterm/code", msgid("Incoterm"), msgid("It says which costs the price holds; box 20 if empty."), "RCA-56"),
    Fact("incoterm/edition", msgid("Edition"), msgid("The Incoterms 2000, 2010 and 2020 differ."), "RCA-56"),
    Fact("incoterm/place", msgid("Place"), msgid("Where the seller delivers."), "RCA-56"),
)
_BRANCH, _STOCK, _BARTER = ("branch",), ("intermediary-stock",), ("barter",)
SUPPLY = (
    Fact(
        "supply/kind", msgid("How the goods are supplied"), msgid("Only a sale has a transaction value."), "RCA-41.1.a"
    ),
    Fact(
        "supply/bought_by_distributor",
        msgid("A distributor bought them"),
        msgid("On its own account, out of the stock of the intermediary."),
        "RCA-41.1.c",
        _STOCK,
    ),
    Fact(
        "supply/separate_legal_personality",
        msgid("The branch is a legal person"),
        msgid("Of its own, apart from the seller."),
        "RCA-41.1.d",
        _BRANCH,
    ),
    Fact(
        "supply/logistics_only",
        msgid("It only stores the goods"),
        msgid("The branch receives and stores, and does not buy."),
        "RCA-41.1.d",
        _BRANCH,
    ),
    Fact(
        "supply/sold_to_final_customer",
        msgid("Sold to the customer on"),
        msgid("Date of the parent's sale, such as 2026-03-02."),
        "RCA-41.1.d",
        _BRANCH,
    ),
    Fact(
        "supply/released",
        msgid("Released on"),
        msgid("Date of release for free circulation, such as 2026-03-02."),
        "RCA-41.1.d",
        _BRANCH,
    ),
    Fact(
        "supply/monetary_settlement",
        msgid("Money paid beside the barter"),
        msgid("In the currency of the invoice."),
        "RCA-41.1.g",
        _BARTER,
    ),
)
GOODS = (
    Fact("item", msgid("Item"), msgid("Its number in the declaration."), "RCA-169.1.b"),
    Fact("sale", msgid("Sale"), msgid("The number of its sale above."), "RCA-169.1.b"),
    Fact("quantity", msgid("Quantity"), msgid("The net mass when left empty."), "RCA-51.1"),
    Fact("level", msgid("Commercial level"), msgid("Wholesale, retail…"), "RCA-88.1"),
    Fact("exported", msgid("Exported on"), msgid("Year, month and day."), "RCA-88.1"),
    Fact("exported_from", msgid("Exported from"), msgid("The country of box 15 when left empty."), "RCA-36"),
)
