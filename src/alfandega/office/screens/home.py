"""What waits for me: the officers' first page, by function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Min, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers
from alfandega.access.models import JournalLine
from alfandega.access.roles import OFFICERS, Role
from alfandega.cargo.models import Presentation
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import visible_to
from alfandega.kernel.dates import law_date, now, today
from alfandega.office.screens.history import files_named, told
from alfandega.office.screens.overview import decisions_of_head
from alfandega.office.screens.queue import counts_of, first_rows
from alfandega.office.screens.seal import seals
from alfandega.revenue.models import Notice
from alfandega.revenue.screens.payments import takings
from alfandega.tariff.authoring.screens.drafts import drafts_waiting

LATEST = 8


@require_safe
@officers(*OFFICERS)
def home(request: HttpRequest) -> HttpResponse:
    """The home page of the officer's function."""
    actor = actor_of(request)
    context = {"role": actor.role.value, "today": today(), **_OF_ROLE[actor.role](actor, request.LANGUAGE_CODE)}
    return render(request, "office/home.html", context)


def _acceptance(actor: Actor, language: str) -> dict[str, Any]:  # noqa: ARG001 - one shape for every function
    latest = Presentation.objects.filter(office=actor.office).order_by("-pk")[:LATEST]
    return {"rows": first_rows(actor), "counts": counts_of(actor), "latest": latest}


def _verifier(actor: Actor, language: str) -> dict[str, Any]:  # noqa: ARG001
    mine = (
        visible_to(actor)
        .filter(examiner=actor.id, state__in=(State.UNDER_VERIFICATION, State.DISCREPANCY, State.DISPUTED))
        .order_by()
        .values("state")
        .annotate(number=Count("pk"), oldest=Min("changed_at"))
    )
    return {"rows": first_rows(actor), "counts": counts_of(actor), "mine": {row["state"]: row for row in mine}}


def _cashier(actor: Actor, language: str) -> dict[str, Any]:  # noqa: ARG001
    issued = Notice.objects.filter(office=actor.office, state=Notice.State.ISSUED)
    return {
        "notices": list(issued.order_by("pk")[:LATEST]),
        "to_pay": issued.aggregate(number=Count("pk"), total=Sum("total")),
        "takings": takings(actor, law_date(now())),
    }


def _head(actor: Actor, language: str) -> dict[str, Any]:  # noqa: ARG001
    return {"counts": counts_of(actor), **decisions_of_head(actor, LATEST)}


def _auditor(actor: Actor, language: str) -> dict[str, Any]:
    lines = list(JournalLine.objects.order_by("-pk")[:LATEST])
    return {
        "counts": counts_of(actor),
        "seals": seals(),
        "lines": [told(line, language) for line in lines],
        "known": files_named(lines),
    }


def _tariff(actor: Actor, language: str) -> dict[str, Any]:  # noqa: ARG001
    return {"waiting": drafts_waiting(actor)}


_OF_ROLE: dict[Role, Callable[[Actor, str], dict[str, Any]]] = {
    Role.ACCEPTANCE_OFFICER: _acceptance,
    Role.VERIFIER: _verifier,
    Role.CASHIER: _cashier,
    Role.HEAD_OF_OFFICE: _head,
    Role.AUDITOR: _auditor,
    Role.TARIFF_OFFICER: _tariff,
}
