"""Every write of the cash desk: opening a session, counting and closing it, taking money to the bank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.numbers import next_number
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import law_date, now, today
from alfandega.kernel.fault import Refused
from alfandega.kernel.ids import new_id
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.cash import faults
from alfandega.revenue.cash.models import CashSession, Deposit
from alfandega.revenue.cash.rules import expected, sound, total_of
from alfandega.revenue.ledger.accounts import denominations
from alfandega.revenue.ledger.actions import post
from alfandega.revenue.ledger.models import EntryLine
from alfandega.revenue.ledger.postings import MONEY_ACCOUNTS, Kind
from alfandega.revenue.models import Payment
from alfandega.revenue.refunds.models import Refund

DEPOSITED = ("cash", "cheque")


def session_of(actor: Actor, *, lock: bool = False) -> CashSession | None:
    """The open session of a cashier; locked against being closed while something is taken into it."""
    if actor.id is None:
        return None
    rows = CashSession.objects.filter(cashier=actor.id, office=actor.office, closed_at__isnull=True)
    return (rows.select_for_update() if lock else rows).first()


@carries_out("RCA-135.f")
def open_session(actor: Actor, counted: Mapping[int, int]) -> CashSession:
    """Open the cashier's session with the float as counted: denomination → pieces."""
    if actor.role is not Role.CASHIER or actor.office == EVERY_OFFICE or actor.id is None:
        raise Refused(faults.role())
    with transaction.atomic():
        _one_at_a_time(actor.id)
        already = session_of(actor)
        if already is not None:
            raise Refused(faults.open_already(already.number))
        moment = now()
        day = law_date(moment)
        currency = text("accounting.currency", day)
        if not sound(counted, denominations(currency)):
            raise Refused(faults.not_counted())
        session = CashSession.objects.create(
            office=actor.office,
            year=day.year,
            serial=next_number(actor.office, "cash-session", day.year),
            cashier=actor.id,
            cashier_name=actor.name,
            currency=currency,
            day=day,
            opened_at=moment,
            float_counted=_kept(counted),
            float_total=total_of(counted),
        )
        data = {"session": session.number, "float": f"{session.float_total:f}"}
        record(actor, "cash.open", office=actor.office, subject=None, data=data)
    return session


@carries_out("RCA-135.f")
def close_session(actor: Actor, session_id: UUID, counted: Mapping[int, int], reason: str = "") -> CashSession:
    """Close the cashier's own session with the count; a difference needs a reason and is posted."""
    with transaction.atomic():
        session = fetch(actor, session_id, lock=True)
        if session.cashier != actor.id:
            raise Refused(faults.of_another(session.cashier_name))
        if not session.is_open:
            raise Refused(faults.closed_already())
        if not sound(counted, denominations(session.currency)):
            raise Refused(faults.not_counted())
        session.expected = in_drawer(session)
        session.counted, session.counted_total = _kept(counted), total_of(counted)
        session.difference = session.counted_total - session.expected
        if session.difference and not reason.strip():
            raise Refused(faults.no_reason(session.difference))
        session.closed_at, session.reason = now(), reason.strip()[:1000]
        session.save()
        _post_difference(actor, session)
        told = {"expected": session.expected, "counted": session.counted_total, "difference": session.difference}
        data = {"session": session.number, **{name: f"{amount:f}" for name, amount in told.items()}}
        record(actor, "cash.close", office=session.office, subject=None, reason=session.reason, data=data)
    return session


def in_drawer(session: CashSession) -> Decimal:
    """What the drawer of a session should hold now."""
    return expected(session.float_total, _cash(payments_of(session)), _cash(refunds_of(session)))


def payments_of(session: CashSession) -> list[Payment]:
    """The payments taken in a session, in their order."""
    return list(Payment.objects.filter(session=session).select_related("notice").order_by("pk"))


def refunds_of(session: CashSession) -> list[Refund]:
    """The refunds paid out in a session, in their order."""
    return list(Refund.objects.filter(session=session.pk, state=Refund.State.PAID).order_by("pk"))


@carries_out("RCA-135.f")
def deposit(actor: Actor, *, method: str, amount: Decimal, slip: str) -> Deposit:
    """Record that cash or cheques were taken to the bank: no more than the ledger has of them, with the bank's slip."""
    if actor.role is not Role.CASHIER or actor.office == EVERY_OFFICE:
        raise Refused(faults.role())
    with transaction.atomic():
        _one_at_a_time(actor.office)
        found = [] if method in DEPOSITED else [faults.unknown_money()]
        standing = on_hand(actor.office, method) if method in DEPOSITED else Decimal(0)
        if not found and not (0 < amount <= standing and amount == round(amount, 2)):
            found.append(faults.wrong_deposit(standing))
        if not 0 < len(slip.strip()) <= 40:
            found.append(faults.no_slip())
        if found:
            raise Refused(*found)
        made = Deposit(id=new_id(), office=actor.office, method=method, amount=amount, slip=slip.strip())
        made.currency, made.made_at = text("accounting.currency", today()), now()
        made.made_by, made.made_by_name = actor.id, actor.name
        made.save(force_insert=True)
        post(
            actor,
            Kind.DEPOSIT,
            office=made.office,
            source=made.slip,
            source_id=made.pk,
            currency=made.currency,
            amounts={"": amount},
            method=method,
        )
        data = {"method": method, "amount": f"{amount:f}", "slip": made.slip}
        record(actor, "cash.deposit", office=made.office, subject=None, data=data)
    return made


def on_hand(office: str, method: str) -> Decimal:
    """What the ledger of an office has of cash or cheques."""
    rows = EntryLine.objects.filter(office=office, account=MONEY_ACCOUNTS[method])
    found = rows.aggregate(debit=Sum("debit"), credit=Sum("credit"))
    return (found["debit"] or Decimal(0)) - (found["credit"] or Decimal(0))


def fetch(actor: Actor, session_id: UUID | str, *, lock: bool = False) -> CashSession:
    """A session of the actor's office. Raises Refused when there is none."""
    rows = CashSession.objects.filter(pk=session_id)
    session = (rows.select_for_update() if lock else rows).first()
    if session is None or not actor.is_officer or not actor.serves(session.office):
        raise Refused(faults.not_found())
    return session


def _post_difference(actor: Actor, session: CashSession) -> None:
    difference = session.difference or Decimal(0)
    post(
        actor,
        Kind.CASH_OVER if difference > 0 else Kind.CASH_SHORT,
        office=session.office,
        source=session.number,
        source_id=session.pk,
        currency=session.currency,
        amounts={"": abs(difference)},
        reason=session.reason,
    )


def _cash(rows: list[Payment] | list[Refund]) -> Decimal:
    return sum((each.amount for each in rows if each.method == "cash"), Decimal(0))


def _kept(counted: Mapping[int, int]) -> dict[str, int]:
    return {str(value): pieces for value, pieces in sorted(counted.items(), reverse=True) if pieces}


def _one_at_a_time(whose: UUID | str) -> None:
    """Of two who do this at once, the second waits until the first has committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(whose)])
