"""Asking the declarant for a document, and taking that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.typed import typed
from alfandega.attachments.actions import LONGEST_WORDS, ask, take_back
from alfandega.attachments.holders import Holder, find
from alfandega.attachments.policies import fetch_demand
from alfandega.attachments.screens.shown import section
from alfandega.kernel.fault import Refused


@require_POST
@officers()
def ask_for(request: HttpRequest, kind: str, subject: UUID) -> HttpResponse:
    """Ask for a document."""
    actor = actor_of(request)
    holder = find(kind, actor, subject)
    try:
        ask(
            actor,
            kind,
            subject,
            code=typed(request.POST, "code", most=40),
            words=typed(request.POST, "words", most=LONGEST_WORDS + 1),
            item=typed(request.POST, "item", most=20),
        )
    except Refused as refusal:
        return _again(request, holder, actor, refusal)
    messages.success(request, _("The declarant sees the request and can answer it."))
    return redirect(holder.page_for(actor) + "#attachments")


@require_POST
@officers()
def take_back_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Take a request back."""
    actor = actor_of(request)
    demand, holder = fetch_demand(actor, demand_id)
    try:
        take_back(actor, demand.pk, typed(request.POST, "reason", most=LONGEST_WORDS + 1))
    except Refused as refusal:
        return _again(request, holder, actor, refusal)
    messages.success(request, _("The request was taken back."))
    return redirect(holder.page_for(actor) + "#attachments")


def _again(request: HttpRequest, holder: Holder, actor: Actor, refusal: Refused) -> HttpResponse:
    """The files on a page of their own, with the reasons."""
    context = {**section(holder, actor), "refusal": refusal.faults, "page": holder.page_for(actor)}
    return render(request, "attachments/page.html", context, status=status_of(refusal.faults))
