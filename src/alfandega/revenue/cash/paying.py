"""Paying a refund out at the cash desk: the last step of a refund (RCA 2.1.f)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.kernel.event import emit
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.actions import PaymentOffered
from alfandega.revenue.cash.actions import in_drawer, session_of
from alfandega.revenue.cash.faults import none_open
from alfandega.revenue.refunds.actions import paying_out
from alfandega.revenue.refunds.faults import not_enough
from alfandega.revenue.refunds.models import Refund
from alfandega.revenue.refunds.policies import fetch


@carries_out("RCA-2.1.f")
def pay_refund(actor: Actor, refund_id: UUID | str, *, method: str) -> Refund:
    """Pay a granted refund, in full and once; cash comes out of the cashier's own open drawer.

    Locks the file before the refund, so that a correction that meets the payment waits, or comes first.
    """
    with transaction.atomic():
        found = fetch(actor, refund_id)
        emit(PaymentOffered(office=found.office, subject=str(found.subject)))
        with paying_out(actor, refund_id, method=method) as refund:
            session = session_of(actor, lock=True)
            if method == "cash":
                if session is None:
                    raise Refused(none_open())
                if in_drawer(session) < refund.total:
                    raise Refused(not_enough())
            refund.session = session.pk if session else None
    return refund
