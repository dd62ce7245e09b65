"""The cashier's session: opened with a counted float, closed with a count; its report is to print and sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.parameters import text
from alfandega.revenue.cash.actions import (
    close_session,
    deposit,
    fetch,
    in_drawer,
    on_hand,
    open_session,
    payments_of,
    refunds_of,
    session_of,
)
from alfandega.revenue.cash.models import CashSession, Deposit
from alfandega.revenue.cash.screens.forms import CountForm, DepositForm
from alfandega.revenue.screens.forms import METHOD_NAMES

READERS = (Role.CASHIER, Role.HEAD_OF_OFFICE, Role.AUDITOR)
PAGE = 100


def _currency(day: date) -> str:
    return text("accounting.currency", day)


@require_safe
@officers(*READERS)
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of the office, the latest first, and what stands of cash and cheques."""
    actor = actor_of(request)
    rows, taken = CashSession.objects.order_by("-pk"), Deposit.objects.order_by("-pk")
    if actor.office != EVERY_OFFICE:
        rows, taken = rows.filter(office=actor.office), taken.filter(office=actor.office)
    one_office = actor.office != EVERY_OFFICE
    standing = [(METHOD_NAMES[each], on_hand(actor.office, each)) for each in ("cash", "cheque")] if one_office else []
    context = {
        "sessions": rows[:PAGE],
        "mine": session_of(actor) if actor.role is Role.CASHIER else None,
        "is_cashier": actor.role is Role.CASHIER,
        "standing": standing,
        "currency": _currency(today()),
        "deposits": [(each, METHOD_NAMES[each.method]) for each in taken[:20]],
    }
    return render(request, "cash/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.CASHIER)
def opening(request: HttpRequest) -> HttpResponse:
    """Open the cashier's session: he counts the float."""
    actor = actor_of(request)
    form = CountForm(request.POST if request.method == "POST" else None, currency=_currency(today()))
    refusal: tuple[Fault, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            session = open_session(actor, form.counted)
        except Refused as refused:
            refusal = refused.faults
        else:
            messages.success(request, _("The cash desk is open."))
            return redirect("cash-session", session.pk)
    context = {"form": form, "refusal": refusal, "currency": _currency(today()), "already": session_of(actor)}
    return render(request, "cash/open.html", context, status=_status(form, refusal))


@require_safe
@officers(*READERS)
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session: what was taken into it and, when it is closed, the count. The report is this page, printed."""
    actor = actor_of(request)
    found = fetch(actor, session_id)
    return render(request, "cash/session.html", {**_report(found), "is_mine": found.cashier == actor.id})


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.CASHIER)
def closing(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Count the drawer and close the session. What should be there is shown only after the first count."""
    actor = actor_of(request)
    found = fetch(actor, session_id)
    form = CountForm(request.POST if request.method == "POST" else None, currency=found.currency, closing=True)
    refusal: tuple[Fault, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            close_session(actor, found.pk, form.counted, form.cleaned_data["reason"])
        except Refused as refused:
            refusal = refused.faults
        else:
            messages.success(request, _("The cash desk is closed."))
            return redirect("cash-session", found.pk)
    context = {"form": form, "refusal": refusal, "session": found, "currency": found.currency}
    return render(request, "cash/close.html", context, status=_status(form, refusal))


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.CASHIER)
def banking(request: HttpRequest) -> HttpResponse:
    """Record that cash or cheques were taken to the bank."""
    actor = actor_of(request)
    form = DepositForm(request.POST if request.method == "POST" else None, label_suffix="")
    refusal: tuple[Fault, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            deposit(actor, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.faults
        else:
            messages.success(request, _("The deposit is recorded."))
            return redirect("cash-sessions")
    standing = [(METHOD_NAMES[each], on_hand(actor.office, each)) for each in ("cash", "cheque")]
    context = {"form": form, "refusal": refusal, "standing": standing, "currency": _currency(today())}
    return render(request, "cash/deposit.html", context, status=_status(form, refusal))


def _status(form: Any, refusal: tuple[Fault, ...]) -> int:
    if refusal:
        return status_of(refusal)
    return 422 if form.is_bound else 200


def _report(found: CashSession) -> dict[str, Any]:
    payments, refunds = payments_of(found), refunds_of(found)
    methods = []
    for method, name in METHOD_NAMES.items():
        taken = [each.amount for each in payments if each.method == method]
        given = [each.total for each in refunds if each.method == method]
        row = {"name": name, "number": len(taken), "taken": sum(taken, Decimal(0)), "given": sum(given, Decimal(0))}
        methods.append(row)
    return {
        "session": found,
        "payments": [(each, METHOD_NAMES[each.method]) for each in payments],
        "refunds": [(each, METHOD_NAMES[each.method]) for each in refunds],
        "methods": methods,
        "taken": sum((each.amount for each in payments), Decimal(0)),
        "given": sum((each.total for each in refunds), Decimal(0)),
        "drawer": in_drawer(found),
        "float_counted": _worth(found.float_counted),
        "counted": _worth(found.counted or {}),
    }


def _worth(counted: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Note or coin, pieces and what they are worth, the greatest first."""
    return sorted(((int(value), pieces, int(value) * pieces) for value, pieces in counted.items()), reverse=True)
