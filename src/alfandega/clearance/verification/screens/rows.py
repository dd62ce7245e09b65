"""One more row for a report of differences, when htmx asks for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alfandega.access.gate import officers
from alfandega.access.roles import Role
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES


@require_safe
@officers(Role.VERIFIER)
def report_row(request: HttpRequest) -> HttpResponse:
    """An empty row."""
    return render(request, "verification/report_row.html", {"elements": ELEMENT_NAMES.items(), "row": ("", "", "")})
