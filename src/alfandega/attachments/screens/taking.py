"""Taking files in, one or several at once, with or without scripts; and withdrawing them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, declarants, status_of
from alfandega.access.typed import typed
from alfandega.attachments.actions import LONGEST_WORDS, Meant, attach, withdraw
from alfandega.attachments.holders import Holder, find
from alfandega.attachments.policies import fetch
from alfandega.attachments.receiving import received, too_long
from alfandega.attachments.screens.shown import section
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording


@csrf_exempt  # the check reads the whole body; `_upload` makes it once it is known how much may be read
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def files(request: HttpRequest, kind: str, subject: UUID) -> HttpResponse:
    """The files of a holder, as a part of its page or as a page; or, posted, further files for it."""
    actor = actor_of(request)
    holder = find(kind, actor, subject)
    if request.method != "POST":
        return _section(request, holder, actor)
    if actor.is_officer:
        raise PermissionDenied
    tall = too_long(request)
    if tall is not None:
        return _said(request, holder, [], [tall])
    try:
        with received(request) as given:
            checked: HttpResponse = csrf_protect(_upload)(request, holder, given)
            return checked
    except Refused as refusal:
        return _said(request, holder, [], list(refusal.faults))


def _upload(request: HttpRequest, holder: Holder, given: list[Any]) -> HttpResponse:
    """Each file by itself: one that is refused does not keep the others out."""
    actor, meant = actor_of(request), _meant(request)
    taken: list[Any] = []
    refused: list[Fault] = []
    for each in given:
        try:
            taken.append(attach(actor, holder.kind, holder.subject, each, meant))
        except Refused as refusal:
            refused.extend(refusal.faults)
    return _said(request, holder, taken, refused)


def _meant(request: HttpRequest) -> Meant:
    """What the form says the files are: a document of box 44 as `item:code:reference`, or another by its code."""
    document = typed(request.POST, "document")
    item, code, reference = typed(request.POST, "item"), document, typed(request.POST, "reference")
    if document.count(":") >= 2:
        item, code, reference = document.split(":", 2)
    return Meant(
        item=item,
        code=code,
        reference=reference,
        packages=typed(request.POST, "packages"),
        answers=typed(request.POST, "answers"),
    )


def _said(request: HttpRequest, holder: Holder, taken: list[Any], refused: list[Fault]) -> HttpResponse:
    """What became of the files: as JSON for the page's script; else back to the page, or here with the reasons."""
    status = 201 if not refused else _status(refused)
    if "application/json" in request.headers.get("Accept", ""):
        language = (get_language() or "pt")[:2]
        return JsonResponse({"refused": [wording.fault(each, language) for each in refused]}, status=status)
    if taken:
        words = ngettext("%(number)d file was added.", "%(number)d files were added.", len(taken))
        messages.success(request, words % {"number": len(taken)})
    if not refused:
        return redirect(holder.page_for(actor_of(request)) + "#attachments")
    return _section(request, holder, actor_of(request), refused, status)


def _status(refused: list[Fault]) -> int:
    return 413 if any(each.code.endswith("too-large") for each in refused) else status_of(refused)


@declarants
@require_POST
def withdraw_file(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """Withdraw a file; refused, the list is shown with the reason."""
    actor = actor_of(request)
    attachment, holder = fetch(actor, attachment_id)
    try:
        withdraw(actor, attachment.pk, typed(request.POST, "reason", most=LONGEST_WORDS + 1))
    except Refused as refusal:
        return _section(request, holder, actor, list(refusal.faults), status_of(refusal.faults))
    messages.success(request, _("The file was withdrawn."))
    return redirect(holder.page_for(actor) + "#attachments")


def _section(
    request: HttpRequest, holder: Holder, actor: Actor, refused: list[Fault] | None = None, status: int = 200
) -> HttpResponse:
    context = {**section(holder, actor), "refusal": refused or [], "page": holder.page_for(actor)}
    part = "HX-Request" in request.headers
    template = "attachments/section.html" if part else "attachments/page.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
