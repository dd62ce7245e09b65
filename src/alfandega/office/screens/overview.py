"""The head's overview: what waits where and for how long, by whom it is examined, and what only the head can do."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import visible_to
from alfandega.clearance.dossier import Channel
from alfandega.clearance.verification.models import Report
from alfandega.office.screens.queue import counts_of
from alfandega.office.screens.states import WAITS_FOR

MOST = 15
"""Rows of each list; the queue has the rest."""
CHANNELS = (Channel.RED.value, Channel.YELLOW.value, Channel.GREEN.value, "")


@require_safe
@officers(Role.HEAD_OF_OFFICE, Role.AUDITOR)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits at the office (at every office for an auditor)."""
    actor = actor_of(request)
    counts = counts_of(actor)
    most = max((row["number"] for row in counts), default=0)
    for row in counts:
        row["waits_for"] = WAITS_FOR[State(row["state"])]
        row["bars"] = [
            {"channel": channel, "number": number, "share": round(100 * number / most, 1)}
            for channel in CHANNELS
            if (number := row["channels"].get(channel, 0))
        ]
    context = {
        "counts": counts,
        "total": sum(row["number"] for row in counts),
        "examiners": by_examiner(actor),
        "every_office": actor.office == EVERY_OFFICE,
        **decisions_of_head(actor),
    }
    return render(request, "office/overview.html", context)


def by_examiner(actor: Actor) -> list[dict[str, Any]]:
    """How many declarations each examiner verifies and since when the oldest; without an examiner first."""
    rows: Any = (
        visible_to(actor)
        .filter(state=State.UNDER_VERIFICATION)
        .order_by()
        .values("office", "examiner", "examiner_name")
        .annotate(number=Count("pk"), oldest=Min("changed_at"))
        .order_by(F("examiner").asc(nulls_first=True), "-number")
    )
    return list(rows)


def decisions_of_head(actor: Actor, most: int = MOST) -> dict[str, list[Any]]:
    """What waits for the head: amendments asked for, corrections agreed, complaints, releases; the oldest first."""
    amendments = Amendment.objects.filter(decision=Amendment.Decision.ASKED)
    corrections = Report.objects.filter(outcome=Report.Outcome.AGREED)
    if actor.office != EVERY_OFFICE:
        amendments, corrections = amendments.filter(office=actor.office), corrections.filter(office=actor.office)
    return {
        "amendments": list(
            amendments.exclude(declaration__state=State.DISCREPANCY)
            .select_related("declaration")
            .defer("document", "declaration__draft", "declaration__faults")
            .order_by("pk")[:most]
        ),
        "corrections": list(
            corrections.select_related("declaration")
            .defer("declaration__draft", "declaration__faults")
            .order_by("pk")[:most]
        ),
        "disputes": _rows(actor, State.DISPUTED, most),
        "releases": _rows(actor, State.PAID, most),
    }


def _rows(actor: Actor, state: State, most: int) -> list[Declaration]:
    return list(visible_to(actor).filter(state=state).defer("draft", "faults").order_by("pk")[:most])
