"""The refunds of an office, and the page of one, which its declarant opens too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, declarants, officers, status_of
from alfandega.access.roles import NAMES, Role
from alfandega.kernel.fault import Refused
from alfandega.remedies.screens.saying import put_beside
from alfandega.revenue.ledger.models import Entry
from alfandega.revenue.ledger.postings import KIND_NAMES, Kind
from alfandega.revenue.refunds.models import Refund, RefundStep
from alfandega.revenue.refunds.moves import MOVES, STANDING, STATE_NAMES, State, acts_open_to
from alfandega.revenue.refunds.policies import READERS, fetch, visible_to
from alfandega.revenue.refunds.rules import last_day
from alfandega.revenue.refunds.screens.acts import ACTS, ActForm
from alfandega.revenue.screens.forms import METHOD_NAMES

PAGE = 100


@require_safe
@officers(*READERS)
def refunds(request: HttpRequest) -> HttpResponse:
    """The refunds that still move, or those in the state asked for."""
    actor, wanted = actor_of(request), request.GET.get("state", "")
    rows = visible_to(actor)
    chosen = wanted if wanted in set(State) else ""
    rows = rows.filter(state=chosen) if chosen else rows.filter(state__in=STANDING)
    context = {"refunds": rows.order_by("-pk")[:PAGE], "states": STATE_NAMES.items(), "chosen": chosen}
    return render(request, "refunds/refunds.html", context)


@require_safe
@officers(*READERS)
def refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """One refund for officers."""
    actor = actor_of(request)
    return render(request, "refunds/refund.html", _page(fetch(actor, refund_id), actor))


@require_safe
@declarants
def own_refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """One refund for its declarant, who asks for it here."""
    actor = actor_of(request)
    return render(request, "refunds/own.html", _page(fetch(actor, refund_id), actor))


@require_POST
@officers(*READERS)
def act(request: HttpRequest, refund_id: UUID, name: str) -> HttpResponse:
    """An officer's act."""
    return _done(request, refund_id, name, "refunds/refund.html", "refund")


@require_POST
@declarants
def own_act(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """The declarant asks for the refund."""
    return _done(request, refund_id, "request", "refunds/own.html", "own-refund")


def _done(request: HttpRequest, refund_id: UUID, name: str, template: str, back: str) -> HttpResponse:
    if name not in ACTS:
        raise Http404
    actor = actor_of(request)
    found = fetch(actor, refund_id)
    form = ACTS[name].form(request.POST, auto_id=f"{name}-%s")
    if not form.is_valid():
        return render(request, template, _page(found, actor, name, form), status=422)
    try:
        ACTS[name].action(actor, found.pk, **form.cleaned_data)
    except Refused as refused:
        found = fetch(actor, refund_id)
        offered = name in {move.act for move in acts_open_to(found.state, actor.role)}
        general = put_beside(form, refused.faults, request.LANGUAGE_CODE) if offered else refused.faults
        context = _page(found, actor, name, form) | {"refusal": general}
        return render(request, template, context, status=status_of(refused.faults))
    messages.success(request, _("Done."))
    return redirect(back, found.pk)


def _page(found: Refund, actor: Actor, name: str = "", tried: ActForm | None = None) -> dict[str, Any]:
    initial = {"payee": found.payee or found.debtor, "method": found.method or "transfer"}
    acts = [
        {
            "move": move,
            "tone": ACTS[move.act].tone,
            "form": tried
            if tried is not None and move.act == name
            else ACTS[move.act].form(auto_id=f"{move.act}-%s", initial=initial),
            "tried": move.act == name,
        }
        for move in acts_open_to(found.state, actor.role)
    ]
    names = {"establish": "", "withdraw": "", **{each.act: each.name for each in MOVES.values()}}
    steps = RefundStep.objects.filter(refund=found).order_by("-pk")
    entries = Entry.objects.filter(source_id=found.pk).order_by("pk") if actor.is_officer else []
    return {
        "refund": found,
        "lines": sorted(found.amounts.items()),
        "acts": acts,
        "method": METHOD_NAMES.get(found.method, ""),
        "until": last_day(found.invoiced_on),
        "steps": [(step, names.get(step.act, ""), NAMES[Role(step.by_role)]) for step in steps],
        "entries": [(each, KIND_NAMES[Kind(each.kind)]) for each in entries],
    }
