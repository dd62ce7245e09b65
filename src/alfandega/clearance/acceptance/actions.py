"""Acceptance of what was lodged: refused with every fault, waiting for its goods, or accepted and registered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.numbers import next_number
from alfandega.cargo.actions import GoodsPresented, presented_at
from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.acceptance.codes import CODES
from alfandega.clearance.acceptance.faults import refused_by_officer
from alfandega.clearance.acceptance.rules import amounts_are_not_negative
from alfandega.clearance.acceptance.single_use import tie, used_before
from alfandega.clearance.books import live, one_edition
from alfandega.clearance.declaration.actions import keep_for_mending
from alfandega.clearance.declaration.consignment import quota_claims
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.trunk import file_of, keep, locked, move, tell
from alfandega.clearance.dossier import Books, File
from alfandega.clearance.events import Accepted, NotAccepted, OfFile, of
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.event import Event
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out, check
from alfandega.parties.models import Operator
from alfandega.tariff.quotas.actions import hold
from alfandega.tariff.quotas.balances import claim_faults
from alfandega.tariff.quotas.claims import Claim

VALUE = Decimal(1)
"""Stands in for customs values, which are determined after acceptance: a quota counted by value asks only for one."""


def check_file(file: File) -> tuple[Fault, ...]:
    """Every fault and warning of a lodged declaration under the law of its date."""
    books = live(file.on)
    found = faults_of(Case(file.sad, books, broker=is_broker(file.declarant)))
    return (*found, *used_before(file), *claim_faults(_claims(file, books), file.on))


def _claims(file: File, books: Books) -> dict[int, Claim]:
    return quota_claims(file.sad, books, [VALUE] * len(file.sad.items))


def _hold_quotas(*files: File) -> None:
    """Lock the quotas that files of one day claim, before anything that comes later in the order of locks."""
    claimed = {claim.order_number for file in files for claim in _claims(file, live(file.on)).values()}
    if claimed:
        hold(claimed, files[0].on)


def is_broker(operator: str) -> bool:
    """Whether the operator acts for others (RCA 139)."""
    return Operator.objects.filter(code=operator, kind=Operator.Kind.BROKER).exists()


@carries_out("DL-13.3")
def consider(event: Event) -> None:
    """Refuse a lodged declaration with all its faults; else accept it if its goods are presented, or let it wait."""
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to Lodged only
    declaration = locked(event.file.id)
    unread = tuple(Fault.from_json(fault) for fault in declaration.faults)
    since = presented_at(declaration.office, declaration.transport_document)
    _decide(declaration, event.file, unread, since)


def consider_waiting(event: Event) -> None:
    """Accept the declarations that waited for the goods now presented, if they still stand under the law of today."""
    assert isinstance(event, GoodsPresented)  # noqa: S101
    waiting = Declaration.objects.select_for_update().filter(
        office=event.office, transport_document=event.reference, state=State.LODGED
    )
    with one_edition():
        files = [(each, replace(file_of(each), on=law_date(now()))) for each in waiting.order_by("pk")]
        _hold_quotas(*(file for _, file in files))
        for declaration, file in files:
            _decide(declaration, file, (), event.presented_at)
            keep_for_mending(declaration, file.sad.told())


def check_amendment(event: Event) -> None:
    """A change after registration meets the same rules as what it changes. Raises Refused with every fault."""
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to AmendmentAsked only
    stopping = [fault for fault in check_file(event.file) if fault.stops]
    if stopping:
        raise Refused(*stopping)


def tie_documents(event: Event) -> None:
    """What a new version in force attaches serves for it from now on. Raises Refused when it serves for another."""
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to Amended only
    taken = used_before(event.file)
    if taken:
        raise Refused(*taken)
    tie(event.file)


def check_findings(event: Event) -> None:
    """What an examiner found can be classified, valued and assessed. Raises Refused with every fault.

    Documents that the goods found would need are not asked for here: that they are missing may be the very finding.
    """
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to DifferencesReported only
    case = Case(event.file.sad, live(event.file.on))
    stopping = [fault for fault in check((*CODES, amounts_are_not_negative), case) if fault.stops]
    if stopping:
        raise Refused(*stopping)


def _decide(declaration: Declaration, file: File, unread: tuple[Fault, ...], since: datetime | None) -> None:
    """Refuse a locked, lodged declaration with all its faults; accept it when its goods are there since `since`."""
    found = (*unread, *check_file(file))
    stored = [fault.to_json() for fault in found]
    if any(fault.stops for fault in found):
        codes = sorted({fault.code for fault in found if fault.stops})
        move(
            declaration,
            "refuse",
            SYSTEM,
            reason="DL 23/2014 art. 13(3)",
            fields={"faults": stored},
            data={"faults": codes},
        )
        tell(declaration, NotAccepted(**of(file, SYSTEM)))  # type: ignore[arg-type]
        return
    tie(file)
    if stored != declaration.faults:
        keep(declaration, faults=stored)
    if since is not None:
        accept(declaration, file, SYSTEM, since)


@carries_out("DL-14")
def accept(declaration: Declaration, file: File, actor: Actor, presented: datetime) -> None:
    """Accept and register a locked declaration: number office/year/serial, date of law now (DL 14, RCA 8).

    The number is taken last, because other acceptances of the office wait for it; quotas are locked before it.
    """
    moment = max(now(), presented)
    _hold_quotas(replace(file, on=law_date(moment)))
    year = law_date(moment).year
    fields = {
        "accepted_at": moment,
        "registration_year": year,
        "registration_serial": next_number(declaration.office, "registration", year),
    }
    number = f"{declaration.office}/{year}/{fields['registration_serial']}"
    move(
        declaration,
        "accept",
        actor,
        fields=fields,
        data={"registration": number, "presented_at": presented.isoformat()},
    )
    tell(declaration, Accepted(**of(file_of(declaration, file.sad), actor)))  # type: ignore[arg-type]


def refuse(actor: Actor, declaration_id: UUID | str, reason: str) -> Declaration:
    """An officer refuses a declaration that waits for its goods, for irregularities he has seen (DL 13.3)."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        fault = refused_by_officer(reason)
        document = declaration.versions.get(number=declaration.version).document
        move(declaration, "refuse", actor, reason=reason, fields={"faults": [fault.to_json()], "draft": document})
        tell(declaration, NotAccepted(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration
