"""The books of an office: accounts and days, one day with its sums and entries, one entry with its lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.revenue.ledger.accounts import account, accounts
from alfandega.revenue.ledger.actions import fetch, reverse
from alfandega.revenue.ledger.checking import offices
from alfandega.revenue.ledger.closing import close_day, open_days
from alfandega.revenue.ledger.models import DayClose, Entry
from alfandega.revenue.ledger.postings import KIND_NAMES, MONEY_ACCOUNTS, REVERSIBLE, Kind
from alfandega.revenue.ledger.totals import Moved, balances, by_method, by_tax, moved

READERS = (Role.CASHIER, Role.HEAD_OF_OFFICE, Role.AUDITOR)
PAGE = 100


def office_of(request: HttpRequest, actor: Actor) -> str:
    """The office whose books are shown: the officer's own; for who serves all, the one asked for, else the first."""
    if actor.office != EVERY_OFFICE:
        return actor.office
    known = offices()
    wanted = request.GET.get("office", "")
    return wanted if wanted in known else (known[0] if known else "")


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def books(request: HttpRequest) -> HttpResponse:
    """What stands on the accounts, the days that are open and those that are closed; the head closes one here."""
    actor = actor_of(request)
    office = office_of(request, actor)
    refusal: tuple[Fault, ...] = ()
    if request.method == "POST":
        day = _day(request.POST.get("day", "")) or today()
        try:
            close_day(actor, day)
        except Refused as refused:
            refusal = refused.faults
        else:
            messages.success(request, _("The day {day} is closed.").format(day=f"{day:%d/%m/%Y}"))
            return redirect("ledger-day", office, str(day))
    standing = {code: (debit, credit, currency) for code, currency, debit, credit in balances(office)}
    context = {
        "office": office,
        "offices": offices() if actor.office == EVERY_OFFICE else [],
        "accounts": [
            (each, each.name(request.LANGUAGE_CODE), each.balance(*standing[code][:2]), standing[code][2])
            for code, each in accounts().items()
            if code in standing
        ],
        "open_days": open_days(office),
        "closed": DayClose.objects.filter(office=office).order_by("-day")[:PAGE],
        "today": today(),
        "may_close": actor.role is Role.HEAD_OF_OFFICE and actor.office != EVERY_OFFICE,
        "refusal": refusal,
    }
    return render(request, "ledger/books.html", context, status=status_of(refusal) if refusal else 200)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@require_safe
@officers(*READERS)
def day(request: HttpRequest, office: str, day: str) -> HttpResponse:
    """The accounts of one day: by tax, by way of paying, by kind, and its entries; sealed once it is closed."""
    actor, found = actor_of(request), _day(day)
    if found is None or not actor.serves(office):
        raise Http404
    close = DayClose.objects.filter(office=office, day=found).first()
    rows = [Moved.from_json(row) for row in close.totals] if close else moved(office, found)
    listed = list(Entry.objects.filter(office=office, day=found).order_by("year", "serial")[: PAGE + 1])
    context = {
        "office": office,
        "day": found,
        "close": close,
        "may_close": not close and actor.role is Role.HEAD_OF_OFFICE and actor.office == office and found <= today(),
        **sums_of(rows, request.LANGUAGE_CODE),
        "entries": [(each, KIND_NAMES[Kind(each.kind)]) for each in listed[:PAGE]],
        "more": len(listed) > PAGE,
    }
    return render(request, "ledger/day.html", context)


def sums_of(rows: Iterable[Moved], language: str) -> dict[str, Any]:
    """The sums of a day as a page shows them."""
    found = list(rows)
    taxes = by_tax(found)
    methods = {code: account(code).name(language) for code in dict.fromkeys(MONEY_ACCOUNTS.values())}
    taken = by_method(found)
    return {
        "taxes": taxes,
        "tax_totals": {
            name: sum(row[name] for row in taxes.values()) for name in ("assessed", "collected", "refunded")
        },
        "methods": [(methods[code], amount) for code, amount in taken.items()],
        "taken": sum(taken.values()),
        "rows": [(KIND_NAMES[Kind(row.kind)], account(row.account).name(language), row) for row in found],
        "currency": found[0].currency if found else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry with its lines; the head reverses it here where no other act does."""
    actor = actor_of(request)
    found = fetch(actor, entry_id)
    refusal: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            mirror = reverse(actor, found.pk, request.POST.get("reason", "").replace("\x00", "")[:1000])
        except Refused as refused:
            refusal = refused.faults
        else:
            messages.success(request, _("The entry is reversed."))
            return redirect("ledger-entry", mirror.pk)
    reversal = Entry.objects.filter(reverses=found).first()
    context = {
        "entry": found,
        "kind": KIND_NAMES[Kind(found.kind)],
        "lines": [
            (each, account(each.account), account(each.account).name(request.LANGUAGE_CODE))
            for each in found.lines.order_by("number")
        ],
        "reversal": reversal,
        "may_reverse": actor.role is Role.HEAD_OF_OFFICE and found.kind in REVERSIBLE and reversal is None,
        "refusal": refusal,
    }
    return render(request, "ledger/entry.html", context, status=status_of(refusal) if refusal else 200)
