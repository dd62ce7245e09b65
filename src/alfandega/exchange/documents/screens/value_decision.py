"""Opening the decision on a customs value: the declarant's first opening is its delivery (RCA 49.4)."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from alfandega.access.gate import actor_of
from alfandega.clearance.valuation.doubts.deciding import deliver
from alfandega.exchange.documents.screens.papers import as_pdf
from alfandega.exchange.documents.value_decision import value_decision
from alfandega.kernel.fault import Refused
from alfandega.lawbook.wording import LANGUAGES


@require_GET
@login_required
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The letter, in the language asked for (`?in=fr`) or that of the reader."""
    actor = actor_of(request)
    try:
        found = deliver(actor, decision_id)
    except Refused as refusal:
        raise Http404 from refusal
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else (get_language() or "pt")[:2]
    return as_pdf(value_decision(found, actor, language), "Decisao", found.number)
