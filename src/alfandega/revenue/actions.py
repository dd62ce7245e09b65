"""Every write on notices and payments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.numbers import next_number
from alfandega.access.roles import Role
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out
from alfandega.revenue import faults
from alfandega.revenue.cash.actions import session_of
from alfandega.revenue.cash.faults import none_open
from alfandega.revenue.entries import post_cancellation, post_notice, post_payment
from alfandega.revenue.models import Notice, Payment
from alfandega.revenue.refunds.models import Refund
from alfandega.revenue.refunds.moves import SETTLED


@dataclass(frozen=True)
class NoticePaid(Event):
    """The notice of the file `subject` is paid in full."""

    receipt: str
    amount: Decimal
    by: Actor


@dataclass(frozen=True)
class PaymentOffered(Event):
    """Somebody is about to pay for the file `subject`: who keeps the file locks it now, before the notice is locked.

    One order of locks everywhere (the file, then what hangs on it) is what keeps a payment and a cancellation that
    meet from blocking each other.
    """


@carries_out("RCA-135.f")
def issue_notice(
    actor: Actor,
    *,
    office: str,
    declarant: str,
    subject: UUID,
    title: str,
    debtor: str,
    currency: str,
    lines: Mapping[str, Decimal],
    correcting: bool = False,
) -> Notice:
    """Issue the notice of a file: `lines` is tax → amount in `currency`; the total is their exact sum.

    `correcting` when something was paid on the file before and is taken off. A part of the act that makes it due:
    call it inside that act's transaction.
    """
    moment = now()
    year = law_date(moment).year
    notice = Notice.objects.create(
        office=office,
        declarant=declarant,
        subject=subject,
        title=title,
        debtor=debtor,
        currency=currency,
        lines={tax: f"{amount:f}" for tax, amount in lines.items()},
        total=sum(lines.values(), Decimal(0)),
        issued_at=moment,
        year=year,
        serial=next_number(office, "notice", year),
    )
    post_notice(actor, notice, correcting=correcting)
    record(
        actor,
        "notice.issue",
        office=office,
        declarant=declarant,
        subject=subject,
        data={"notice": notice.number, "total": f"{notice.total:f}", "lines": notice.lines},
    )
    return notice


def cancel_notices(actor: Actor, subject: UUID, reason: str) -> None:
    """Cancel the unpaid notice of a file, if there is one. A paid notice stands."""
    for notice in Notice.objects.select_for_update().filter(subject=subject, state=Notice.State.ISSUED):
        notice.state = Notice.State.CANCELLED
        notice.save(update_fields=["state"])
        post_cancellation(actor, notice, reason)
        record(
            actor,
            "notice.cancel",
            office=notice.office,
            declarant=notice.declarant,
            subject=subject,
            reason=reason,
            data={"notice": notice.number},
        )


def outstanding(subject: UUID) -> Decimal:
    """What is still to be paid on the notice in force of a file."""
    notice = Notice.objects.filter(subject=subject, state=Notice.State.ISSUED).first()
    return notice.total if notice else Decimal(0)


def paid_lines(subject: UUID) -> dict[str, Decimal]:
    """What has been paid for a file so far, by tax, less what was paid back."""
    paid: dict[str, Decimal] = {}
    for notice in Notice.objects.filter(subject=subject, state=Notice.State.PAID):
        for tax, amount in notice.lines.items():
            paid[tax] = paid.get(tax, Decimal(0)) + Decimal(amount)
    for refund in Refund.objects.filter(subject=subject, state__in=SETTLED) if paid else ():
        for tax, amount in refund.amounts.items():
            paid[tax] = paid.get(tax, Decimal(0)) - amount
    return paid


def invoiced_on(subject: UUID) -> date:
    """The date of law of the last notice of a file that was paid: repayment is counted from it (RCA 177.3)."""
    return law_date(Notice.objects.filter(subject=subject, state=Notice.State.PAID).latest("pk").issued_at)


def fetch_notice(actor: Actor, notice_id: UUID | str) -> Notice:
    """A notice the actor may see: his office's, or his operator's. Raises Refused when there is none."""
    try:
        key = UUID(str(notice_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    notice = Notice.objects.filter(pk=key).first()
    seen = notice and (
        notice.declarant == actor.operator if actor.role is Role.DECLARANT else actor.serves(notice.office)
    )
    if notice is None or not seen:
        raise Refused(faults.not_found())
    return notice


@carries_out("RCA-135.f")
def pay(actor: Actor, notice_id: UUID | str, *, amount: Decimal, method: str, payer: str = "") -> Payment:
    """Take the payment of a notice at the cash desk, in full and once. Returns the payment with its receipt number.

    Cash goes into the cashier's open session. Locks the notice before checking it, so that of two cashiers, or a
    cashier and an officer who cancels, one wins.
    """
    if actor.role is not Role.CASHIER:
        raise Refused(faults.role())
    with transaction.atomic():
        found_notice = fetch_notice(actor, notice_id)
        emit(PaymentOffered(office=found_notice.office, subject=str(found_notice.subject)))
        notice = Notice.objects.select_for_update().get(pk=found_notice.pk)
        if notice.state == Notice.State.PAID:
            raise Refused(faults.already_paid(notice.payment.receipt))
        found = [faults.withdrawn()] if notice.state == Notice.State.CANCELLED else []
        if amount != notice.total:
            found.append(faults.wrong_amount(notice.total, amount))
        if method not in Payment.Method.values:
            found.append(faults.unknown_method(method))
        session = session_of(actor, lock=True)
        if session is None and method == Payment.Method.CASH:
            found.append(none_open())
        if found:
            raise Refused(*found)
        moment = now()
        year = law_date(moment).year
        payment = Payment.objects.create(
            notice=notice,
            office=notice.office,
            declarant=notice.declarant,
            amount=amount,
            method=method,
            payer=payer.strip()[:175],
            paid_at=moment,
            cashier=actor.id,
            cashier_name=actor.name,
            session=session,
            year=year,
            serial=next_number(notice.office, "receipt", year),
        )
        notice.state = Notice.State.PAID
        notice.save(update_fields=["state"])
        post_payment(actor, payment, notice)
        record(
            actor,
            "notice.pay",
            office=notice.office,
            declarant=notice.declarant,
            subject=notice.subject,
            data={"notice": notice.number, "receipt": payment.receipt, "amount": f"{amount:f}", "method": method},
        )
        paid = NoticePaid(
            office=notice.office, subject=str(notice.subject), receipt=payment.receipt, amount=amount, by=actor
        )
        emit(paid)
    return payment
