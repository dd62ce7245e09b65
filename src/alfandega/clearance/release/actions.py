"""Collection and release: the notice after final assessment, payment, and the head's authority (RCA 175–176)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.numbers import next_number
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.trunk import file_of, locked, move, tell
from alfandega.clearance.events import (
    Amended,
    Assessed,
    Cancelled,
    ExaminationOrdered,
    OfFile,
    Released,
    Reviewed,
    Settled,
    ValueDecided,
    of,
)
from alfandega.clearance.release import faults
from alfandega.clearance.release.models import ReleaseNote
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.event import Event
from alfandega.kernel.fault import Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.actions import (
    NoticePaid,
    cancel_notices,
    invoiced_on,
    issue_notice,
    outstanding,
    paid_lines,
)
from alfandega.revenue.refunds.actions import establish, withdraw

ZERO = Decimal(0)
WHY_TAKEN_BACK = {
    Amended: msgid("Amended"),
    ExaminationOrdered: msgid("Examination of the goods ordered"),
    Cancelled: msgid("Cancelled"),
    ValueDecided: msgid("The customs value was determined again"),
    Reviewed: msgid("Reviewed after release"),
}
"""Why a notice is taken back, by the event that does it: the reason in the journal, a msgid."""
FOUND_ANEW = msgid("What is due was found anew")
"""Why a refund is withdrawn: the reason in the journal, a msgid."""


@carries_out("RCA-175", "RCA-135.f")
def put_to_collection(event: Event) -> None:
    """Issue the notice of a final assessment, less what was already paid; where nothing is due, settle at once.

    What was paid in excess becomes a refund due (RCA 172.6, 177.3); one that was due before is found anew. What a
    review comes to leaves the declaration released.
    """
    assert isinstance(event, Assessed)  # noqa: S101 - flow.py subscribes this to Assessed only
    if not event.final:
        return
    declaration = locked(event.file.id)
    totals, paid = event.assessment.totals, paid_lines(declaration.pk)
    due = {tax: totals.get(tax, ZERO) - paid.get(tax, ZERO) for tax in (*totals, *(set(paid) - set(totals)))}
    due = {tax: amount for tax, amount in due.items() if amount}
    owed = sum(due.values(), ZERO)
    if paid:
        withdraw(SYSTEM, declaration.pk, FOUND_ANEW)
    if owed <= ZERO:
        data = {"payable": f"{event.assessment.payable:f}", "paid_in_excess": f"{-owed:f}"}
        if due:
            excess = {tax: -amount for tax, amount in due.items()}
            _make_refund_due(declaration, excess, event.assessment.currency, event.reviewed)
        if event.reviewed is None:
            move(declaration, "settle", SYSTEM, data=data)
            tell(declaration, Settled(**of(event.file, SYSTEM)))  # type: ignore[arg-type]
        return
    issue_notice(
        SYSTEM,
        office=declaration.office,
        declarant=declaration.declarant,
        subject=declaration.pk,
        title=declaration.registration,
        debtor=declaration.consignee,
        currency=event.assessment.currency,
        lines=due,
        correcting=bool(paid),
    )


def _make_refund_due(
    declaration: Declaration, excess: Mapping[str, Decimal], currency: str, found_on: date | None = None
) -> None:
    establish(
        SYSTEM,
        office=declaration.office,
        declarant=declaration.declarant,
        subject=declaration.pk,
        title=declaration.registration,
        debtor=declaration.consignee,
        currency=currency,
        lines=excess,
        invoiced_on=invoiced_on(declaration.pk),
        found_on=found_on,
    )


def hold(event: Event) -> None:
    """Lock the declaration somebody is about to pay for, before its notice is locked."""
    locked(UUID(event.subject))


def settle(event: Event) -> None:
    """Everything assessed is paid: the declaration awaits the authority to release, unless it has it already."""
    assert isinstance(event, NoticePaid)  # noqa: S101 - flow.py subscribes this to NoticePaid only
    declaration = locked(UUID(event.subject))
    if declaration.state == State.RELEASED:  # what a review found was paid too little
        return
    move(declaration, "settle", event.by, data={"receipt": event.receipt, "amount": f"{event.amount:f}"})
    tell(declaration, Settled(**of(file_of(declaration), event.by)))  # type: ignore[arg-type]


def take_back_notices(event: Event) -> None:
    """End the unpaid notices of a declaration that is amended, examined anew, reviewed or cancelled.

    What was paid on one that is cancelled is due back: nothing is assessed on it any more.
    """
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to events of a file only
    cancel_notices(event.by, event.file.id, reason=WHY_TAKEN_BACK[type(event)])
    if isinstance(event, Cancelled):
        paid = {tax: amount for tax, amount in paid_lines(event.file.id).items() if amount}
        if paid:
            withdraw(SYSTEM, event.file.id, FOUND_ANEW)
            _make_refund_due(locked(event.file.id), paid, text("accounting.currency", event.file.on))


@carries_out("RCA-176", "RCA-3")
def release(actor: Actor, declaration_id: UUID | str, reason: str) -> ReleaseNote:
    """Authorise release of the goods: head of office only, nothing outstanding. Returns the release note."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        owed = outstanding(declaration.pk)
        if owed > ZERO:
            raise Refused(faults.outstanding(owed))
        moment = now()
        move(declaration, "release", actor, reason=reason, fields={"released_at": moment})
        year = law_date(moment).year
        note = ReleaseNote.objects.create(
            declaration=declaration,
            office=declaration.office,
            declarant=declaration.declarant,
            version=declaration.version,
            year=year,
            serial=next_number(declaration.office, "release", year),
            made_at=moment,
            made_by=actor.id,
            made_by_name=actor.name,
            reason=reason,
        )
        tell(declaration, Released(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return note
