"""Revenue by office, day and tax, as a page and as CSV or JSON for the Treasury."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, officers
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.revenue.ledger.exporting import as_csv, as_json
from alfandega.revenue.ledger.totals import revenue as revenue_of

READERS = (Role.HEAD_OF_OFFICE, Role.AUDITOR)
MOST_DAYS = 366


@require_safe
@officers(*READERS)
def revenue(request: HttpRequest) -> HttpResponse:
    """The revenue of the days asked for, this month's unless the question says otherwise; a year at most."""
    actor = actor_of(request)
    last = min(_day(request.GET.get("to", "")) or today(), today() + timedelta(days=31))
    first = _day(request.GET.get("from", "")) or last.replace(day=1)
    first = max(min(first, last), last - timedelta(days=MOST_DAYS))
    rows = revenue_of(actor.office, first, last)
    form = request.GET.get("format", "")
    if form in ("csv", "json"):
        written = as_csv(rows) if form == "csv" else as_json(rows, first, last)
        kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
        named = {"Content-Disposition": f'attachment; filename="revenue-{first}-{last}.{form}"'}
        return HttpResponse(written, content_type=kind, headers=named)
    context = {"rows": rows, "first": first, "last": last, "totals": _totals(rows), "own": actor.office}
    return render(request, "ledger/revenue.html", context)


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and 2000 <= found.year <= 2200 else None


def _totals(rows: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The sums by tax over all the days."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        zero = {"tax": row["tax"], "currency": row["currency"], "assessed": Decimal(0), "collected": Decimal(0)}
        total = found.setdefault((row["tax"], row["currency"]), {**zero, "refunded": Decimal(0)})
        for name in ("assessed", "collected", "refunded"):
            total[name] += row[name]
    return [found[key] for key in sorted(found)]
