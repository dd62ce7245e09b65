"""The form: shown, saved as it is typed, and rearranged. The same screens serve drafts and amendments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.gate import declarants
from alfandega.clearance.declaration.screens.entries import Entry, Paper, ShownItem
from alfandega.clearance.declaration.screens.rearranging import rearranged
from alfandega.portal.screens.desk import Desk
from alfandega.portal.screens.importing import read_into


@declarants
@require_safe
def edit(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """The whole form; what can no longer be edited leads to where the declaration stands."""
    desk = Desk(request, declaration_id, amending=amending)
    if not desk.open:
        return redirect("declaration", declaration_id)
    context = desk.shown(desk.page(request.GET.get("page")))
    context |= {
        "sections": context["paper"].sections(),
        "imported": request.session.pop(read_into(declaration_id), None),
    }
    return render(request, "portal/desk.html", context)


@declarants
@require_POST
def save(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """Keep what was typed, and answer with what changed around it: hints, faults, summary, duties, time."""
    desk = Desk(request, declaration_id, amending=amending)
    desk.take()
    desk.keep()
    page = desk.page(request.POST.get("page"))
    if request.POST.get("then") == "value":
        return redirect(f"/declarations/{declaration_id}/{'amend/' if amending else ''}value/")
    if not request.headers.get("HX-Request"):
        return redirect(f"{_address(desk)}?page={page}")
    context = desk.shown(page)
    return render(request, "portal/saved.html", {**context, "slots": _slots(request, context)})


@declarants
@require_POST
def rearrange(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """Keep what was typed, do one act on the items (as in `rearranged`, or `page:N`), and show the items again."""
    desk = Desk(request, declaration_id, amending=amending)
    desk.take()
    act = request.POST.get("act", "")
    page = desk.page(request.POST.get("page"))
    target = None
    if act.startswith("page:"):
        page = desk.page(act.removeprefix("page:"))
        desk.keep()
    else:
        document, target = rearranged(desk.document, act)
        desk.keep(document)
        if target is not None:
            page = desk.page(Paper(document, desk.books, desk.language).page_of(target))
    if not request.headers.get("HX-Request"):
        return redirect(f"{_address(desk)}?page={page}#items")
    context = desk.shown(page)
    return render(request, "portal/rearranged.html", {**context, "target": target})


@declarants
@require_POST
def drop(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Forget an amendment that was not sent."""
    Desk(request, declaration_id, amending=True).clear()
    return redirect("declaration", declaration_id)


def _address(desk: Desk) -> str:
    return f"/declarations/{desk.declaration.pk}/{'amend' if desk.amending else 'edit'}/"


def _slots(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The places under fields that say something now, or did so on the page that was sent (`shown`)."""
    paper: Paper = context["paper"]
    sent = set(request.POST.getlist("shown")[:20_000])
    items: list[ShownItem] = context["items"]
    entries: list[Entry] = [entry for _, groups in paper.sections() for group in groups for entry in group.entries]
    for item in items:
        entries.extend(entry for group in item.groups for entry in group.entries)
        entries.extend(entry for row in item.documents for entry in row)
    return {
        "entries": [each for each in entries if each.hint or each.faults or each.at in sent],
        "items": [item for item in items if item.faults or f"/items/{item.index}" in sent],
        "documents": [item for item in items if item.document_faults or f"/items/{item.index}/documents" in sent],
    }
