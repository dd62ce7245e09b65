"""What was published, and how a line came to be what it is: publications, a line's history, what differs by date."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from alfandega.access.gate import asked, officers
from alfandega.access.roles import OFFICERS
from alfandega.kernel.dates import today
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.document import document_of, written
from alfandega.tariff.authoring.history import DAY, dates_of, diff
from alfandega.tariff.authoring.models import TariffPublication
from alfandega.tariff.authoring.records import FIRST_DAY, LAST_DAY
from alfandega.tariff.authoring.telling import duty_in_words, measure_name, told

LATEST, SHOWN, DATES = 100, 500, 60


@require_safe
@officers(*OFFICERS)
def publications(request: HttpRequest) -> HttpResponse:
    """The latest publications."""
    rows = TariffPublication.objects.defer("changes").order_by("-pk")[:LATEST]
    return render(request, "authoring/publications.html", {"publications": rows})


@require_safe
@officers(*OFFICERS)
def publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """One publication: who, under which act, and every row before and after."""
    found = TariffPublication.objects.filter(pk=publication_id).first()
    if found is None:
        raise Http404
    rows = [_row(each, request.LANGUAGE_CODE) for each in found.changes[:SHOWN]]
    context = {"publication": found, "rows": rows, "more": max(0, len(found.changes) - SHOWN)}
    return render(request, "authoring/publication.html", context)


def _row(edit: dict[str, Any], language: str) -> dict[str, Any]:
    """A row before and after, in words."""
    sides = [_side(edit[name], language) for name in ("before", "after")]
    code = (edit["after"] or edit["before"])["code"]
    name = measure_name(edit["key"]) if edit["subject"] == "measure" else None
    return {"name": name, "code": code, "before": sides[0], "after": sides[1]}


def _side(record: dict[str, Any] | None, language: str) -> dict[str, str] | None:
    if record is None:
        return None
    words = record.get("descriptions", {})
    says = words.get(language) or words.get("pt") or duty_in_words(record.get("duty", ""), language)
    return {
        "says": says or record.get("condition", "") or "—",
        "first": record["valid_from"],
        "last": record["valid_to"] or "",
    }


@require_safe
@officers(*OFFICERS)
def line_history(request: HttpRequest) -> HttpResponse:
    """What began, ended or changed for a line between two dates; without dates, at each of its turns."""
    code = "".join(asked(request, "code").replace(".", "").split())[:12]
    book, language = tariff.current(), request.LANGUAGE_CODE
    days = dates_of(book, code) if code in book.lines else ()
    first, second = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    turns = []
    if first and second:
        turns = [(first, second)]
    elif code:
        turns = [(day - DAY, day) for day in days[:DATES] if day > FIRST_DAY]
    context = {
        "code": code,
        "first": first,
        "second": second,
        "known": code in book.lines,
        "nearest": book.nearest(code, today()) if code and code not in book.lines else (),
        "line": book.heading(code, today()),
        "language": language,
        "turns": [
            {
                "from": on_a,
                "to": on_b,
                "sentences": [each for found in diff(book, code, on_a, on_b) for each in told(found, language)],
            }
            for on_a, on_b in (turns if code in book.lines else ())
        ],
    }
    return render(request, "authoring/history.html", context)


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found is not None and FIRST_DAY <= found <= LAST_DAY else None


@require_safe
@officers(*OFFICERS)
def export(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every screen takes the request
    """The whole tariff as a JSON document."""
    answer = HttpResponse(written(document_of(tariff.current())), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="tariff.json"'
    return answer
