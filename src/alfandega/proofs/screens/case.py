"""One case on a page: what stands, the proposal that follows, the acts open now, the history; and its letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.models import JournalLine
from alfandega.access.roles import NAMES, Role
from alfandega.clearance.books import live
from alfandega.exchange.documents.proof_letter import LANGUAGES, proof_letter
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.proofs.models import ProofCase, Proposal
from alfandega.proofs.moves import DIRECTION_NAMES, MOVES, RESULT_NAMES, Direction, Result, State, state_name
from alfandega.proofs.policies import READERS, fetch
from alfandega.proofs.reassessing import reassessment
from alfandega.proofs.rules import UNPROVED, Reassessment
from alfandega.proofs.screens.acts import ACTS, open_acts
from alfandega.proofs.screens.forms import CaseForm
from alfandega.proofs.writing import letter_of
from alfandega.remedies.screens.saying import put_beside

_BEGINNINGS = {
    "open": msgid("open a case of verification of origin"),
    "receive": msgid("record a request for verification of origin"),
}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


@require_safe
@officers(*READERS)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The page of one case."""
    actor = actor_of(request)
    return render(request, "proofs/case.html", page_of(fetch(actor, case_id), actor))


@require_POST
@officers(*READERS)
def do_act(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    """Do one act; refused, the page is shown again as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    act, actor = ACTS[name], actor_of(request)
    found = fetch(actor, case_id)
    form = act.form(request.POST, case=found, auto_id=f"{act.name}-%s")
    if not form.is_valid():
        return _again(request, found, name, form, (), 422)
    try:
        act.do(actor, found.pk, form.cleaned_data)
    except Refused as refusal:
        return _again(request, fetch(actor, case_id), name, form, refusal.faults, status_of(refusal.faults))
    messages.success(request, _("Done: {act}.").format(act=act.title))
    return redirect("proof-case", found.pk)


def _again(  # noqa: PLR0917 - the six things a refusal is made of
    request: HttpRequest, found: ProofCase, name: str, form: CaseForm, faults: tuple[Fault, ...], status: int
) -> HttpResponse:
    """The page with the form as it was filled in: faults of a field beside it, the others above everything."""
    actor = actor_of(request)
    open_now = name in {act.name for act in open_acts(found, actor)}
    general = put_beside(form, faults, request.LANGUAGE_CODE) if open_now else faults
    context = page_of(found, actor, tried={name: form}) | {"refusal": general}
    return render(request, "proofs/case.html", context, status=status)


def page_of(found: ProofCase, actor: Actor, *, tried: Mapping[str, CaseForm] | None = None) -> dict[str, Any]:
    """What the template needs. `tried` holds the form of an act that was refused, as it was filled in."""
    tried, books = tried or {}, live(today())
    acts = [
        {
            "act": act,
            "form": tried.get(act.name) or act.form(case=found, auto_id=f"{act.name}-%s"),
            "tried": act.name in tried,
        }
        for act in open_acts(found, actor)
    ]
    agreement = next((each for each in books.tariff.agreements if each.code == found.agreement), None)
    return {
        "case": found,
        "outgoing": found.direction == Direction.OUTGOING,
        "direction": DIRECTION_NAMES[Direction(found.direction)],
        "state": found.state_words,
        "result": RESULT_NAMES[Result(found.result)] if found.result else "",
        "overdue": found.overdue(today()),
        "agreement": agreement,
        "country": books.reference.entry("countries", found.country, books.on),
        "document": books.reference.entry("documents", found.proof_code, books.on),
        "acts": acts,
        "languages": LANGUAGES,
        "has_letter": found.direction == Direction.OUTGOING or bool(found.replied_on),
        "proposal": Proposal.objects.filter(case=found).first(),
        **_would_follow(found),
        "tax_names": {tax.code: tax.names for tax in books.tariff.taxes},
        "history": _history(found),
    }


def _would_follow(found: ProofCase) -> dict[str, Any]:
    """What closing the case would propose, while it is not closed and the proof is not confirmed."""
    unproved = found.result in UNPROVED or found.overdue(today())
    if found.direction == Direction.INCOMING or found.state not in (State.SENT, State.REPLIED) or not unproved:
        return {}
    try:
        made: Reassessment = reassessment(found)
    except Refused as refusal:
        return {"cannot_propose": refusal.faults}
    return {"would": made}


def _history(found: ProofCase) -> list[dict[str, Any]]:
    """The journal of the case."""
    states = {each.value: state_name(each.value, found.direction) for each in State}
    lines = JournalLine.objects.filter(subject=found.pk).order_by("-pk")
    names = {name: move.name for name, move in MOVES.items()}
    return [
        {
            "line": line,
            "act": names.get(line.act.removeprefix("proof-case."), "") or _BEGINNINGS[line.act.rsplit(".", 1)[-1]],
            "role": NAMES[Role(line.actor_role)],
            "before": states.get(line.data.get("from", ""), ""),
            "after": states.get(line.data.get("to", ""), ""),
        }
        for line in lines
    ]


@require_safe
@officers(*READERS)
def letter(request: HttpRequest, case_id: UUID, language: str) -> HttpResponse:
    """The letter of the case as a PDF: our request, or our answer once it is given."""
    actor = actor_of(request)
    found = fetch(actor, case_id)
    if language not in LANGUAGES:
        raise Http404
    content = proof_letter(letter_of(found), live(today()), actor, language)
    name = _NOT_IN_NAMES.sub("-", f"PO-{found.number}-{language}").strip("-")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
