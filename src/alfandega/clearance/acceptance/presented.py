"""The proofs of origin that a declaration presents for the preferences it claims, and what is wrong with each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.parts import Document
from alfandega.clearance.origin.agreements import OriginRules, rules_in_force
from alfandega.clearance.origin.proof import Form, months_after
from alfandega.lawbook.rules import Breach
from alfandega.tariff.book import Agreement
from alfandega.tariff.conditions.sets import satisfied
from alfandega.tariff.conditions.tree import codes
from alfandega.tariff.expression.scaling import WIDE, added
from alfandega.tariff.expression.trace import shown


class Mistake(Enum):
    """What can be wrong with a proof that is attached; the first of them is told."""

    UNDATED = auto()
    UNREADABLE = auto()
    FUTURE = auto()
    EXPIRED = auto()
    LIMIT = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """An item that claims a preference the tariff gives to its goods; `rules` are None while none are loaded."""

    number: int
    at: str
    item: Item
    agreement: Agreement
    rules: OriginRules | None


def claims_of(case: Case) -> Iterator[Claim]:
    """The items whose claim of a preference is one of an agreement in force that covers goods and origin."""
    for number, at, item in case.numbered():
        if not item.preference:
            continue
        options = (option.agreement for option in case.treatment(item).options)
        agreement = next((each for each in options if each and each.preference == item.preference), None)
        if agreement is not None:
            yield Claim(number, at, item, agreement, rules_in_force(agreement.code, case.books.on))


def mistaken(case: Case, kind: Mistake) -> Iterator[Breach]:
    """The proofs with this mistake, of claims that their other proofs do not carry."""
    for claim in claims_of(case):
        asked = claim.agreement.proofs
        if asked is None:
            continue
        named = set(codes(asked))
        found = [
            (document, _mistake(case, claim, document, f"{claim.at}/documents/{place}"))
            for place, document in enumerate(claim.item.documents)
            if document.code in named
        ]
        if satisfied(asked, {document.code or "" for document, mistake in found if mistake is None}):
            continue
        yield from (mistake[1] for _, mistake in found if mistake is not None and mistake[0] == kind)


def _mistake(case: Case, claim: Claim, document: Document, at: str) -> tuple[Mistake, Breach] | None:
    """The first thing wrong with a proof: its kind, where, and what its message names; None when it is good."""
    on, terms = case.books.on, claim.rules.proof if claim.rules else None
    told = {"item": str(claim.number), "document": f"{document.code} {document.reference or ''}".strip()}
    told |= {"date": document.date or "", "on": on.isoformat(), "agreement": claim.agreement.code}
    if not document.date:
        return (Mistake.UNDATED, Breach(f"{at}/date", told)) if terms and terms.months is not None else None
    issued = _day(document.date)
    if issued is None:
        return Mistake.UNREADABLE, Breach(f"{at}/date", told)
    if issued > on:
        return Mistake.FUTURE, Breach(f"{at}/date", told)
    if terms and terms.months is not None and on > (last := months_after(issued, terms.months)):
        return Mistake.EXPIRED, Breach(f"{at}/date", {**told, "last": last.isoformat(), "months": str(terms.months)})
    above = _above_limit(case, claim, document)
    return (Mistake.LIMIT, Breach(f"{at}/reference", told | above)) if above else None


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _above_limit(case: Case, claim: Claim, document: Document) -> dict[str, str]:
    """What a message says of a declaration of origin for goods above the limit; empty when it may stand.

    The goods are those of every item that names the same declaration, at their prices, by the rates of the date.
    """
    rules, book, on = claim.rules, case.books.reference, case.books.on
    if (
        rules is None
        or rules.proof.limit is None
        or rules.documents.get(document.code or "") is not Form.SELF_DECLARATION
    ):
        return {}
    if rules.proof.approved and rules.proof.approved & set((document.reference or "").split()):
        return {}
    invoice = case.sad.value.costs.invoice
    paid, asked = book.rate((invoice and invoice.currency) or "", on), book.rate(rules.limit_currency, on)
    if paid is None or asked is None:
        return {}
    value = WIDE.multiply(added(_prices(case, document)), paid.rate)
    if value <= WIDE.multiply(rules.proof.limit, asked.rate):
        return {}
    limit = {"limit": shown(rules.proof.limit), "currency": rules.limit_currency}
    return {"value": shown(value), "national": book.national_currency, **limit}


def _prices(case: Case, document: Document) -> Iterator[Decimal]:
    """The prices of the items to which the same document is attached."""
    same = (document.code, document.reference)
    for item in case.sad.items:
        if item.price is not None and any((each.code, each.reference) == same for each in item.documents):
            yield item.price
