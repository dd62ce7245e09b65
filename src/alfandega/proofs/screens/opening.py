"""Opening a case from an item of a declaration."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alfandega.access.gate import actor_of, officers, status_of
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.policies import fetch as fetch_declaration
from alfandega.kernel.fault import Fault, Refused
from alfandega.proofs.actions import ensure_assessed, open_case
from alfandega.proofs.policies import OPENERS, READERS
from alfandega.proofs.reassessing import presented
from alfandega.proofs.screens.forms import OpenForm
from alfandega.remedies.screens.saying import put_beside


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def opening(request: HttpRequest, declaration_id: UUID, item: int) -> HttpResponse:
    """The form of a request about a proof of an item; a POST opens the case."""
    actor = actor_of(request)
    if actor.role not in OPENERS:
        raise PermissionDenied
    declaration = fetch_declaration(actor, declaration_id)
    ensure_assessed(declaration)
    found = presented(declaration, item)
    if request.method != "POST":
        return _shown(request, declaration, item, OpenForm(presented=found))
    form = OpenForm(request.POST, presented=found)
    if not form.is_valid():
        return _shown(request, declaration, item, form, status=422)
    try:
        case = open_case(actor, declaration.pk, item, **form.cleaned_data)
    except Refused as refusal:
        general = put_beside(form, refusal.faults, request.LANGUAGE_CODE)
        return _shown(request, declaration, item, form, general, status_of(refusal.faults))
    return redirect("proof-case", case.pk)


def _shown(  # noqa: PLR0917 - what a page is made of
    request: HttpRequest,
    declaration: Declaration,
    item: int,
    form: OpenForm,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {"declaration": declaration, "item": item, "form": form, "refusal": faults}
    return render(request, "proofs/open.html", context, status=status)
