"""The first and the last act on a draft: new, copy, cancel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, declarants
from alfandega.access.typed import typed
from alfandega.clearance.books import live
from alfandega.clearance.declaration.actions import cancel, copy_of, start_draft
from alfandega.kernel.dates import today
from alfandega.parties.models import Operator


@declarants
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin an empty declaration with what is known already, and open it."""
    actor = actor_of(request)
    return redirect("declaration-edit", start_draft(actor, _known(actor)).pk)


@declarants
@require_POST
def double(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Begin a declaration with what another one declares, and open it."""
    draft = copy_of(actor_of(request), declaration_id)
    messages.success(request, _("A new draft was made with the same contents. Give it its own reference."))
    return redirect("declaration-edit", draft.pk)


@declarants
@require_POST
def end(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Cancel a declaration that is not yet accepted, with a reason."""
    cancel(actor_of(request), declaration_id, typed(request.POST, "reason"))
    messages.success(request, _("The declaration is cancelled."))
    return redirect("declaration", declaration_id)


def _known(actor: Actor) -> dict[str, Any]:
    operator = Operator.objects.filter(code=actor.operator).first()
    name = "\n".join(filter(None, (operator.name, operator.address))) if operator else ""
    document: dict[str, Any] = {
        "declaration_type": "IM",
        "flow": "I",
        "general_procedure": "4",
        "declarant": {"code": actor.operator, "name": name},
        "countries": {"destination": live(today()).reference.home_country},
        "items": [{"procedure": "4000"}],
    }
    if operator and operator.kind == Operator.Kind.TRADER:
        document["consignee"] = {"code": operator.code, "name": name}
    return document
