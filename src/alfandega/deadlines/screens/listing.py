"""What falls due: the deadlines of the officer's office or of the declarant's files, with the alerts not yet read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.deadlines.actions import read_alerts
from alfandega.deadlines.declared import all_declared
from alfandega.deadlines.kinds import WAITING
from alfandega.deadlines.models import Deadline
from alfandega.deadlines.policies import unread, visible_to
from alfandega.deadlines.screens.forms import FilterForm
from alfandega.deadlines.screens.others import others
from alfandega.deadlines.screens.telling import date_left, row
from alfandega.kernel.dates import now, today
from alfandega.kernel.working_time import end_of, start_of

PAGE = 50
ALERTS = 20
WEEK = timedelta(days=7)


def entered(request: HttpRequest) -> Actor:
    """Who looks: anybody with files; the tariff office has none."""
    actor = actor_of(request)
    if actor.role is Role.TARIFF_OFFICER:
        raise PermissionDenied
    return actor


@require_safe
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The deadlines that match the filters, the earliest first, a page at a time."""
    actor = entered(request)
    form = FilterForm(request.GET, request.LANGUAGE_CODE)
    given = form.cleaned_data if form.is_valid() else {}
    page = given.get("page") or 1
    found = list(chosen(actor, given)[(page - 1) * PAGE : page * PAGE + 1])
    alerts = list(unread(actor).select_related("deadline").order_by("due", "pk")[: ALERTS + 1])
    query = request.GET.copy()
    query.pop("page", None)
    until = today() + (timedelta(days=400) if given.get("when", "") == "" else WEEK)
    context = {
        "form": form,
        "rows": [row(each, actor, request.LANGUAGE_CODE) for each in found[:PAGE]],
        "counts": counts(actor),
        "chosen": given.get("when", ""),
        "alerts": [(each, row(each.deadline, actor, request.LANGUAGE_CODE)) for each in alerts[:ALERTS]],
        "more_alerts": len(alerts) > ALERTS,
        "others": _others(actor, until, request.LANGUAGE_CODE) if given.get("when") != "over" else [],
        "every_office": actor.is_officer and actor.office == EVERY_OFFICE,
        "query": query.urlencode(),
        "next": page + 1 if len(found) > PAGE else 0,
        "before": page - 1,
    }
    return render(request, "deadlines/listing.html", context, status=200 if form.is_valid() else 422)


def chosen(actor: Actor, given: dict[str, Any]) -> QuerySet[Deadline]:
    """The deadlines that an actor asks for."""
    rows, moment, day = visible_to(actor), now(), today()
    which = given.get("which")
    rows = rows.filter(which=which) if which else rows.filter(runs_out=False)
    if who := given.get("who"):
        rows = rows.filter(concerned__contains=[who])
    if office := given.get("office"):
        rows = rows.filter(office=office.strip().upper())
    match given.get("when"):
        case "over":
            return rows.exclude(state__in=WAITING).order_by(F("ended_at").desc(nulls_last=True), "-pk")
        case "overdue":
            rows = rows.filter(due__lt=moment, suspended_since=None)
        case "today":
            rows = rows.filter(due__gte=start_of(day), due__lte=end_of(day), suspended_since=None)
        case "week":
            rows = rows.filter(due__gte=moment, due__lte=end_of(day + WEEK), suspended_since=None)
    return rows.filter(state__in=WAITING).order_by(F("due").asc(nulls_last=True), "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many deadlines of the actor's files are overdue, fall due today, and within seven days."""
    moment, day = now(), today()
    rows = visible_to(actor).filter(
        state__in=WAITING, runs_out=False, suspended_since=None, due__lte=end_of(day + WEEK)
    )
    return rows.aggregate(
        overdue=Count("pk", filter=Q(due__lt=moment)),
        today=Count("pk", filter=Q(due__gte=start_of(day), due__lte=end_of(day))),
        week=Count("pk", filter=Q(due__gte=moment)),
    )


def _others(actor: Actor, until: Any, language: str) -> list[dict[str, Any]]:
    known = all_declared()
    found = []
    for each in others(actor, until, PAGE):
        left, colour = date_left(each.due)
        found.append({"other": each, "name": known[each.which].name(language), "left": left, "colour": colour})
    return found


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark the alerts shown, or one of them, as read."""
    actor = entered(request)
    try:
        named = [UUID(each) for each in request.POST.getlist("alert")]
    except ValueError:
        named = []
    done = read_alerts(actor, named)
    messages.success(
        request,
        ngettext("%(number)s alert marked as read.", "%(number)s alerts marked as read.", done) % {"number": done},
    )
    return redirect("deadlines")
