"""The declarant's answer to a report of differences: agree, or contest with grounds (RCA 172.6–7)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alfandega.access.gate import actor_of, declarants
from alfandega.access.typed import typed
from alfandega.clearance.verification import differing


@declarants
@require_POST
def agree(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Agree to the correction."""
    differing.agree(actor_of(request), declaration_id)
    messages.success(request, _("You agreed. The head of office now authorises the correction."))
    return redirect("declaration", declaration_id)


@declarants
@require_POST
def contest(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Contest the report, with grounds."""
    differing.contest(actor_of(request), declaration_id, typed(request.POST, "grounds"))
    messages.success(request, _("Your complaint is recorded. The head of office decides on it."))
    return redirect("declaration", declaration_id)
