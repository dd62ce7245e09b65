"""When what was found differs: the report, agreement or complaint, and the correction (RCA 172.5–7, 174)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.amending import ask_amendment, close, put_in_force
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.trunk import file_of, guard, move, tell
from alfandega.clearance.events import (
    DifferencesReported,
    ReportAgreed,
    ReportContested,
    ReportDecided,
    Verified,
    of,
)
from alfandega.clearance.verification import faults
from alfandega.clearance.verification.actions import examined_by
from alfandega.clearance.verification.models import Report
from alfandega.clearance.verification.rules import Difference, corrected, differences
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-172.5")
def report_differences(
    actor: Actor, declaration_id: UUID | str, found: Mapping[int, Mapping[str, str]], reason: str
) -> Report:
    """The examiner reports what was found otherwise than declared: item number (from 1) → field → what was found."""
    with transaction.atomic():
        declaration = examined_by(actor, declaration_id, "report", reason)
        document = _document(declaration)
        try:
            result = differences(document, found)
        except KeyError as error:
            raise Refused(faults.unknown_element(str(error.args[0]))) from None
        if not result:
            raise Refused(faults.no_difference())
        found_sad, unread = read_sad(corrected(document, result))
        if unread:
            raise Refused(*unread)
        report = Report.objects.create(
            declaration=declaration,
            office=declaration.office,
            declarant=declaration.declarant,
            version=declaration.version,
            differences=[asdict(each) for each in result],
            reason=reason,
            made_at=now(),
            made_by_name=actor.name,
        )
        move(declaration, "report", actor, reason=reason, data={"differences": report.differences})
        tell(declaration, DifferencesReported(**of(file_of(declaration, found_sad), actor)))  # type: ignore[arg-type]
    return report


@carries_out("RCA-172.6")
def agree(actor: Actor, declaration_id: UUID | str) -> Declaration:
    """The declarant agrees to the correction, which the head of office then authorises."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        guard("agree", State(declaration.state), actor, "")
        report = _open_report(declaration)
        sad, _ = read_sad(corrected(_document(declaration), _differences(report)))
        ask_amendment(actor, declaration, sad, report.reason, act="agree")
        _decide(report, Report.Outcome.AGREED)
        tell(declaration, ReportAgreed(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration


@carries_out("RCA-172.6", "RCA-174")
def correct(actor: Actor, declaration_id: UUID | str, reason: str) -> Declaration:
    """The head of office authorises the agreed correction; the corrected version is assessed finally."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        guard("correct", State(declaration.state), actor, reason)
        report = Report.objects.filter(declaration=declaration, outcome=Report.Outcome.AGREED).first()
        amendment = Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).first()
        if report is None or amendment is None:
            raise Refused(faults.not_agreed())
        put_in_force(actor, declaration, amendment, reason, "correct")
        _decide(report, Report.Outcome.CORRECTED)
        tell(declaration, Verified(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    declaration.refresh_from_db()
    return declaration


def reopen(event: Event) -> None:
    """An agreed correction that the head did not authorise leaves the report open: to be agreed anew, or contested."""
    for report in Report.objects.filter(declaration_id=UUID(event.subject), outcome=Report.Outcome.AGREED):
        _decide(report, Report.Outcome.OPEN)


@carries_out("RCA-172.7")
def contest(actor: Actor, declaration_id: UUID | str, grounds: str) -> Declaration:
    """The declarant contests the report; the complaint goes to the head of office."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        guard("contest", State(declaration.state), actor, grounds)
        report = _open_report(declaration)
        _decide(report, Report.Outcome.CONTESTED, grounds)
        move(declaration, "contest", actor, reason=grounds)
        tell(declaration, ReportContested(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration


def settle_dispute(actor: Actor, declaration_id: UUID | str, *, upheld: bool, reason: str) -> Declaration:
    """The head decides a complaint: the report stands again for agreement, or is withdrawn and verification goes on."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        move(declaration, "uphold" if upheld else "withdraw", actor, reason=reason)
        report = (
            Report.objects.filter(declaration=declaration)
            .exclude(outcome__in=(Report.Outcome.WITHDRAWN, Report.Outcome.CORRECTED))
            .first()
        )
        if report is not None:
            _decide(report, Report.Outcome.OPEN if upheld else Report.Outcome.WITHDRAWN)
        if not upheld:
            amendment = Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).first()
            if amendment is not None:
                close(amendment, actor, Amendment.Decision.REFUSED, reason)
        tell(declaration, ReportDecided(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration


def _document(declaration: Declaration) -> dict[str, Any]:
    document: dict[str, Any] = declaration.versions.get(number=declaration.version).document
    return document


def _open_report(declaration: Declaration) -> Report:
    report = Report.objects.filter(declaration=declaration, outcome=Report.Outcome.OPEN).first()
    if report is None:
        raise Refused(faults.no_report())
    return report


def _differences(report: Report) -> list[Difference]:
    return [Difference(**each) for each in report.differences]


def _decide(report: Report, outcome: str, grounds: str = "") -> None:
    report.outcome, report.grounds = outcome, grounds or report.grounds
    report.save(update_fields=["outcome", "grounds"])
