"""The price actually paid or payable (RCA 46, 50, 54–66): what counts as part of it, and what is taken off."""

from __future__ import annotations

from fractions import Fraction

from alfandega.clearance.value.facts.price import (
    Activity,
    Defect,
    Discount,
    Loss,
    Medium,
    NonConformity,
    Payment,
)
from alfandega.clearance.value.facts.sale import Condition
from alfandega.clearance.value.law.telling import NOTHING, Effect, Element, exact, percent_of, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


def _element(
    kind: str, amount: Fraction, currency: str, article: str, template: str, /, *, where: str, **params: object
) -> Element:
    """A part of the price; an amount below zero is one that is taken off, zero does not count."""
    effect = Effect.ADDED if amount > 0 else Effect.DEDUCTED if amount < 0 else Effect.NOT_COUNTED
    return Element(kind, effect, abs(amount), currency, article, said(template, **params), where)


@carries_out("RCA-46.2", "RCA-46.3", "RCA-50")
def payment(fact: Payment, currency: str, where: str = "") -> Element:
    """A payment to the seller or for its benefit is part of the price.

    Unless it pays for an activity of the buyer on its own account, or is among the additions already.
    """
    if fact.on_own_account:
        words = msgid("The payment is for an activity of the buyer on its own account.")
        return _element("payment", NOTHING, currency, "RCA-46.3", words, where=where)
    if fact.already_added:
        words = msgid("The payment is counted among the additions already.")
        return _element("payment", NOTHING, currency, "RCA-46.3", words, where=where)
    if fact.indirect:
        words = msgid("An indirect payment to the seller is part of the price.")
        return _element("payment", exact(fact.amount), currency, "RCA-46.2", words, where=where)
    words = msgid("A payment to the seller beside the invoice is part of the price.")
    return _element("payment", exact(fact.amount), currency, "RCA-50", words, where=where)


def condition(fact: Condition, currency: str, home: str, where: str = "") -> Element:
    """A condition whose value is known is an indirect payment (RCA 46.2), within the limits of RCA 46.1 and 46.3."""
    if fact.kind == "engineering" and fact.made_in == home:
        words = msgid("Plans that the buyer had made in Cabo Verde neither reject the value nor add to it.")
        return _element("condition", NOTHING, currency, "RCA-46.1", words, where=where)
    if fact.kind == "marketing" and fact.on_own_account:
        words = msgid("Marketing on the buyer's own account neither rejects the value nor adds to it.")
        return _element("condition", NOTHING, currency, "RCA-46.1", words, where=where)
    if fact.on_own_account or fact.already_added:
        words = msgid("The condition is the buyer's own activity, or is counted among the additions already.")
        return _element("condition", NOTHING, currency, "RCA-46.3", words, where=where)
    words = msgid("The value of the condition is known: it is an indirect payment to the seller.")
    return _element("condition", exact(fact.amount), currency, "RCA-46.2", words, where=where)


@carries_out("RCA-59.1", "RCA-59.2")
def discount(fact: Discount, gross: Fraction, currency: str, where: str = "") -> Element:
    """A price reduction is taken off if it concerns the imported goods and its amount is known at clearance."""
    amount = percent_of(fact.percent, gross) if fact.percent is not None else exact(fact.amount)
    failed = tuple(letter for letter, met in (("a", fact.of_these_goods), ("b", fact.known_at_clearance)) if not met)
    if fact.already_taken_off:
        words = msgid("The invoiced price is net of this reduction already.")
        return _element("discount", NOTHING, currency, "RCA-59.2", words, where=where)
    if failed:
        words = msgid("The reduction does not concern these goods, or its amount was not known at clearance.")
        made = _element("discount", NOTHING, currency, "RCA-59.2", words, where=where)
        return Element(made.kind, made.effect, made.amount, currency, made.article, made.words, where, failed)
    if fact.percent is not None:
        words = msgid("Price reduction of {percent} % of {gross} {currency}.")
        told = {"percent": fact.percent, "gross": gross, "currency": currency}
        return _element("discount", -amount, currency, "RCA-59.2", words, where=where, **told)
    return _element(
        "discount", -amount, currency, "RCA-59.2", msgid("Price reduction known at clearance."), where=where
    )


