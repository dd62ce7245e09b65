"""The notices to pay at the office, and paying one (RCA 135.f)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, asked, officers, status_of
from alfandega.access.numbers import quoted
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.revenue.actions import fetch_notice, pay
from alfandega.revenue.models import Notice
from alfandega.revenue.screens.forms import PaymentForm

PAGE = 50
READERS = (Role.CASHIER, Role.HEAD_OF_OFFICE, Role.AUDITOR)


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """The notices of the officer's office, of every office for an auditor."""
    rows = Notice.objects.all()
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


@require_safe
@officers(*READERS)
def desk(request: HttpRequest) -> HttpResponse:
    """The notices still to pay, the oldest first; a search finds paid and cancelled ones too."""
    actor, wanted, after = actor_of(request), asked(request), request.GET.get("after", "")
    rows = _searched(actor, wanted) if wanted else notices_of(actor).filter(state=Notice.State.ISSUED)
    if after:
        rows = rows.filter(pk__gt=_uuid(after))
    found = list(rows.select_related("payment").order_by("pk")[: PAGE + 1])
    context = {
        "notices": found[:PAGE],
        "asked": wanted,
        "next": found[PAGE - 1].pk if len(found) > PAGE else "",
        "after": after,
    }
    return render(request, "revenue/desk.html", context)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _searched(actor: Actor, text: str) -> QuerySet[Notice]:
    """Notices by their own number, by the number of the declaration they are for, or by the debtor's name."""
    rows = notices_of(actor)
    number = quoted(text)
    if number is None:
        return rows.filter(Q(debtor__icontains=text), state=Notice.State.ISSUED)
    of_declarant = Q(declarant=text, state=Notice.State.ISSUED)
    return rows.filter(Q(**number.places()) | Q(title__iexact=text) | of_declarant)


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice; a cashier pays it here. A refused payment shows the notice as it stands now."""
    actor = actor_of(request)
    found = fetch_notice(actor, notice_id)
    if request.method != "POST":
        return _shown(request, found, PaymentForm(label_suffix=""))
    form = PaymentForm(request.POST, label_suffix="")
    if actor.role is Role.CASHIER and not form.is_valid():
        return _shown(request, found, form, status=422)
    given = {"amount": found.total, "method": "", "payer": "", **(form.cleaned_data if form.is_valid() else {})}
    try:
        payment = pay(actor, found.pk, amount=given["amount"], method=given["method"], payer=given["payer"])
    except Refused as refusal:
        return _refused(request, found, form, refusal.faults)
    messages.success(request, _("Payment taken: receipt {receipt}.").format(receipt=payment.receipt))
    return redirect("cash-desk-payment", payment.pk)


def _refused(request: HttpRequest, found: Notice, form: PaymentForm, faults: tuple[Fault, ...]) -> HttpResponse:
    general = []
    for fault in faults:
        field = fault.where.removeprefix("/")
        if field in form.fields and form.is_bound:
            words = wording.fault(fault, request.LANGUAGE_CODE)
            form.add_error(field, f"{words['message']} {words['remedy']}")
        else:
            general.append(fault)
    found.refresh_from_db()
    return _shown(request, found, form, tuple(general), status=status_of(faults))


def _shown(
    request: HttpRequest, found: Notice, form: PaymentForm, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    may_pay = actor_of(request).role is Role.CASHIER and found.state == Notice.State.ISSUED
    context = {
        "notice": found,
        "payment": getattr(found, "payment", None),
        "form": form if may_pay else None,
        "refusal": faults,
        "lines": sorted(found.lines.items()),
    }
    return render(request, "revenue/notice.html", context, status=status)
