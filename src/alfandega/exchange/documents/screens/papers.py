"""Opening a document: whoever may read the declaration or the notice may print its papers, nobody else learns of it."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of
from alfandega.clearance.declaration.policies import fetch
from alfandega.exchange.documents import faults, papers
from alfandega.exchange.documents.sad import sad_pdf
from alfandega.exchange.documents.sources import source_of
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import fetch_notice
from alfandega.revenue.models import Payment

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


@require_safe
@login_required
def sad(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The SAD of a declaration as it stands, with its mark while it has no effect in law."""
    actor = actor_of(request)
    try:
        declaration = fetch(actor, declaration_id)
    except Refused as refusal:
        raise Http404 from refusal
    name = declaration.registration or declaration.reference[:40] or str(declaration.pk)
    return as_pdf(sad_pdf(source_of(declaration), actor), "DAU", name)


@require_safe
@login_required
def release_note(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The release note; before release, a page that says what is missing."""
    actor = actor_of(request)
    try:
        declaration = fetch(actor, declaration_id)
    except Refused as refusal:
        raise Http404 from refusal
    source = source_of(declaration)
    if source.note is None:
        missing = [faults.not_released(declaration.state_name)]
        return render(request, "refused.html", {"refusal": missing}, status=404)
    return as_pdf(papers.release_note(source, source.note, actor), "Saida", source.note.number)


@require_safe
@login_required
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The notice of payment, marked when it is paid or cancelled."""
    actor = actor_of(request)
    try:
        found = fetch_notice(actor, notice_id)
    except Refused as refusal:
        raise Http404 from refusal
    return as_pdf(papers.notice(found, actor), "Nota", found.number)


@require_safe
@login_required
def receipt(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """The receipt of a payment."""
    actor = actor_of(request)
    payment = Payment.objects.filter(pk=payment_id).first()
    if payment is None:
        raise Http404
    try:
        fetch_notice(actor, payment.notice_id)
    except Refused as refusal:
        raise Http404 from refusal
    return as_pdf(papers.receipt(payment, actor), "Recibo", payment.receipt)


def as_pdf(content: bytes, kind: str, number: str) -> HttpResponse:
    """A PDF the browser shows, saved as `DAU-CVPRA-2026-17.pdf`; private, so no cache keeps a copy."""
    name = _NOT_IN_NAMES.sub("-", f"{kind}-{number}").strip("-")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
