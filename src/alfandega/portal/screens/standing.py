"""A declaration as its declarant sees it: where it stands, what is next, why it costs what it costs, every version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, declarants
from alfandega.access.models import JournalLine
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State, acts_open_to
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.screens.entries import ITEMS_ON_A_PAGE
from alfandega.clearance.declaration.screens.fields import field
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.clearance.verification.models import Report
from alfandega.kernel.dates import law_date, now
from alfandega.portal.screens.timeline import steps
from alfandega.revenue.models import Notice


@declarants
@require_safe
def standing(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The page of one declaration; a draft opens on the desk instead."""
    actor = actor_of(request)
    declaration = fetch(actor, declaration_id)
    if declaration.state == State.DRAFT:
        return redirect("declaration-edit", declaration_id)
    versions = list(declaration.versions.order_by("-number").defer("document"))
    notices = list(Notice.objects.filter(subject=declaration.pk).select_related("payment").order_by("-pk"))
    note = ReleaseNote.objects.filter(declaration=declaration).first()
    reports = list(Report.objects.filter(declaration=declaration).order_by("-pk"))
    context = {
        "declaration": declaration,
        "acts": set(acts_open_to(State(declaration.state), actor.role)),
        "steps": steps(JournalLine.objects.filter(subject=declaration.pk).order_by("pk")),
        "decision": Decision.objects.filter(declaration=declaration).order_by("-pk").first(),
        "notice": next((each for each in notices if each.state == Notice.State.ISSUED), None),
        "payments": [each.payment for each in notices if each.state == Notice.State.PAID],
        "release": note,
        "report": _open(reports),
        "agreed": any(each.outcome == Report.Outcome.AGREED for each in reports),
        "amendment": declaration.amendments.filter(decision="asked").first(),
        "versions": versions,
        "explained": _explained(declaration, request.GET.get("page")),
        "papers": _papers(declaration, notices, note),
    }
    return render(request, "portal/declaration.html", context)


def _open(reports: list[Report]) -> dict[str, Any] | None:
    """The report that waits for an answer, its fields named as the form names them."""
    for report in reports:
        if report.outcome == Report.Outcome.OPEN:
            differences = [{**each, "title": field(f"/items/*/{each['field']}").title} for each in report.differences]
            return {"made_by_name": report.made_by_name, "reason": report.reason, "differences": differences}
    return None


def _explained(declaration: Declaration, asked: str | None) -> dict[str, Any] | None:
    """The value and the taxes as they were determined last, item by item, a page of items at a time."""
    valuation = ValuationRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    assessment = AssessmentRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    if valuation is None or assessment is None:
        return None
    detail, taxes = valuation.detail, assessment.detail
    pages = max(1, -(-len(detail["items"]) // ITEMS_ON_A_PAGE))
    page = min(max(1, int(asked)), pages) if asked and asked.isdecimal() and len(asked) < 6 else 1
    start = (page - 1) * ITEMS_ON_A_PAGE
    lines: dict[int, list[Mapping[str, Any]]] = {}
    for line in taxes["lines"]:
        lines.setdefault(line["item"], []).append(line)
    document = declaration.versions.filter(number=assessment.version).values_list("document", flat=True).first() or {}
    items = document.get("items", [])
    return {
        "final": assessment.final,
        "currency": taxes["currency"],
        "on": taxes["on"],
        "customs_value": detail["customs_value"],
        "header": detail["header"],
        "taxes": _by_tax(declaration, taxes),
        "payable": taxes["payable"],
        "suspended": taxes["suspended"] if taxes["suspended"].strip("0.") else "",
        "illustrative": any(line["illustrative"] for line in taxes["lines"]),
        "items": [
            {
                "number": each["item"],
                "value": each,
                "taxes": lines.get(each["item"], []),
                "goods": items[each["item"] - 1] if each["item"] <= len(items) else {},
            }
            for each in detail["items"][start : start + ITEMS_ON_A_PAGE]
        ],
        "page": page,
        "pages": range(1, pages + 1),
    }


def _by_tax(declaration: Declaration, taxes: Mapping[str, Any]) -> list[dict[str, Any]]:
    language = get_language() or "pt"
    on = law_date(declaration.accepted_at or now())
    names = {tax.code: tax.names.get(language) or tax.names.get("pt", "") for tax in live(on).tariff.taxes_on(on)}
    articles = {line["tax"]: line["article"] for line in taxes["lines"]}
    return [
        {"code": tax, "name": names.get(tax, ""), "amount": taxes["totals"].get(tax, "0"), "article": article}
        for tax, article in articles.items()
    ]


def _papers(declaration: Declaration, notices: list[Notice], note: ReleaseNote | None) -> list[dict[str, str]]:
    """The documents that can be printed now: which kind, its number, and where."""
    found = [("sad", declaration.registration, "document-sad", declaration.pk)] if declaration.version else []
    for notice in notices:
        if notice.state == Notice.State.ISSUED:
            found.append(("notice", notice.number, "document-notice", notice.pk))
        elif notice.state == Notice.State.PAID:
            found.append(("receipt", notice.payment.receipt, "document-receipt", notice.payment.pk))
    if note is not None:
        found.append(("release", note.number, "document-release-note", declaration.pk))
    papers = []
    for kind, number, name, key in found:
        try:
            papers.append({"kind": kind, "number": number, "address": reverse(name, args=[key])})
        except NoReverseMatch:
            continue
    return papers
