"""Opening the explanation of the value and the declaration of value elements, in the language asked for (`?in=fr`)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of
from alfandega.clearance.declaration.policies import fetch
from alfandega.exchange.documents.screens.papers import as_pdf
from alfandega.exchange.documents.sources import Source, source_of
from alfandega.exchange.documents.value_papers import value_declaration, value_letter
from alfandega.kernel.fault import Refused
from alfandega.lawbook.wording import LANGUAGES


@require_safe
@login_required
def letter(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The explanation of the customs value, to be handed to the importer."""
    return _printed(request, declaration_id, value_letter, "Valor")


@require_safe
@login_required
def elements(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The declaration of value elements."""
    return _printed(request, declaration_id, value_declaration, "Elementos")


def _printed(
    request: HttpRequest, declaration_id: UUID, make: Callable[[Source, Actor, str], bytes], kind: str
) -> HttpResponse:
    actor = actor_of(request)
    try:
        declaration = fetch(actor, declaration_id)
    except Refused as refusal:
        raise Http404 from refusal
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else (get_language() or "pt")[:2]
    name = declaration.registration or declaration.reference[:40] or str(declaration.pk)
    return as_pdf(make(source_of(declaration), actor, language), kind, name)
