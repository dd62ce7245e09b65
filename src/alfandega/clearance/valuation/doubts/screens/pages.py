"""The two pages of a dialogue, the examiner's and the declarant's, and the acts done on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, declarants, officers, status_of
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.valuation.doubts import findings
from alfandega.clearance.valuation.doubts.screens import acts, answering
from alfandega.clearance.valuation.doubts.screens.act import DialogueAct, DialogueForm
from alfandega.clearance.valuation.doubts.screens.naming import told
from alfandega.clearance.valuation.doubts.screens.showing import outcomes, page
from alfandega.clearance.valuation.doubts.screens.situation import situation
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording

OFFICE, DECLARANT = "value-doubts-office", "value-doubts"
_NOT_YET = (State.DRAFT, State.REFUSED)


@require_safe
@officers()
def office(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The dialogue as officers of the declaration's office see it."""
    actor = actor_of(request)
    return _shown(request, actor, _fetched(actor, declaration_id), {}, (), 200)


@require_POST
@officers()
def office_act(request: HttpRequest, declaration_id: UUID, name: str) -> HttpResponse:
    """One act of an officer."""
    return _done(request, declaration_id, name, acts.ACTS)


@require_POST
@officers(Role.VERIFIER)
def drop(request: HttpRequest, declaration_id: UUID, finding_id: UUID) -> HttpResponse:
    """Take back a finding in preparation."""
    findings.drop(actor_of(request), declaration_id, finding_id)
    return redirect(OFFICE, declaration_id)


@declarants
@require_safe
def declarant(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The dialogue as the declarant sees it."""
    actor = actor_of(request)
    return _shown(request, actor, _fetched(actor, declaration_id), {}, (), 200)


@declarants
@require_POST
def declarant_act(request: HttpRequest, declaration_id: UUID, name: str) -> HttpResponse:
    """One act of the declarant."""
    return _done(request, declaration_id, name, answering.ACTS)


def _fetched(actor: Actor, declaration_id: UUID) -> Declaration:
    declaration = fetch(actor, declaration_id)
    if declaration.state in _NOT_YET or not declaration.version:
        raise Http404
    return declaration


def _done(request: HttpRequest, key: UUID, name: str, known: Mapping[str, DialogueAct]) -> HttpResponse:
    """Do an act; refused, the page is shown as it stands now, with the reasons in words."""
    if name not in known:
        raise Http404
    act, actor = known[name], actor_of(request)
    declaration = _fetched(actor, key)
    form = act.form(request.POST, of=situation(actor, declaration), auto_id=f"{act.name}-%s")
    if not form.is_valid():
        return _shown(request, actor, declaration, {name: form}, (), 422)
    try:
        act.do(actor, key, {**form.cleaned_data, "data": form.facts(), "where": form.where})
    except Refused as refusal:
        declaration.refresh_from_db()
        return _shown(request, actor, declaration, {name: form}, refusal.faults, status_of(refusal.faults))
    messages.success(request, _("Done: {act}.").format(act=act.title))
    return redirect(OFFICE if actor.is_officer else DECLARANT, key)


def _shown(  # noqa: PLR0917 - the six things a page is made of
    request: HttpRequest,
    actor: Actor,
    declaration: Declaration,
    tried: Mapping[str, DialogueForm],
    faults: tuple[Fault, ...],
    status: int,
) -> HttpResponse:
    of = situation(actor, declaration)
    known, expected = (acts.ACTS, acts.EXPECTED) if actor.is_officer else (answering.ACTS, answering.EXPECTED)
    offered = {name for name, act in known.items() if act.offered(of)}
    general = _beside_fields(request, tried, faults, offered)
    context = page(of, known, expected, tried) | {"refusal": general, "tried": bool(tried) and not general}
    if not actor.is_officer:
        context["address"] = "value-doubts-answer"
        return render(request, "doubts/declarant.html", context, status=status)
    context |= {"address": "value-doubts-act", "outcomes": outcomes(of), **_prepared(of.doubt, actor)}
    return render(request, "doubts/office.html", context, status=status)


def _prepared(doubt: Any, actor: Actor) -> dict[str, Any]:
    """What is prepared, which the examiner may drop."""
    rows = [(told(each.pointer, each.value), each) for each in doubt.findings.order_by("pk")] if doubt else []
    return {"prepared": rows, "may_drop": doubt is not None and doubt.declaration.examiner == actor.id}


def _beside_fields(
    request: HttpRequest, tried: Mapping[str, DialogueForm], faults: tuple[Fault, ...], offered: set[str]
) -> list[Fault]:
    """Put faults of a field beside it; the others are for the head of the page."""
    general = []
    for fault in faults:
        field = fault.where.removeprefix("/")
        form = next((form for name, form in tried.items() if name in offered and field in form.fields), None)
        if form is None:
            general.append(fault)
            continue
        told = wording.fault(fault, request.LANGUAGE_CODE)
        form.add_error(field, f"{told['message']} {told['remedy']}".strip())
    return general
