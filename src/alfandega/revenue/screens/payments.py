"""Payments taken: the page of one with its receipt, and the list of a day with its total."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import CABO_VERDE, today
from alfandega.revenue.models import Payment
from alfandega.revenue.screens.desk import READERS
from alfandega.revenue.screens.forms import METHOD_NAMES

PAGE = 100


def payments_of(actor: Actor) -> QuerySet[Payment]:
    """The payments taken at the officer's office, at every office for an auditor."""
    rows = Payment.objects.select_related("notice")
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


def of_day(actor: Actor, day: date) -> QuerySet[Payment]:
    """The payments taken on one day (of Cabo Verde)."""
    first = datetime.combine(day, time.min, CABO_VERDE)
    return payments_of(actor).filter(paid_at__gte=first, paid_at__lt=first + timedelta(days=1))


def takings(actor: Actor, day: date) -> dict[str, Any]:
    """What was taken on a day: number and total, and the same by way of paying (amounts in the national currency)."""
    rows = of_day(actor, day).order_by().values("method").annotate(number=Count("pk"), total=Sum("amount"))
    methods = [{**row, "name": METHOD_NAMES[row["method"]]} for row in rows]
    return {
        "number": sum(row["number"] for row in methods),
        "total": sum(row["total"] for row in methods),
        "methods": methods,
    }


@require_safe
@officers(*READERS)
def payments(request: HttpRequest) -> HttpResponse:
    """The payments of a day, today's unless `day` says otherwise, the latest first."""
    actor = actor_of(request)
    day = _day(request.GET.get("day", ""))
    found = list(of_day(actor, day).order_by("-pk")[: PAGE + 1])
    context = {
        "day": day,
        "is_today": day == today(),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "payments": [(each, METHOD_NAMES[each.method]) for each in found[:PAGE]],
        "more": len(found) > PAGE,
        "takings": takings(actor, day),
        "every_office": actor.office == EVERY_OFFICE,
    }
    return render(request, "revenue/payments.html", context)


def _day(text: str) -> date:
    """The day asked for; today when the question makes no sense or lies ahead."""
    try:
        asked = parse_date(text)
    except ValueError:
        asked = None
    return min(asked, today()) if asked and asked.year > 1900 else today()


@require_safe
@officers(*READERS)
def payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """One payment, its receipt number and the receipt to print."""
    found = payments_of(actor_of(request)).filter(pk=payment_id).first()
    if found is None:
        raise Http404
    context = {
        "payment": found,
        "notice": found.notice,
        "method": METHOD_NAMES[found.method],
        "lines": sorted(found.notice.lines.items()),
    }
    return render(request, "revenue/payment.html", context)
