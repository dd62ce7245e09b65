"""What was declared and what it comes to, in words: for the page of a declaration, a page of items at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language

from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.screens.entries import ITEMS_ON_A_PAGE, Entry, Paper
from alfandega.clearance.offered import offers_by_item
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.kernel.dates import law_date, now, today
from alfandega.portal.screens.judging import duties, judged


def declared(document: Mapping[str, Any], asked: str | None) -> dict[str, Any]:
    """What was declared, section by section and item by item; empty fields are left out."""
    paper = Paper(document, live(today()), get_language() or "pt")
    page = page_asked(asked, paper.pages)
    sections = [
        (section.title, [(group.title, entries) for group in groups if (entries := _filled(group.entries))])
        for section, groups in paper.sections()
    ]
    items = [
        {
            "number": item.number,
            "entries": [entry for group in item.groups for entry in _filled(group.entries)],
            "documents": [entries for row in item.documents if (entries := _filled(row))],
        }
        for item in paper.items_on(page)
    ]
    return {"sections": sections, "items": items, "page": page, "pages": range(1, paper.pages + 1)}


def expected(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a declaration that waits for its goods would come to today; None while it has no value."""
    books = live(today())
    return duties(judged(document, books, broker=False), books, 1)


def explained(declaration: Declaration, document: Mapping[str, Any], asked: str | None) -> dict[str, Any] | None:
    """The value and the taxes as they were determined last; None before the first assessment."""
    valuation = ValuationRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    assessment = AssessmentRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    if valuation is None or assessment is None:
        return None
    detail, taxes = valuation.detail, assessment.detail
    page = page_asked(asked, max(1, -(-len(detail["items"]) // ITEMS_ON_A_PAGE)))
    start = (page - 1) * ITEMS_ON_A_PAGE
    lines: dict[int, list[Mapping[str, Any]]] = {}
    for line in taxes["lines"]:
        lines.setdefault(line["item"], []).append(line)
    items = document.get("items", [])
    books = live(date.fromisoformat(taxes["on"]))
    offers = {} if assessment.final else offers_by_item(taxes.get("offers", ()), books, get_language() or "pt")
    return {
        "final": assessment.final,
        "currency": taxes["currency"],
        "customs_value": detail["customs_value"],
        "header": detail["header"],
        "valuation": detail,
        "taxes": _by_tax(declaration, taxes),
        "payable": taxes["payable"],
        "suspended": _some(taxes["suspended"]),
        "guaranteed": _some(taxes.get("guaranteed", "")),
        "illustrative": any(line["illustrative"] for line in taxes["lines"]),
        "items": [
            {
                "number": each["item"],
                "value": each,
                "taxes": lines.get(each["item"], []),
                "offers": offers.get(each["item"], []),
                "goods": _goods(items[each["item"] - 1]) if each["item"] <= len(items) else "",
            }
            for each in detail["items"][start : start + ITEMS_ON_A_PAGE]
        ],
    }


def _some(amount: str) -> str:
    """An amount that is more than nothing; else empty."""
    return amount if amount.strip("0.") else ""


def page_asked(asked: str | None, pages: int) -> int:
    """The page asked for in the address, within those there are."""
    return min(max(1, int(asked)), pages) if asked and asked.isdecimal() and len(asked) < 6 else 1


def _filled(entries: Any) -> list[Entry]:
    return [entry for entry in entries if entry.value]


def _goods(item: Mapping[str, Any]) -> str:
    """The commodity code of an item and what it is, in one line."""
    code = f"{item.get('commodity_code', '')}{item.get('precision_1', '')}"
    told = item.get("commercial_description") or item.get("description") or ""
    return " · ".join(filter(None, (code, " ".join(str(told).split()))))


def _by_tax(declaration: Declaration, taxes: Mapping[str, Any]) -> list[dict[str, Any]]:
    language = get_language() or "pt"
    on = law_date(declaration.accepted_at or now())
    names = {tax.code: tax.names.get(language) or tax.names.get("pt", "") for tax in live(on).tariff.taxes_on(on)}
    articles = {line["tax"]: line["article"] for line in taxes["lines"]}
    return [
        {"code": tax, "name": names.get(tax, ""), "amount": taxes["totals"].get(tax, "0"), "article": article}
        for tax, article in articles.items()
    ]
