"""Every write on quotas: opening and loading periods, drawing from them, giving back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.journal import record
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import EXACT, figures
from alfandega.tariff.quotas import faults
from alfandega.tariff.quotas.accounts import Account, Held, held_by, locked_accounts
from alfandega.tariff.quotas.balances import granted_to
from alfandega.tariff.quotas.claims import Claim, Holder
from alfandega.tariff.quotas.models import QuotaDraw, QuotaPeriod
from alfandega.tariff.quotas.rules import Granted, change, quantity_in

NOTHING = Decimal(0)


def hold(order_numbers: Collection[str], on: date) -> None:
    """Lock the periods of these quotas until the transaction ends, for draws that come later in it.

    A transaction that draws for several declarations, or takes a number of a series before it draws, calls this
    first: quotas come after declarations and before notices and number series in the order of locks.
    """
    list(QuotaPeriod.objects.select_for_update().filter(pk__in=_periods(order_numbers, on).values()).order_by("pk"))


def _periods(order_numbers: Collection[str], on: date) -> dict[str, UUID]:
    """The period of each quota that holds on a day."""
    if not order_numbers:
        return {}
    rows = QuotaPeriod.objects.filter(order_number__in=set(order_numbers), begins__lte=on, ends__gte=on)
    return dict(rows.values_list("order_number", "pk"))


def draw(actor: Actor, holder: Holder, claims: Mapping[int, Claim]) -> dict[int, Granted]:
    """Draw for the items of a declaration, by number from 1; returns what each item with a claim now holds.

    Called at acceptance and for every later version, with all claims of that version: what an item asks beyond what it
    holds is drawn now, what it asks less or no longer is given back first. The same version asked again gives the same.
    A part of the act on the declaration, which is locked: call it in that act's transaction. Raises Refused, with a
    fault for every claim, when there is no such quota on the date or the quantity it is counted in is not declared.
    """
    if not claims and holder.version == 1:
        return {}  # there is no earlier version that could hold anything
    with transaction.atomic(), acting(SYSTEM):
        held = held_by(holder.id)
        if (claims or held) and not _settled(holder, held):
            periods = _periods([claim.order_number for claim in claims.values()], holder.on)
            accounts = locked_accounts({*periods.values(), *(period for _, period in held)})
            held = held_by(holder.id)
            if not _settled(holder, held):
                wanted = _wanted(holder, claims, periods, accounts)
                _give_back(holder, held, accounts, keeping={(item, period) for item, period, _ in wanted})
                _draw(holder, held, accounts, wanted)
                _write(actor, "quota.draw", holder, accounts)
        return granted_to(holder.id)


def release(actor: Actor, holder: Holder, reason: str) -> None:
    """Give back everything a declaration holds: it was cancelled, or never was one. Doing it again changes nothing.

    A part of the act on the declaration, which is locked: call it in that act's transaction.
    """
    with transaction.atomic(), acting(SYSTEM):
        if any(not each.given_back for each in held_by(holder.id).values()):
            accounts = locked_accounts({period for _, period in held_by(holder.id)})
            _give_back(holder, held_by(holder.id), accounts, keeping=frozenset())
            _write(actor, "quota.release", holder, accounts, reason)


def _settled(holder: Holder, held: Mapping[tuple[int, UUID], Held]) -> bool:
    """Whether this version, or a later one, was drawn for already."""
    return any(each.last.version >= holder.version for each in held.values())


_Wanted = tuple[int, UUID, Decimal]
"""Item, period, and how much the item asks in the unit of the quota."""


def _wanted(
    holder: Holder, claims: Mapping[int, Claim], periods: Mapping[str, UUID], accounts: Mapping[UUID, Account]
) -> list[_Wanted]:
    found: list[_Wanted] = []
    wrong: list[Fault] = []
    for item, claim in sorted(claims.items()):
        period = periods.get(claim.order_number)
        if period is None:
            amount: Decimal | Fault = faults.no_period(claim.order_number, holder.on)
        else:
            amount = quantity_in(accounts[period].period.unit, claim.quantities, claim.value)
        if isinstance(amount, Fault):
            wrong.append(replace(amount, where=f"/items/{item - 1}/{amount.where}"))
        elif period is not None:
            found.append((item, period, amount))
    if wrong:
        raise Refused(*wrong)
    return found


def _give_back(
    holder: Holder,
    held: Mapping[tuple[int, UUID], Held],
    accounts: Mapping[UUID, Account],
    keeping: Collection[tuple[int, UUID]],
) -> None:
    for (item, period), each in sorted(held.items()):
        if (item, period) not in keeping and not each.given_back:
            accounts[period].add(holder, item, NOTHING, EXACT.minus(each.granted))


def _draw(
    holder: Holder,
    held: Mapping[tuple[int, UUID], Held],
    accounts: Mapping[UUID, Account],
    wanted: Collection[_Wanted],
) -> None:
    """Lower first, then raise, item by item: what one item of a declaration gives back another of it may take."""
    rising = []
    for item, period, amount in wanted:
        before = held[item, period].granted if (item, period) in held else NOTHING
        if amount < before:
            accounts[period].add(holder, item, amount, EXACT.subtract(amount, before))
        else:
            rising.append((item, period, amount, before))
    for item, period, amount, before in rising:
        account = accounts[period]
        account.add(holder, item, amount, change(amount, before, account.left))


def _write(actor: Actor, act: str, holder: Holder, accounts: Mapping[UUID, Account], reason: str = "") -> None:
    lines = [line for account in accounts.values() for line in account.added]
    QuotaDraw.objects.bulk_create(lines)
    record(
        actor,
        act,
        office=holder.office,
        declarant=holder.declarant,
        subject=holder.id,
        reason=reason,
        data={"version": holder.version, "draws": [_told(line) for line in lines]},
    )


def _told(line: QuotaDraw) -> dict[str, Any]:
    return {
        "quota": line.period.order_number,
        "number": line.number,
        "item": line.item,
        "requested": figures(line.requested),
        "granted": figures(line.granted),
        "left": figures(EXACT.subtract(line.period.volume, line.drawn)),
        "unit": line.period.unit,
    }
