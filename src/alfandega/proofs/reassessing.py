"""Reads what a case is about out of its declaration: the proofs of an item, and what it owes without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.parts import Document
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.dossier import Books, ItemValue, Valuation
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.kernel.fault import Refused
from alfandega.proofs import faults
from alfandega.proofs.models import ProofCase
from alfandega.proofs.rules import Reassessment, reassessed, under_preference
from alfandega.tariff.conditions.tree import codes
from alfandega.tariff.quotas.balances import granted_to


@dataclass(frozen=True)
class Presented:
    """An item charged under an agreement, and its proofs by their number among its documents (from 1)."""

    sad: Sad
    books: Books
    record: AssessmentRecord
    agreement: str
    country: str
    exporter: str
    proofs: Mapping[int, Document]

    @staticmethod
    def day(document: Document) -> date | None:
        """The date of a proof, where it can be read."""
        try:
            return date.fromisoformat(document.date or "")
        except ValueError:
            return None


def presented(declaration: Declaration, item: int) -> Presented:
    """What an item (from 1) of an assessed declaration rests its preference on.

    Raises Refused when there is no such item or it was charged under no preference.
    """
    file = file_of(declaration)
    if not 1 <= item <= len(file.sad.items):
        raise Refused(faults.no_item(item))
    record = AssessmentRecord.objects.filter(declaration=declaration).order_by("-id").first()
    agreement = under_preference(record.detail["lines"], item) if record else ""
    if record is None or not agreement:
        raise Refused(faults.no_preference(item))
    books, goods = live(file.on), file.sad.items[item - 1]
    found = books.tariff.agreement(agreement, books.on)
    named = codes(found.proofs) if found and found.proofs is not None else ()
    return Presented(
        sad=file.sad,
        books=books,
        record=record,
        agreement=agreement,
        country=goods.origin or "",
        exporter=" ".join((file.sad.exporter.name or "").split()),
        proofs={place: each for place, each in enumerate(goods.documents, start=1) if each.code in named},
    )


def reassessment(case: ProofCase) -> Reassessment:
    """What the item of a case owes without its preference. Raises Refused when that cannot be computed."""
    assert case.declaration is not None and case.item is not None  # noqa: S101, PT018 - asked of our own cases only
    found = presented(case.declaration, case.item)
    shares = {number: granted.share for number, granted in granted_to(case.declaration.pk).items()}
    valuation, lines = _valuation(case.declaration), found.record.detail["lines"]
    made = reassessed(found.sad, valuation, found.books, item=case.item, charged=lines, shares=shares)
    if not isinstance(made, Reassessment):
        raise Refused(*made)
    return made


def _valuation(declaration: Declaration) -> Valuation:
    """The customs values that were determined, as far as an assessment reads them."""
    detail = ValuationRecord.objects.filter(declaration=declaration).order_by("-id")[0].detail
    items = tuple(ItemValue(each["item"], (), _amount(each)) for each in detail["items"])
    return Valuation(detail["currency"], detail["method"], (), items, _amount(detail))


def _amount(stored: Mapping[str, Any]) -> Decimal:
    return Decimal(stored["customs_value"])
