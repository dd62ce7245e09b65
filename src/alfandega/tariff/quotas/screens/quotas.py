"""What is drawn of each quota, in which state it is, and the latest draws of the office."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, asked, officers
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import today
from alfandega.kernel.money import exact_quotient
from alfandega.tariff.quotas.balances import quota_balances
from alfandega.tariff.quotas.models import QuotaDraw
from alfandega.tariff.quotas.rules import HUNDRED, NAMES, Balance

LATEST = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A quota as a row of the list; `share` is what is drawn, in whole percent, rounded down."""

    balance: Balance
    name: str
    state_name: str
    share: Decimal


@require_safe
@officers()
def quotas(request: HttpRequest) -> HttpResponse:
    """The quotas of today and the latest draws, narrowed to the order numbers that begin as searched."""
    actor, searched = actor_of(request), asked(request).upper()
    rows = [
        _row(balance, request.LANGUAGE_CODE)
        for balance in quota_balances(today())
        if balance.terms.order_number.startswith(searched)
    ]
    context = {
        "rows": rows,
        "draws": latest_draws(actor, searched),
        "searched": searched,
        "on": today(),
        "every_office": actor.office == EVERY_OFFICE,
    }
    return render(request, "quotas/quotas.html", context)


def latest_draws(actor: Actor, beginning: str = "") -> list[QuotaDraw]:
    """The latest draws that the officer's duties cover, of order numbers with this beginning."""
    draws = QuotaDraw.objects.select_related("period").filter(period__order_number__startswith=beginning)
    if actor.office != EVERY_OFFICE:
        draws = draws.filter(office=actor.office)
    return list(draws.order_by("-pk")[:LATEST])


def _row(balance: Balance, language: str) -> Row:
    names = balance.terms.names
    share = exact_quotient(balance.drawn * HUNDRED, balance.terms.volume).quantize(Decimal(1), ROUND_DOWN)
    return Row(balance, names.get(language[:2]) or names.get("pt", ""), NAMES[balance.state], share)
