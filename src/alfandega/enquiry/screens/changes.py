"""What was published of the tariff, the newest first, with the act each change rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.access.gate import asked
from alfandega.enquiry.publications import published
from alfandega.tariff.snapshot import current

LONGEST_EDITION = 18
"""Digits of an edition."""


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """A page of publications; `before` names the edition that the next page begins after."""
    before = asked(request, "before")
    edition = int(before) if before.isascii() and before.isdecimal() and len(before) <= LONGEST_EDITION else None
    found = published(current().version, get_language() or "pt", before=edition)
    return render(request, "enquiry/published.html", {"found": found})
