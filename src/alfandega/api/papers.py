"""`/declarations/{id}/sad.pdf` and `/release-note.pdf`: the printed documents, as the screens give them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from alfandega.api.declarations import actor_of
from alfandega.api.describing import PDF, refusals
from alfandega.api.refusals import refused
from alfandega.clearance.declaration.policies import fetch
from alfandega.exchange.documents import papers
from alfandega.exchange.documents.faults import not_released
from alfandega.exchange.documents.sad import sad_pdf
from alfandega.exchange.documents.sources import source_of

router = Router(tags=["documents"])


@router.get("/{declaration_id}/sad.pdf", response=refusals(404), openapi_extra=PDF)
def get_sad(request: HttpRequest, declaration_id: str) -> HttpResponse:
    """The single administrative document as it stands, marked while it has no effect in law."""
    actor = actor_of(request)
    return _pdf(sad_pdf(source_of(fetch(actor, declaration_id)), actor))


@router.get("/{declaration_id}/release-note.pdf", response=refusals(404), openapi_extra=PDF)
def get_release_note(request: HttpRequest, declaration_id: str) -> HttpResponse:
    """The release note; 404 with the reason before release."""
    actor = actor_of(request)
    declaration = fetch(actor, declaration_id)
    source = source_of(declaration)
    if source.note is None:
        return refused(404, [not_released(declaration.state_name)])
    return _pdf(papers.release_note(source, source.note, actor))


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
