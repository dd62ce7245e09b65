"""The declaration on one page: what was declared, why this channel, what to check, history, and the acts open now."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.gate import actor_of, officers, status_of
from alfandega.clearance.act_form import ActForm
from alfandega.clearance.books import live
from alfandega.clearance.declaration.comparing import changes, fields_of_item
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.policies import fetch, visible_to
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.office.screens.acts import ACTS, open_acts
from alfandega.office.screens.declared import rows_of, with_names
from alfandega.office.screens.page import judged_on, page_context
from alfandega.office.screens.slices import assessment_of, document_of, valuation_of


@require_safe
@officers()
def declaration(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The page of one declaration."""
    actor = actor_of(request)
    found = fetch(actor, declaration_id)
    context = page_context(found, actor, request.LANGUAGE_CODE, items_page=request.GET.get("items", "1"))
    return render(request, "office/declaration.html", context)


@require_POST
@officers()
def do_act(request: HttpRequest, declaration_id: UUID, name: str) -> HttpResponse:
    """Do one act; refused, the page is shown again as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    act, actor = ACTS[name], actor_of(request)
    found = fetch(actor, declaration_id)
    form = act.form(request.POST, declaration=found, auto_id=f"{act.name}-%s")
    if not form.is_valid():
        return _again(request, found, name, form, (), 422)
    try:
        act.do(actor, found.pk, form.cleaned_data)
    except Refused as refusal:
        now = visible_to(actor).filter(pk=found.pk).first()
        if now is None:
            raise Http404 from None
        return _again(request, now, name, form, refusal.faults, status_of(refusal.faults))
    messages.success(request, _("Done: {act}.").format(act=act.title))
    if visible_to(actor).filter(pk=found.pk).exists():
        return redirect("office-declaration", found.pk)
    return redirect("office-queue")


def _again(  # noqa: PLR0917 - the six things a refusal is made of
    request: HttpRequest, found: Declaration, name: str, form: ActForm, faults: tuple[Fault, ...], status: int
) -> HttpResponse:
    """The page with the form as it was filled in: faults of a field beside it, the others above everything."""
    actor = actor_of(request)
    open_now = name in {act.name for act in open_acts(found, actor)}
    general = []
    for fault in faults:
        field = fault.where.removeprefix("/")
        if open_now and field in form.fields:
            words = wording.fault(fault, request.LANGUAGE_CODE)
            form.add_error(field, f"{words['message']} {words['remedy']}".strip())
        else:
            general.append(fault)
    context = page_context(found, actor, request.LANGUAGE_CODE, tried={name: form})
    context |= {"refusal": general, "changed_meanwhile": not open_now}
    return render(request, "office/declaration.html", context, status=status)


@require_safe
@officers()
def item(request: HttpRequest, declaration_id: UUID, number: int) -> HttpResponse:
    """One item in full: every field declared, its value build-up and its taxes. A fragment when htmx asks."""
    found = fetch(actor_of(request), declaration_id)
    if not 1 <= number <= found.item_count:
        raise Http404
    document = document_of(found, number, number)
    valuation, assessment = valuation_of(found, number, number), assessment_of(found, number, number)
    rows = rows_of(document, valuation.detail if valuation else None, assessment.detail if assessment else None, number)
    context = {
        "declaration": found,
        "row": rows[0],
        "fields": with_names(fields_of_item(document, 1), live(judged_on(found)), request.LANGUAGE_CODE),
        "currency": assessment.detail["currency"] if assessment else "",
    }
    template = "office/declaration/item.html" if "HX-Request" in request.headers else "office/item.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@officers()
def versions(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Two versions side by side: what the later one changed. `from` and `to` are version numbers."""
    found = fetch(actor_of(request), declaration_id)
    known = list(found.versions.defer("document").order_by("number"))
    numbers = {str(version.number): version.number for version in known}
    to = numbers.get(request.GET.get("to", ""), found.version)
    from_ = numbers.get(request.GET.get("from", ""), max(to - 1, 1))
    documents = dict(found.versions.filter(number__in=(from_, to)).values_list("number", "document"))
    context = {
        "declaration": found,
        "versions": known,
        "from": from_,
        "to": to,
        "changes": changes(documents[from_], documents[to]),
    }
    return render(request, "office/versions.html", context)
