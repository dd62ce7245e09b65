"""Acts of verification: the draw of the examiner, certificates, conformity (RCA 172–173)."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.trunk import file_of, guard, keep, locked, move, tell
from alfandega.clearance.dossier import Channel
from alfandega.clearance.events import ChannelChosen, ExaminationOrdered, ExaminerChanged, OfFile, Verified, of
from alfandega.clearance.verification import faults
from alfandega.clearance.verification.models import Certificate
from alfandega.clearance.verification.rules import Candidate, draw_examiner
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


def begin(event: Event) -> None:
    """Start the verification the channel asks for by drawing an examiner; a green file is verified at once."""
    assert isinstance(event, ChannelChosen)  # noqa: S101 - flow.py subscribes this to ChannelChosen only
    if event.decision.channel is Channel.GREEN:
        emit(Verified(**of(event.file, event.by)))  # type: ignore[arg-type]
        return
    assign(locked(event.file.id))


def ensure_examiner(event: Event) -> None:
    """A declaration that is to be verified after an amendment has an examiner, even if it was green before."""
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to events of a file only
    declaration = locked(event.file.id)
    if declaration.state == State.UNDER_VERIFICATION and declaration.examiner is None:
        assign(declaration)


def assign(declaration: Declaration) -> None:
    """Draw an examiner of the office for a locked declaration; without any, it waits for the head of office."""
    users = User.objects.filter(role=Role.VERIFIER, office=declaration.office, is_active=True)
    open_files = dict(
        Declaration.objects.filter(office=declaration.office, state=State.UNDER_VERIFICATION, examiner__isnull=False)
        .values_list("examiner")
        .annotate(Count("pk"))
    )
    candidates = [Candidate(user.pk, user.actor.name, open_files.get(user.pk, 0)) for user in users]
    drawn = draw_examiner(candidates, secrets.token_hex(8))
    data: dict[str, object] = {"examiner": None}
    if drawn is not None:
        keep(declaration, examiner=drawn.candidate.id, examiner_name=drawn.candidate.name)
        data = {"examiner": drawn.candidate.name, "reason": drawn.reason, "seed": drawn.seed}
    _journal(SYSTEM, "verification.draw", declaration, data=data)


def reassign(actor: Actor, declaration_id: UUID | str, examiner: UUID, reason: str) -> Declaration:
    """The head of office gives a declaration to another examiner of the office, with a reason (RCA 135.g)."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        move(declaration, "reassign", actor, reason=reason)
        user = User.objects.filter(pk=examiner, role=Role.VERIFIER, office=declaration.office, is_active=True).first()
        if user is None:
            raise Refused(faults.unknown_element("examiner"))
        keep(declaration, examiner=user.pk, examiner_name=user.actor.name)
        tell(declaration, ExaminerChanged(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration


def examined_by(actor: Actor, declaration_id: UUID | str, act: str, reason: str = "") -> Declaration:
    """The locked declaration, if the act is possible and the actor is the examiner drawn for it."""
    declaration = fetch(actor, declaration_id, lock=True)
    guard(act, State(declaration.state), actor, reason)
    if declaration.examiner != actor.id:
        raise Refused(faults.not_assigned(declaration.examiner_name))
    return declaration


@carries_out("RCA-172.2", "RCA-172.3", "RCA-173.2")
def certify(
    actor: Actor, declaration_id: UUID | str, *, kind: str, findings: str, attended_by: str = ""
) -> Certificate:
    """Record a documentary check or a physical examination in words, with who attended the latter."""
    with transaction.atomic():
        declaration = examined_by(actor, declaration_id, "certify")
        found = [] if findings.strip() else [faults.no_findings()]
        if kind == Certificate.Kind.PHYSICAL and not attended_by.strip():
            found.append(faults.nobody_present())
        if kind not in Certificate.Kind.values:
            found.append(faults.unknown_element(kind))
        if found:
            raise Refused(*found)
        certificate = Certificate.objects.create(
            declaration=declaration,
            office=declaration.office,
            declarant=declaration.declarant,
            version=declaration.version,
            kind=kind,
            findings=findings.strip(),
            attended_by=attended_by.strip(),
            made_at=now(),
            made_by=actor.id,
            made_by_name=actor.name,
        )
        move(declaration, "certify", actor, data={"kind": kind, "certificate": str(certificate.pk)})
    return certificate


@carries_out("RCA-172.4")
def confirm(actor: Actor, declaration_id: UUID | str) -> Declaration:
    """The examiner finds the declaration conform; the final assessment follows (RCA 172.4, 175).

    The red channel needs a physical examination on record, the yellow one a documentary check.
    """
    with transaction.atomic():
        declaration = examined_by(actor, declaration_id, "conform")
        needed = Certificate.Kind.PHYSICAL if declaration.channel == Channel.RED else Certificate.Kind.DOCUMENTARY
        kinds = set(declaration.certificates.filter(version=declaration.version).values_list("kind", flat=True))
        if not kinds & {needed, Certificate.Kind.PHYSICAL}:
            raise Refused(faults.no_certificate(str(needed.label)))
        move(declaration, "conform", actor)
        tell(declaration, Verified(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    declaration.refresh_from_db()
    return declaration


@carries_out("RCA-173.1")
def order_examination(actor: Actor, declaration_id: UUID | str, reason: str) -> Declaration:
    """Order the examination of goods not yet released, whatever their channel; it becomes red."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        move(declaration, "examine", actor, reason=reason, fields={"channel": Channel.RED.value})
        if declaration.examiner is None:
            assign(declaration)
        tell(declaration, ExaminationOrdered(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    return declaration


def _journal(actor: Actor, act: str, declaration: Declaration, data: dict[str, object], reason: str = "") -> None:
    record(
        actor,
        act,
        office=declaration.office,
        declarant=declaration.declarant,
        subject=declaration.pk,
        reason=reason,
        data=data,
    )
