"""A declaration as its declarant sees it: where it stands, what is next, why it costs what it costs, every version."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, declarants
from alfandega.access.models import JournalLine
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State, acts_open_to
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.screens.fields import field
from alfandega.clearance.declaration.screens.value_told import told
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.verification.models import Report
from alfandega.portal.screens.explaining import declared, expected, explained
from alfandega.portal.screens.timeline import steps
from alfandega.revenue.models import Notice


@declarants
@require_safe
def standing(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The page of one declaration; a draft opens on the desk instead."""
    actor = actor_of(request)
    declaration = fetch(actor, declaration_id)
    state = State(declaration.state)
    versions = list(declaration.versions.order_by("-number").defer("document"))
    if state is State.DRAFT:
        return redirect("declaration-edit", declaration_id)
    version = declaration.versions.filter(number=declaration.version).first()
    document: dict[str, Any] = version.document if version else {}
    notices = list(Notice.objects.filter(subject=declaration.pk).select_related("payment").order_by("-pk"))
    note = ReleaseNote.objects.filter(declaration=declaration).first()
    reports = list(Report.objects.filter(declaration=declaration).order_by("-pk"))
    page = request.GET.get("page")
    context = {
        "declaration": declaration,
        "acts": set(acts_open_to(state, actor.role)),
        "steps": steps(JournalLine.objects.filter(subject=declaration.pk).order_by("pk")),
        "decision": Decision.objects.filter(declaration=declaration).order_by("-pk").first(),
        "notice": next((each for each in notices if each.state == Notice.State.ISSUED), None),
        "release": note,
        "report": _open(reports),
        "agreed": any(each.outcome == Report.Outcome.AGREED for each in reports),
        "amendment": declaration.amendments.filter(decision=Amendment.Decision.ASKED).first(),
        "versions": versions,
        "explained": explained(declaration, document, page),
        "expected": expected(document) if state is State.LODGED else None,
        "declared": declared(document, page),
        "value_told": told(document),
        "papers": _papers(declaration, notices, note, elements="value_declaration" in document),
    }
    return render(request, "portal/declaration.html", context)


def _open(reports: list[Report]) -> dict[str, Any] | None:
    """The report that waits for an answer, its fields named as the form names them."""
    for report in reports:
        if report.outcome == Report.Outcome.OPEN:
            differences = [{**each, "title": field(f"/items/*/{each['field']}").title} for each in report.differences]
            return {"made_by_name": report.made_by_name, "reason": report.reason, "differences": differences}
    return None


def _papers(
    declaration: Declaration, notices: list[Notice], note: ReleaseNote | None, *, elements: bool
) -> list[dict[str, str]]:
    """The documents that can be printed now: which kind, its number, and where."""
    found = [("sad", declaration.registration, "sad-pdf", declaration.pk)] if declaration.version else []
    if elements:
        found.append(("elements", "", "value-declaration-pdf", declaration.pk))
    if declaration.registration:
        found.append(("value", "", "value-letter-pdf", declaration.pk))
    for notice in notices:
        if notice.state == Notice.State.ISSUED:
            found.append(("notice", notice.number, "notice-pdf", notice.pk))
        elif notice.state == Notice.State.PAID:
            found.append(("receipt", notice.payment.receipt, "receipt-pdf", notice.payment.pk))
    if note is not None:
        found.append(("release", note.number, "release-note-pdf", declaration.pk))
    return [{"kind": kind, "number": number, "address": reverse(name, args=[key])} for kind, number, name, key in found]
