"""What lines and methods of a customs value are called: one table for screens, letters and the command line."""

from __future__ import annotations

from alfandega.kernel.text import msgid

PRICES = frozenset({"invoice", "price"})
"""Lines that are the price itself."""

KINDS = {
    "invoice": msgid("Price"),
    "price": msgid("Price"),
    "external_freight": msgid("Freight"),
    "internal_freight": msgid("Internal freight"),
    "other_cost": msgid("Other costs"),
    "deduction": msgid("Deduction"),
    "payment": msgid("Payment beside the invoice"),
    "condition": msgid("Condition of the sale"),
    "discount": msgid("Price reduction"),
    "marketing": msgid("Marketing"),
    "warranty": msgid("Warranty"),
    "inspection": msgid("Inspection"),
    "data-carrier": msgid("Data on a carrier"),
    "lost": msgid("Goods lost in transport"),
    "missing": msgid("Missing goods"),
    "defect": msgid("Defective goods"),
    "non-conformity": msgid("Goods not as agreed"),
    "revision": msgid("New price for defective goods"),
    "selling-commission": msgid("Selling commission"),
    "buying-commission": msgid("Buying commission"),
    "brokerage": msgid("Brokerage"),
    "packing": msgid("Containers and packing"),
    "assist": msgid("Goods or services supplied by the buyer"),
    "software": msgid("Software and technology"),
    "royalty": msgid("Royalty or licence fee"),
    "proceeds": msgid("Proceeds that go back to the seller"),
    "loading": msgid("Loading"),
    "freight": msgid("Freight"),
    "insurance": msgid("Insurance"),
    "handling": msgid("Handling"),
    "storage": msgid("Storage on the way"),
    "inland-transport": msgid("Transport after arrival"),
    "work-after-importation": msgid("Work after importation"),
    "interest": msgid("Interest"),
    "reproduction-right": msgid("Right to reproduce the goods"),
    "duties-and-taxes": msgid("Duties and taxes in the price"),
    "other": msgid("Other"),
}
METHODS = {
    "transaction-value": msgid("Transaction value"),
    "identical-goods": msgid("Value of identical goods"),
    "similar-goods": msgid("Value of similar goods"),
    "deductive": msgid("Deductive value"),
    "computed": msgid("Computed value"),
    "fallback": msgid("Last resort"),
    "several": msgid("Several methods"),
}


def kind_name(kind: str) -> str:
    """The name of a line of the value (a msgid); a kind nobody named stands for itself."""
    return KINDS.get(kind) or METHODS.get(kind, kind)


def method_name(method: str) -> str:
    """The name of a method of valuation (a msgid)."""
    return METHODS.get(method, method)
