"""What notices and payments post to the ledger, and the entries of those that were there before the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.kernel.dates import law_date
from alfandega.revenue.ledger.actions import entry_of, post, take_back
from alfandega.revenue.ledger.models import Entry
from alfandega.revenue.ledger.postings import Kind
from alfandega.revenue.models import Notice, Payment

OF_NOTICES = (Kind.NOTICE, Kind.CORRECTION)


def amounts_of(notice: Notice) -> dict[str, Decimal]:
    """Tax → amount of a notice."""
    return {tax: Decimal(amount) for tax, amount in notice.lines.items()}


def post_notice(actor: Actor, notice: Notice, *, correcting: bool) -> Entry | None:
    """The entry of a notice: debtors owe what it says, revenue grows by it."""
    return post(
        actor,
        Kind.CORRECTION if correcting else Kind.NOTICE,
        office=notice.office,
        declarant=notice.declarant,
        subject=notice.subject,
        source=notice.number,
        source_id=notice.pk,
        currency=notice.currency,
        amounts=amounts_of(notice),
        on=law_date(notice.issued_at),
    )


def posted(notice: Notice) -> Entry | None:
    """The entry of a notice; a notice older than the ledger gets it now."""
    entry = entry_of(notice.pk, *OF_NOTICES)
    if entry is None:
        earlier = Notice.objects.filter(subject=notice.subject, pk__lt=notice.pk, state=Notice.State.PAID).exists()
        entry = post_notice(SYSTEM, notice, correcting=earlier)
    return entry


def post_payment(actor: Actor, payment: Payment, notice: Notice, on: date | None = None) -> None:
    """The entries of a payment: money comes in, debtors owe as much less."""
    posted(notice)
    post(
        actor,
        Kind.PAYMENT,
        office=notice.office,
        declarant=notice.declarant,
        subject=notice.subject,
        source=payment.receipt,
        source_id=payment.pk,
        currency=notice.currency,
        amounts=amounts_of(notice),
        method=payment.method,
        on=on,
    )


def post_cancellation(actor: Actor, notice: Notice, reason: str) -> None:
    """The entry that takes a notice back."""
    entry = posted(notice)
    if entry is not None:
        take_back(actor, entry, Kind.NOTICE_CANCELLED, source_id=notice.pk, reason=reason)


def missing_notices(office: str = "") -> list[Notice]:
    """Notices without an entry, and cancelled ones whose entry was not taken back, the oldest first."""
    rows = Notice.objects.filter(office=office) if office else Notice.objects.all()
    entered = Entry.objects.filter(kind__in=OF_NOTICES).values("source_id")
    ended = Entry.objects.filter(kind=Kind.NOTICE_CANCELLED).values("source_id")
    without = rows.exclude(pk__in=entered)
    standing = rows.filter(state=Notice.State.CANCELLED).exclude(pk__in=ended)
    return sorted({*without, *standing}, key=lambda notice: notice.pk)


def missing_payments(office: str = "") -> list[Payment]:
    """Payments without an entry, the oldest first."""
    rows = Payment.objects.filter(office=office) if office else Payment.objects.all()
    entered = Entry.objects.filter(kind=Kind.PAYMENT).values("source_id")
    return list(rows.exclude(pk__in=entered).select_related("notice").order_by("pk"))


def enter(paper: Notice | Payment) -> None:
    """Give a notice or payment that is older than the ledger its entries, with its own date of law."""
    if isinstance(paper, Payment):
        post_payment(SYSTEM, paper, paper.notice, on=law_date(paper.paid_at))
    elif paper.state == Notice.State.CANCELLED:
        told = JournalLine.objects.filter(act="notice.cancel", subject=paper.subject).order_by("-pk").first()
        post_cancellation(SYSTEM, paper, told.reason if told else "")
    else:
        posted(paper)
