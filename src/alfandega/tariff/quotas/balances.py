"""What is left of quotas, for everyone; and what a declaration holds, for those who may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.fault import Fault
from alfandega.tariff.quotas.accounts import held_by
from alfandega.tariff.quotas.claims import Claim
from alfandega.tariff.quotas.faults import no_period
from alfandega.tariff.quotas.models import QuotaDraw, QuotaPeriod
from alfandega.tariff.quotas.rules import Balance, Granted, plain, quantity_in


def quota_balances(on: date, order_numbers: Collection[str] | None = None) -> list[Balance]:
    """Every quota with a period on a date, or those of these order numbers, and what is drawn of it by now.

    For public pages too: the sums are everybody's to see, whose draws they are made of is not.
    """
    rows = QuotaPeriod.objects.filter(begins__lte=on, ends__gte=on).order_by("order_number")
    return balances_of(rows if order_numbers is None else rows.filter(order_number__in=order_numbers))


def balances_of(periods: QuerySet[QuotaPeriod]) -> list[Balance]:
    """Where these periods stand."""
    last = QuotaDraw.objects.filter(period=OuterRef("pk")).order_by("-number").values("drawn")[:1]
    with acting(SYSTEM):
        return [Balance(row.terms, plain(row.sum or Decimal(0))) for row in periods.annotate(sum=Subquery(last))]


def claim_faults(claims: Mapping[int, Claim], on: date) -> list[Fault]:
    """What stands against drawing for these items, by number from 1: no such quota on the date, no quantity for it."""
    numbers = {claim.order_number for claim in claims.values()}
    periods = QuotaPeriod.objects.filter(order_number__in=numbers, begins__lte=on, ends__gte=on) if numbers else ()
    units = {period.order_number: period.unit for period in periods}
    found = []
    for item, claim in sorted(claims.items()):
        unit = units.get(claim.order_number)
        amount = no_period(claim.order_number, on) if unit is None else quantity_in(unit, claim.quantities, claim.value)
        if isinstance(amount, Fault):
            found.append(replace(amount, where=f"/items/{item - 1}/{amount.where}"))
    return found


def granted_to(declaration: UUID) -> dict[int, Granted]:
    """What each item of a declaration holds of a quota, by item number from 1; items without a claim are left out."""
    return {item: held.told() for (item, _), held in held_by(declaration).items() if not held.given_back}
