"""The list of drafts, opening one, and what of them waits for an officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused
from alfandega.tariff.authoring.actions import open_draft
from alfandega.tariff.authoring.models import Draft, TariffPublication
from alfandega.tariff.authoring.moves import STATE_NAMES, State
from alfandega.tariff.authoring.policies import may_write
from alfandega.tariff.authoring.screens.forms import DraftForm, add_faults

OPEN = (State.DRAFT, State.IN_CHECK, State.SUBMITTED, State.APPROVED)
READERS = (Role.TARIFF_OFFICER, Role.AUDITOR)
LATEST = 50


def drafts_waiting(actor: Actor) -> list[Draft]:
    """The drafts that are not finished: those that wait for this officer's decision first."""
    rows = Draft.objects.filter(state__in=OPEN).defer("findings", "approved_edits").order_by("-pk")
    return sorted(rows, key=lambda draft: draft.state != State.SUBMITTED or str(actor.id) in draft.hands)


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft: what is open, what was finished, and the form that opens a new one."""
    actor, form, status, others = actor_of(request), DraftForm.empty(), 200, []
    if request.method == "POST":
        form, status = DraftForm(request.POST, auto_id="open-%s"), 422
        if form.is_valid():
            try:
                draft = open_draft(actor, **form.cleaned_data)
            except Refused as refused:
                others = add_faults(form, refused.faults, request.LANGUAGE_CODE)
                status = status_of(refused.faults)
            else:
                return redirect("drafting-draft", draft.pk)
    finished = Draft.objects.exclude(state__in=OPEN).defer("findings", "approved_edits").order_by("-pk")
    context = {
        "waiting": drafts_waiting(actor),
        "finished": finished[:LATEST],
        "publications": TariffPublication.objects.defer("changes").order_by("-pk")[:LATEST],
        "state_names": STATE_NAMES,
        "form": form if may_write(actor) else None,
        "refusal": others,
    }
    return render(request, "authoring/drafts.html", context, status=status)
