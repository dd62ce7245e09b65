"""The form of value elements (RCA 169.1.b): a page of its own beside the declaration's form, for drafts and amendments.

It works on the same desk: what is typed is kept as it was typed, and judged with the whole declaration.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.gate import declarants
from alfandega.clearance.declaration.screens.entries import id_of
from alfandega.clearance.declaration.screens.pointers import merged
from alfandega.clearance.declaration.screens.value_entries import (
    MOST_SHOWN,
    AskedEntry,
    ShownEntry,
    ShownRow,
    ShownSale,
    ValuePaper,
)
from alfandega.clearance.declaration.screens.value_layout import ROOT, VALUE_FIELDS, value_field
from alfandega.clearance.declaration.screens.value_rearranging import rearranged_value, shape, without_blanks
from alfandega.kernel.dates import now
from alfandega.kernel.fault import Refused
from alfandega.portal.screens.desk import PAGE_IS_OLD, Desk
from alfandega.portal.screens.judging import by_place, duties, nearest, page_of, summary


class ValueDesk(Desk):
    """The declaration of value elements of the document on the desk."""

    def take(self) -> None:
        """Put what the page sent into the document. Raises Refused when the page was made for another shape of it."""
        if self.request.POST.get("count") != shape(self.document):
            raise Refused(PAGE_IS_OLD)
        typed = [(name, value) for name, values in self.request.POST.lists() for value in values[-1:]]
        made, self.strange = merged(self.document, typed, self.language, fields=VALUE_FIELDS, described=value_field)
        self.document = without_blanks(made)

    def page(self, asked: object) -> int:
        """The page asked for, within those there are."""
        text = str(asked or "1")
        number = int(text) if text.isdecimal() and len(text) < 6 else 1
        return min(max(1, number), ValuePaper(self.document, self.books, self.language).pages)

    def address(self, act: str = "") -> str:
        """Where this page, or an act on it, is."""
        return f"/declarations/{self.declaration.pk}/{'amend/' if self.amending else ''}value/{act}"

    def shown(self, page: int) -> dict[str, Any]:
        """Everything the page needs to show the value elements as they lie."""
        found = self.judged()
        paper = ValuePaper(self.document, self.books, self.language, by_place(found.faults))
        form = reverse("declaration-amend" if self.amending else "declaration-edit", args=[self.declaration.pk])
        return {
            "declaration": self.declaration,
            "amending": self.amending,
            "paper": paper,
            "page": page,
            "shape": shape(self.document),
            "sales": paper.sales_on(page),
            "rows": paper.rows_on(page),
            "none": ROOT[1:] not in self.document,
            "whole_faults": paper.faults.get(ROOT, ()),
            "loose": (),
            "summary": summary(found, page, form, elements=True),
            "duties": duties(found, self.books, 1),
            "saved_at": now(),
            "form": form,
            "save": self.address("save/"),
            "rearrange": self.address("rearrange/"),
            "most": MOST_SHOWN,
        }


@declarants
@require_safe
def edit(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """The whole form; what can no longer be edited leads to where the declaration stands."""
    desk = ValueDesk(request, declaration_id, amending=amending)
    if not desk.open:
        return redirect("declaration", declaration_id)
    return render(request, "portal/value.html", desk.shown(desk.page(request.GET.get("page"))))


@declarants
@require_POST
def save(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """Keep what was typed, and answer with what changed around it."""
    desk = ValueDesk(request, declaration_id, amending=amending)
    desk.take()
    desk.keep()
    page = desk.page(request.POST.get("page"))
    if request.POST.get("then") == "form":
        return redirect("declaration-amend" if amending else "declaration-edit", declaration_id)
    if not request.headers.get("HX-Request"):
        return redirect(f"{desk.address()}?page={page}")
    context = desk.shown(page)
    return render(request, "portal/value_saved.html", {**context, "slots": _slots(request, context)})


@declarants
@require_POST
def rearrange(request: HttpRequest, declaration_id: UUID, *, amending: bool = False) -> HttpResponse:
    """Keep what was typed, do one act on the shape of the form (`rearranged_value`, `page:N`), and show it again."""
    desk = ValueDesk(request, declaration_id, amending=amending)
    desk.take()
    act = request.POST.get("act", "")
    page, target = desk.page(request.POST.get("page")), ""
    if act.startswith("page:"):
        desk.keep()
        page = desk.page(act.removeprefix("page:"))
    else:
        document, target = rearranged_value(desk.document, act)
        desk.keep(without_blanks(document) if target else document)
        page = desk.page(page_of(target) or page)
    if not request.headers.get("HX-Request"):
        return redirect(f"{desk.address()}?page={page}#{id_of(nearest(target)) if target else 'elements'}")
    return render(request, "portal/value_rearranged.html", {**desk.shown(page), "target": id_of(target)})


def _slots(request: HttpRequest, context: dict[str, Any]) -> dict[str, list[Any]]:
    """The places under fields and heads that say something now, or did so on the page that was sent (`shown`)."""
    sent = set(request.POST.getlist("shown")[:20_000])
    heads: list[ShownSale | ShownEntry | ShownRow] = [*context["sales"], *context["rows"]]
    fields: list[AskedEntry] = []
    for row in context["rows"]:
        fields.extend((*row.entries, *row.methods))
        heads.extend(row.added)
    for sale in context["sales"]:
        fields.extend(entry for _, entries in sale.head for entry in entries)
        heads.extend(sale.added)
    waiting = [each for each in heads if isinstance(each, ShownEntry)]
    while waiting:
        each = waiting.pop()
        fields.extend((*each.main, *each.rest))
        heads.extend(each.inside)
        waiting.extend(each.inside)
    return {
        "entries": [each for each in fields if each.hint or each.faults or each.at in sent],
        "heads": [each for each in heads if each.faults or each.at in sent],
    }
