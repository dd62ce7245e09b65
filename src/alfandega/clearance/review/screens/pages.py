"""The reviews of an office, one review with its acts, and the page on which one is opened."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, declarants, officers, status_of
from alfandega.access.roles import NAMES, Role
from alfandega.clearance.declaration.moves import MOVES, faults_of_move
from alfandega.clearance.declaration.moves import State as Standing
from alfandega.clearance.declaration.policies import fetch as fetch_declaration
from alfandega.clearance.review.actions import open_review
from alfandega.clearance.review.facts import AMOUNTS, DAYS
from alfandega.clearance.review.models import Review
from alfandega.clearance.review.policies import READERS, fetch, invoiced_on, visible_to
from alfandega.clearance.review.rules import KIND_ARTICLES, KIND_NAMES, STANDING, STATE_NAMES, Kind, State, last_day
from alfandega.clearance.review.screens.acts import ACTS, offered
from alfandega.clearance.review.screens.forms import OpenForm
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES
from alfandega.kernel.fault import Fault, Refused
from alfandega.remedies.screens.saying import put_beside
from alfandega.revenue.models import Notice

PAGE = 100
OPENING = (Role.VERIFIER, Role.HEAD_OF_OFFICE)


@require_safe
@officers(*READERS)
def reviews(request: HttpRequest) -> HttpResponse:
    """The reviews that are not ended, or those in the state asked for."""
    wanted = request.GET.get("state", "")
    chosen = wanted if wanted in set(State) else ""
    rows = visible_to(actor_of(request)).select_related("declaration")
    rows = rows.filter(state=chosen) if chosen else rows.filter(state__in=STANDING)
    context = {"reviews": rows.order_by("-pk")[:PAGE], "states": STATE_NAMES.items(), "chosen": chosen}
    return render(request, "review/reviews.html", context)


@require_safe
@officers(*READERS)
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """One review for officers."""
    return _shown(request, fetch(actor_of(request), review_id))


@declarants
@require_safe
def own_review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """One review for the declarant it is about."""
    return _shown(request, fetch(actor_of(request), review_id))


@require_POST
@officers(*READERS)
def act(request: HttpRequest, review_id: UUID, name: str) -> HttpResponse:
    """An officer's act."""
    return _done(request, review_id, name)


@declarants
@require_POST
def own_act(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The declarant's answer."""
    return _done(request, review_id, "review-answer")


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*OPENING)
def opening(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Open a review on customs' own motion."""
    return _opening(request, declaration_id, "review")


@declarants
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Ask for a review."""
    return _opening(request, declaration_id, "review-request")


def _opening(request: HttpRequest, declaration_id: UUID, act_name: str) -> HttpResponse:
    actor = actor_of(request)
    declaration = fetch_declaration(actor, declaration_id)
    if found := faults_of_move(act_name, Standing(declaration.state), actor.role, "—"):
        raise Refused(*found)
    asked = (request.POST if request.method == "POST" else request.GET).get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    context: dict[str, Any] = {
        "declaration": declaration,
        "own": not actor.is_officer,
        "kinds": list(KIND_NAMES.items()),
        "kind": kind,
        "until": last_day(invoiced_on(declaration)),
    }
    if kind is None:
        return render(request, "review/open.html", context, status=422 if request.method == "POST" else 200)
    data = request.POST if request.method == "POST" else None
    form = OpenForm(data, kind=kind, items=declaration.item_count, officer=actor.is_officer)
    status, refusal = 200, tuple[Fault, ...]()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = open_review(
                    actor, declaration.pk, kind, form.facts(), given["reason"], given["evidence"],
                    fraud=given.get("fraud", False),
                )  # fmt: skip
            except Refused as refused:
                refusal, status = put_beside(form, refused.faults, request.LANGUAGE_CODE), status_of(refused.faults)
            else:
                messages.success(request, _("The review is open."))
                return redirect("own-review" if context["own"] else "review", made.pk)
    context |= {"form": form, "refusal": refusal, "kind_name": KIND_NAMES[kind], "article": KIND_ARTICLES[kind]}
    return render(request, "review/open.html", context, status=status)


def _done(request: HttpRequest, review_id: UUID, name: str) -> HttpResponse:
    """Do an act; refused, the page is shown as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    actor = actor_of(request)
    found = fetch(actor, review_id)
    form = ACTS[name].form(found, request.POST)
    if not form.is_valid():
        return _shown(request, found, name, form, status=422)
    try:
        ACTS[name].run(actor, found, form)
    except Refused as refused:
        found = fetch(actor, review_id)
        stays = name in {each.name for each in offered(found, actor)}
        general = put_beside(form, refused.faults, request.LANGUAGE_CODE) if stays else refused.faults
        return _shown(request, found, name, form, general, status_of(refused.faults))
    messages.success(request, _("Done."))
    return redirect("review" if actor.is_officer else "own-review", found.pk)


def _shown(  # noqa: PLR0917 - the page, and what was tried on it
    request: HttpRequest, found: Review, name: str = "", tried: forms.Form | None = None, refusal: Any = (),
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor = actor_of(request)
    acts = [
        {"act": each, "form": tried if tried is not None and each.name == name else each.form(found),
         "tried": each.name == name}
        for each in offered(found, actor)
    ]  # fmt: skip
    ended = found.state not in STANDING
    seen = bool(found.outcome) and (actor.is_officer or ended)
    counts = found.found if seen else found.facts
    notices = Notice.objects.filter(subject=found.declaration_id).order_by("-pk")
    context = {
        "review": found,
        "declaration": found.declaration,
        "own": not actor.is_officer,
        "acts": acts,
        "refusal": refusal,
        "told": seen,
        "facts": _facts(found, seen=seen),
        "rows": [(each["item"], ELEMENT_NAMES[each["field"]], each["found"]) for each in counts.get("rows", ())],
        "until": last_day(found.invoiced_on),
        "steps": list(_steps(found, actor, ended=ended)),
        "notices": notices,
        "article": KIND_ARTICLES[Kind(found.kind)],
    }
    return render(request, "review/review.html", context, status=status)


def _facts(found: Review, *, seen: bool) -> list[tuple[str, Any, Any]]:
    """Field by field, in the words of its form: what counts, and what was told where the examiner found otherwise."""
    form, told = ACTS["review-examine"].form(found), found.facts
    counts = found.found if seen and found.found else told
    return [
        (
            str(field.label),
            _legible(name, counts[name]),
            "" if counts[name] == told[name] else _legible(name, told[name]),
        )
        for name, field in form.fields.items()
        if name in told and name in counts
    ]


def _legible(name: str, value: Any) -> Any:
    if name in AMOUNTS and value:
        return Decimal(value)
    return date.fromisoformat(value) if name in DAYS and value else value


def _steps(found: Review, actor: Actor, *, ended: bool) -> Any:
    for step in found.steps.order_by("-pk"):
        kept_back = step.act == "review-examine" and not actor.is_officer and not ended
        yield step, MOVES[step.act].name, NAMES[Role(step.by_role)], "" if kept_back else step.words
