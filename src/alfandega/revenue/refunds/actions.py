"""Every write on refunds: found due, asked for, checked, decided, paid; or no longer due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.numbers import next_number
from alfandega.access.roles import Role
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.ledger.actions import entry_of, post, take_back
from alfandega.revenue.ledger.postings import Kind
from alfandega.revenue.refunds import faults
from alfandega.revenue.refunds.models import Refund, RefundStep
from alfandega.revenue.refunds.moves import MOVES, STANDING, State
from alfandega.revenue.refunds.policies import fetch
from alfandega.revenue.refunds.rules import last_day, repayable

METHODS = ("cash", "cheque", "transfer")
LONGEST = 1000


@carries_out("RCA-2.1.e", "RCA-172.6")
def establish(
    actor: Actor,
    *,
    office: str,
    declarant: str,
    subject: UUID,
    title: str,
    debtor: str,
    currency: str,
    lines: Mapping[str, Decimal],
    invoiced_on: date,
    found_on: date | None = None,
) -> Refund:
    """Record that more was paid on a file than is due: `lines` is tax → excess. A part of the act that finds it.

    `found_on` is the day it was asked for or found, where that was before today: the time to repay counts to it.
    Where the excess of one tax is what another lacks, nothing is repaid: it is set off at once.
    """
    moment = now()
    day = law_date(moment)
    total = sum(lines.values(), Decimal(0))
    refund = Refund.objects.create(
        office=office,
        declarant=declarant,
        subject=subject,
        title=title,
        debtor=debtor,
        currency=currency,
        lines={tax: f"{amount:f}" for tax, amount in lines.items()},
        total=total,
        state=State.DUE if total else State.OFFSET,
        assessment_office=office,
        deciding_office=office,
        supervising_office=office,
        implementing_office=office,
        invoiced_on=invoiced_on,
        found_on=found_on or day,
        year=day.year,
        serial=next_number(office, "refund", day.year),
    )
    _post(actor, refund, Kind.REFUND_DUE)
    _step(actor, refund, "establish", "")
    return refund


def withdraw(actor: Actor, subject: UUID, reason: str) -> None:
    """End the refund of a file that is not paid yet, because what is due is found anew."""
    for refund in Refund.objects.select_for_update().filter(subject=subject, state__in=STANDING):
        _unpost(actor, refund, reason)
        refund.state = State.WITHDRAWN
        refund.save(update_fields=["state"])
        _step(actor, refund, "withdraw", reason)


@carries_out("RCA-177.3")
def request(actor: Actor, refund_id: UUID | str, *, payee: str, method: str, account: str = "") -> Refund:
    """Ask for a refund: to whom, and how. The declarant asks, or an officer of acceptance on his behalf."""
    with _acted(actor, refund_id, "request", f"{payee} {account}".strip()) as refund:
        payee, account = payee.strip(), account.strip()
        found = [] if payee else [faults.missing("/payee", msgid("To whom it is paid"))]
        found += [faults.too_long("/payee", 175)] if len(payee) > 175 else []
        found += [] if method in METHODS else [faults.unknown_method()]
        if method == "transfer" and not account:
            found.append(faults.missing("/account", msgid("Bank account")))
        found += [faults.too_long("/account", 40)] if len(account) > 40 else []
        _refuse_any(found)
        refund.payee, refund.method, refund.account = payee, method, account
    return refund


@carries_out("RCA-2.1.d")
def examine(actor: Actor, refund_id: UUID | str, *, findings: str) -> Refund:
    """Record what the supervising office checked before the decision."""
    with _acted(actor, refund_id, "examine", findings) as refund:
        _refuse_any(_words("/findings", msgid("What was checked"), findings))
    return refund


@carries_out("RCA-2.1.a")
def grant(actor: Actor, refund_id: UUID | str, *, reason: str) -> Refund:
    """Grant a refund, unless its excess was found out of time."""
    with _acted(actor, refund_id, "grant", reason) as refund:
        found = _words("/reason", msgid("Reason"), reason)
        if repayable(refund.total, Decimal(0), invoiced=refund.invoiced_on, found=refund.found_on) is None:
            found.append(faults.out_of_time(last_day(refund.invoiced_on)))
        _refuse_any(found)
    return refund


@carries_out("RCA-2.1.a")
def refuse(actor: Actor, refund_id: UUID | str, *, reason: str) -> Refund:
    """Refuse a refund: the State owes nothing any more."""
    with _acted(actor, refund_id, "refuse", reason) as refund:
        _refuse_any(_words("/reason", msgid("Reason"), reason))
        _unpost(actor, refund, reason.strip())
    return refund


@contextmanager
def paying_out(actor: Actor, refund_id: UUID | str, *, method: str) -> Iterator[Refund]:
    """The last step, within which `cash.paying` looks at the drawer: paid in full and once, with its voucher number."""
    with _acted(actor, refund_id, "pay", method) as refund:
        _refuse_any([] if method in METHODS else [faults.unknown_method()])
        refund.method, refund.paid_at = method, now()
        yield refund
        refund.paid_serial = next_number(refund.office, "payout", law_date(refund.paid_at).year)
        _post(actor, refund, Kind.REFUND_PAID, method)


@contextmanager
def _acted(actor: Actor, refund_id: UUID | str, act: str, words: str) -> Iterator[Refund]:
    """The locked refund for one move of the table: refused where it may not be; kept, told and journalled after."""
    move = MOVES[act]
    with transaction.atomic():
        refund = fetch(actor, refund_id, lock=True)
        found: list[Fault] = []
        at_home = actor.role is Role.DECLARANT or actor.serves(getattr(refund, move.office))
        if actor.role not in move.roles or not at_home:
            found.append(faults.role(move.name, move.article))
        elif RefundStep.objects.filter(refund=refund, by=actor.id).exists():
            found.append(faults.same_officer())
        if refund.state != move.source:
            found.append(faults.state(move.name, refund.state_name, move.article))
        _refuse_any(found)
        yield refund
        refund.state = move.target
        refund.save()
        _step(actor, refund, act, words.strip())


def _step(actor: Actor, refund: Refund, act: str, words: str) -> None:
    told = {"office": refund.office, "declarant": refund.declarant}
    RefundStep.objects.create(
        refund=refund,
        act=act,
        at=now(),
        by=actor.id,
        by_name=actor.name,
        by_role=actor.role.value,
        words=words[:LONGEST],
        **told,
    )
    data = {"refund": refund.number, "total": f"{refund.total:f}", "lines": refund.lines}
    record(actor, f"refund.{act}", subject=refund.subject, reason=words[:LONGEST], data=data, **told)


def _post(actor: Actor, refund: Refund, kind: Kind, method: str = "") -> None:
    post(
        actor,
        kind,
        office=refund.office,
        declarant=refund.declarant,
        subject=refund.subject,
        source=refund.number,
        source_id=refund.pk,
        currency=refund.currency,
        amounts=refund.amounts,
        method=method,
    )


def _unpost(actor: Actor, refund: Refund, reason: str) -> None:
    entry = entry_of(refund.pk, Kind.REFUND_DUE)
    assert entry is not None  # noqa: S101 - every refund that stands was posted when it was found
    take_back(actor, entry, Kind.REFUND_WITHDRAWN, source_id=refund.pk, reason=reason)


def _words(where: str, name: str, given: str) -> list[Fault]:
    if not given.strip():
        return [faults.missing(where, name)]
    return [faults.too_long(where, LONGEST)] if len(given) > LONGEST else []


def _refuse_any(found: list[Fault]) -> None:
    if found:
        raise Refused(*found)