@carries_out("RCA-54", "RCA-55.1", "RCA-55.2", "RCA-57.1", "RCA-57.2", "RCA-58")
def activity(fact: Activity, currency: str, where: str = "") -> Element:  # noqa: PLR0911 - a case each
    """What the buyer does on its own, pays for after importation or for quality control is no part of the price.

    A warranty is, when the seller bears it. What is in the price stays in it, unless it is a deduction of RCA 76.
    """
    kind, amount = fact.kind, exact(fact.amount)
    if fact.in_price:
        article = {"warranty": "RCA-57.1", "inspection": "RCA-58"}.get(kind, "RCA-55.2")
        words = msgid("This is in the price and is no deduction of RCA 76: it stays in the price.")
        return _element(kind, NOTHING, currency, article, words, where=where)
    if kind == "warranty":
        if fact.borne_by == "seller" or fact.billed_by_seller:
            words = msgid("The seller bears the warranty and bills it apart: it is part of the price.")
            return _element(kind, amount, currency, "RCA-57.1", words, where=where)
        words = msgid("The buyer bears cost and risk of the warranty: it is not part of the price.")
        return _element(kind, NOTHING, currency, "RCA-57.2", words, where=where)
    if kind == "inspection" and not fact.billed_by_seller:
        words = msgid("Quality control that is not part of the price is not counted.")
        return _element(kind, NOTHING, currency, "RCA-58", words, where=where)
    if fact.when == "after-importation" and not fact.billed_by_seller:
        words = msgid("The buyer's activities after importation are not part of the value.")
        return _element(kind, NOTHING, currency, "RCA-55.1", words, where=where)
    if fact.on_own_initiative and not fact.billed_by_seller:
        words = msgid("An activity of the buyer on its own initiative is not a payment to the seller.")
        return _element(kind, NOTHING, currency, "RCA-54", words, where=where)
    words = msgid("The buyer pays a bill of the seller: an indirect payment, part of the price.")
    return _element(kind, amount, currency, "RCA-46.2", words, where=where)


@carries_out("RCA-61")
def medium(fact: Medium, currency: str, where: str = "") -> Element:
    """A data carrier is valued whole: what is on it counts like the carrier."""
    if fact.in_price:
        words = msgid("The price of the carrier holds the data or instructions already.")
        return _element("data-carrier", NOTHING, currency, "RCA-61", words, where=where)
    words = msgid("Data or instructions on the carrier count with it.")
    return _element("data-carrier", exact(fact.amount), currency, "RCA-61", words, where=where)


@carries_out("RCA-64", "RCA-65")
def loss(fact: Loss, price: Fraction, currency: str, where: str = "") -> Element:
    """The share of the price that falls on goods lost or missing is taken off if that was found before release.

    Each item for itself: item prices may differ. Raises ValueError when more is missing than was invoiced.
    """
    quantity, invoiced = exact(fact.quantity), exact(fact.invoiced)
    if invoiced <= 0 or quantity > invoiced:
        raise ValueError("more is missing than was invoiced")
    article = "RCA-64" if fact.kind == "lost" else "RCA-65"
    if fact.found != "before-release":
        words = msgid("The loss was found after release: the whole price counts.")
        return _element(fact.kind, NOTHING, currency, article, words, where=where)
    words = msgid("{quantity} of {invoiced} lost or missing: that share of {price} {currency} is taken off.")
    told = {"quantity": quantity, "invoiced": invoiced, "price": price, "currency": currency}
    return _element(fact.kind, -price * quantity / invoiced, currency, article, words, where=where, **told)


DEFECT_CONDITIONS = (
    ("contract_clause", "RCA-62.1", msgid("no clause of the contract provides for it")),
    ("settlement", "RCA-62.2", msgid("no settlement between buyer and seller shows it")),
    ("existed_at_clearance", "RCA-63.2", msgid("it is not shown that the defect existed at clearance")),
    ("warranty", "RCA-63.3", msgid("no warranty covers the goods")),
)


@carries_out("RCA-62.1", "RCA-62.2", "RCA-63.1", "RCA-63.2", "RCA-63.3")
def defect(fact: Defect, currency: str, where: str = "") -> Element:
    """An adjustment for defects is taken off if contract, settlement, proof and warranty bear it out."""
    for name, article, why in DEFECT_CONDITIONS:
        if not getattr(fact, name):
            words = msgid("The adjustment for defects is not accepted: {why}.")
            return _element("defect", NOTHING, currency, article, words, where=where, why=why)
    words = msgid("Adjustment for goods defective at clearance, under {clause}.")
    told = {"clause": fact.contract_clause or ""}
    return _element("defect", -exact(fact.amount), currency, "RCA-62.1", words, where=where, **told)


@carries_out("RCA-66.1", "RCA-66.2")
def non_conformity(fact: NonConformity, currency: str, where: str = "") -> Element:
    """Goods that are not as agreed keep their price unless the seller pays an indemnity, which is taken off.

    While its amount is not known the price counts provisionally (RCA 66.3).
    """
    if not fact.indemnity_due:
        words = msgid("The goods are not as agreed, but the price was not changed: it counts.")
        return _element("non-conformity", NOTHING, currency, "RCA-66.1", words, where=where)
    if fact.amount is None:
        words = msgid("The indemnity for goods not as agreed is not known yet: the value is provisional.")
        made = _element("non-conformity", NOTHING, currency, "RCA-66.3", words, where=where)
        return Element(made.kind, made.effect, made.amount, currency, made.article, made.words, where, provisional=True)
    words = msgid("The seller's indemnity for goods not as agreed is taken off.")
    return _element("non-conformity", -exact(fact.amount), currency, "RCA-66.2", words, where=where)
