"""Giving a file out: to be saved, or shown in a frame that may do nothing. Each look is journalled."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of
from alfandega.attachments.actions import open_file
from alfandega.attachments.names import disposition
from alfandega.attachments.policies import fetch
from alfandega.attachments.recognising.forms import TAKEN, Form

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""What a file may do in a browser: nothing."""

VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""For a PDF in a frame: a browser's own viewer does not start in a sandbox. It runs apart from the page, and a PDF
with actions of its own was never taken."""


@require_GET
@login_required
def download(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """The file, to be saved."""
    return answer(actor_of(request), attachment_id)


@require_GET
@login_required
def inline(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """The file for a frame on our own page."""
    return answer(actor_of(request), attachment_id, show=True)


@require_GET
@login_required
def show(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """The frame that shows a file: a part of the page when htmx asks, else a page of its own."""
    actor = actor_of(request)
    attachment, holder = fetch(actor, attachment_id)
    if not attachment.shown_inline:
        raise Http404
    context = {"attachment": attachment, "holder": holder, "page": holder.page_for(actor)}
    part = "HX-Request" in request.headers
    response = render(request, "attachments/frame.html" if part else "attachments/show.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def answer(actor: Actor, attachment_id: UUID | str, *, show: bool = False) -> HttpResponse:
    """The bytes of a file under the type that was found, never another; no cache keeps them."""
    attachment, content = open_file(actor, attachment_id)
    form = Form(attachment.form)
    inside = show and attachment.shown_inline
    return HttpResponse(
        content,
        content_type=TAKEN[form],
        headers={
            "Content-Disposition": disposition(attachment.name, inline=inside),
            "Content-Security-Policy": VIEWER if inside and form is Form.PDF else SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
