"""Lodging a draft, and sending an amendment: the two acts that end the work on a document."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alfandega.access.gate import declarants, status_of
from alfandega.access.typed import typed
from alfandega.clearance.declaration.actions import lodge as lodge_declaration
from alfandega.clearance.declaration.amending import amend as amend_declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.screens.pointers import tidy
from alfandega.kernel.fault import Refused
from alfandega.portal.screens.desk import Desk


@declarants
@require_POST
def lodge(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Ask for registration of what the page shows. A second press of the button finds it done and shows the result."""
    desk = Desk(request, declaration_id, amending=False)
    if not desk.open or request.POST.get("version") != str(desk.declaration.version):
        return redirect("declaration", declaration_id)
    desk.take()
    desk.keep()
    try:
        lodged = lodge_declaration(desk.actor, tidy(desk.document), declaration_id=declaration_id)
    except Refused as refusal:
        return _shown_again(request, desk, refusal)
    if lodged.pk != declaration_id:
        messages.info(request, _("The same declaration was lodged before under this reference: here it is."))
    elif lodged.state != State.REFUSED:
        messages.success(request, _("The declaration is lodged."))
    return redirect("declaration", lodged.pk)


@declarants
@require_POST
def amend(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Ask for the change that the page shows, with its reason."""
    desk = Desk(request, declaration_id, amending=True)
    desk.refuse_if_closed()
    desk.take()
    desk.keep()
    try:
        amend_declaration(desk.actor, declaration_id, tidy(desk.document), typed(request.POST, "reason"))
    except Refused as refusal:
        return _shown_again(request, desk, refusal)
    desk.clear()
    desk.declaration.refresh_from_db()
    if desk.declaration.state in (State.LODGED, State.REFUSED):
        messages.success(request, _("The new version stands in place of the one before it."))
    else:
        messages.success(request, _("The amendment is asked for. The head of office decides on it."))
    return redirect("declaration", declaration_id)


def _shown_again(request: HttpRequest, desk: Desk, refusal: Refused) -> HttpResponse:
    """The form with everything typed, and why the act was refused."""
    context = desk.shown(desk.page(request.POST.get("page")))
    context |= {
        "sections": context["paper"].sections(),
        "refusal": refusal.faults,
        "reason": typed(request.POST, "reason"),
    }
    return render(request, "portal/desk.html", context, status=status_of(refusal.faults))
