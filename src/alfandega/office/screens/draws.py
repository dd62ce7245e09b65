"""The draws of the channel, for auditors: the seeds of past days, and any draw repeated before their eyes (TFA 7.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, asked, officers
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.policies import fetch, visible_to
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.clearance.selectivity.models import Decision, Seed
from alfandega.kernel.dates import today
from alfandega.office.screens.page import judged_on
from alfandega.office.screens.queue import searched

PAGE = 60


@dataclass(frozen=True, slots=True)
class Day:
    """The seed of one office and day; `seed` is empty until the day is over."""

    office: str
    day: date
    commitment: str
    seed: str


def shown(seed: Seed) -> Day:
    """A seed as auditors may see it: never before its day is over, or the draws still to come would be known."""
    return Day(seed.office, seed.day, seed.commitment, bytes(seed.seed).hex() if seed.day < today() else "")


@require_safe
@officers(Role.AUDITOR)
def draws(request: HttpRequest) -> HttpResponse:
    """The commitments of all days, newest first; a registration number leads to the draw of that declaration."""
    text = asked(request)
    matches: list[Declaration] = []
    if text:
        wanted, _by_number = searched(text)
        matches = list(visible_to(actor_of(request)).filter(wanted).exclude(channel="").defer("draft", "faults")[:PAGE])
        if len(matches) == 1:
            return redirect("office-draw", matches[0].pk)
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 1
    first = max(page - 1, 0) * PAGE
    seeds = list(Seed.objects.order_by("-day", "office")[first : first + PAGE + 1])
    context = {
        "days": [shown(seed) for seed in seeds[:PAGE]],
        "asked": text,
        "matches": matches,
        "page": page,
        "next": page + 1 if len(seeds) > PAGE else 0,
    }
    return render(request, "office/draws.html", context)


@require_safe
@officers(Role.AUDITOR)
def draw(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """The draw of one declaration, repeated step by step once the day of its seed is over."""
    found = fetch(actor_of(request), declaration_id)
    decision = Decision.objects.filter(declaration=found).order_by("-pk").first()
    seed = Seed.objects.filter(office=found.office, day=judged_on(found)).first()
    examiner = JournalLine.objects.filter(subject=found.pk, act="verification.draw").order_by("pk").first()
    context = {
        "declaration": found,
        "decision": decision,
        "day": shown(seed) if seed else None,
        "examiner": examiner,
        "again": repeated(decision, seed) if decision and seed and seed.day < today() else None,
        "commitment_line": JournalLine.objects.filter(subject=seed.pk, act="selectivity.commit").first()
        if seed
        else None,
    }
    return render(request, "office/draw.html", context)


def repeated(decision: Decision, seed: Seed) -> dict[str, Any]:
    """The commitment and the number computed anew, and whether they are those that were kept."""
    kept = decision.detail["draw"]
    secret = bytes(seed.seed)
    number = f"{drawn(secret, kept['registration'], 'channel'):f}"
    return {
        "commitment": commitment(secret),
        "commitment_agrees": commitment(secret) == kept["commitment"] == seed.commitment,
        "number": number,
        "number_agrees": number == kept["drawn"],
        "message": f"{secret.hex()} ‖ :{kept['registration']}:channel",
    }
