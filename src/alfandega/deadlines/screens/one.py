"""One deadline: how its day was reached, what changed it, and the acts of the head of office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import status_of
from alfandega.deadlines.changing import cancel, extend, resume, suspend
from alfandega.deadlines.models import Deadline
from alfandega.deadlines.policies import acts_open_to, fetch
from alfandega.deadlines.screens.forms import ExtendForm, ReasonForm
from alfandega.deadlines.screens.listing import entered
from alfandega.deadlines.screens.telling import holidays_told, row
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.lawbook.articles import article
from alfandega.lawbook.parameters import find


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the head of office on a deadline: what it is called, what it does, its form."""

    title: str | Promise
    does: str | Promise
    done: str | Promise
    form: type[forms.Form]


ACTS = {
    "suspend": Act(
        _("Suspend"),
        _("The deadline stands still; what is left of it now is left when it runs again."),
        _("The deadline is suspended."),
        ReasonForm,
    ),
    "resume": Act(
        _("Let it run again"),
        _("What was left when it was suspended is left from today on."),
        _("The deadline runs again."),
        ReasonForm,
    ),
    "extend": Act(_("Extend"), _("A later last day is named."), _("The deadline is extended."), ExtendForm),
    "cancel": Act(
        _("End it"),
        _("For a deadline that was set in error, or that the file no longer needs."),
        _("The deadline is ended."),
        ReasonForm,
    ),
}


@require_safe
@login_required
def one(request: HttpRequest, deadline_id: UUID) -> HttpResponse:
    """The page of one deadline."""
    actor = entered(request)
    return render(request, "deadlines/one.html", _page(fetch(actor, deadline_id), actor, request.LANGUAGE_CODE))


@require_POST
@login_required
def do_act(request: HttpRequest, deadline_id: UUID, name: str) -> HttpResponse:
    """Do one act; refused, the page is shown again as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    actor = entered(request)
    found = fetch(actor, deadline_id)
    form = ACTS[name].form(request.POST, auto_id=f"{name}-%s", label_suffix="")
    form.full_clean()
    try:
        _do(actor, found, name, form)
    except Refused as refusal:
        general = (
            _beside(form, refusal.faults, request.LANGUAGE_CODE) if form.errors or _typed(refusal) else (refusal.faults)
        )
        again = fetch(actor, deadline_id)
        context = _page(again, actor, request.LANGUAGE_CODE, {name: form}) | {"refusal": general}
        return render(request, "deadlines/one.html", context, status=status_of(refusal.faults))
    messages.success(request, str(ACTS[name].done))
    return redirect("deadline", found.pk)


def _do(actor: Actor, found: Deadline, name: str, form: forms.Form) -> None:
    reason = form.cleaned_data.get("reason", "")
    if name == "extend":
        extend(actor, found.pk, form.cleaned_data.get("until"), reason)
    else:
        {"suspend": suspend, "resume": resume, "cancel": cancel}[name](actor, found.pk, reason)


def _typed(refusal: Refused) -> bool:
    return any(fault.where for fault in refusal.faults)


def _beside(form: forms.Form, faults: tuple[Fault, ...], language: str) -> tuple[Fault, ...]:
    """Put the faults of a field beside it, unless the form says so already; give back the others."""
    general = []
    for fault in faults:
        field = fault.where.removeprefix("/")
        if field not in form.fields:
            general.append(fault)
        elif field not in form.errors:
            words = wording.fault(fault, language)
            form.add_error(field, f"{words['message']} {words['remedy']}")
    return tuple(general)


def _page(found: Deadline, actor: Actor, language: str, tried: dict[str, forms.Form] | None = None) -> dict[str, Any]:
    tried = tried or {}
    told = found.told
    opened = acts_open_to(actor, found)
    return {
        "row": row(found, actor, language),
        "deadline": found,
        "told": told,
        "begins": told.begins.get(language) or told.begins["pt"],
        "linked": article(told.article.id) is not None,
        "holidays": holidays_told(found, language),
        "figures": [
            {**each, "description": find(each["name"]).description(language), "linked": article(each["article"])}
            for each in found.figures
        ],
        "changes": found.changes.order_by("pk"),
        "alerts": found.alerts.filter(declarant=actor.operator).order_by("pk"),
        "acts": [
            {
                "name": name,
                "act": ACTS[name],
                "form": tried.get(name) or ACTS[name].form(auto_id=f"{name}-%s", label_suffix=""),
                "open": name in tried,
            }
            for name in opened
        ],
    }
