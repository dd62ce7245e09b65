"""Changes after registration: asked for by the declarant, applied only on the head's authority (RCA 174)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.cargo.actions import await_presentation
from alfandega.clearance.declaration import faults
from alfandega.clearance.declaration.actions import competent_office, digest_of, keep_for_mending, read_own
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import (
    add_version,
    file_of,
    guard,
    move,
    summarise,
    tell,
    transport_document_of,
)
from alfandega.clearance.events import Amended, AmendmentAsked, AmendmentRefused, Lodged, of
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-174")
def amend(actor: Actor, declaration_id: UUID | str, document: Mapping[str, Any], reason: str) -> Declaration:
    """Change a lodged declaration: at once while not accepted, else as a request the head of office decides.

    Raises Refused with every reason why not (released or paid declarations are not amended; unreadable fields).
    """
    sad, unread = read_own(actor, document)
    if unread:
        raise Refused(*unread)
    office = competent_office(sad, today())
    with transaction.atomic():
        await_presentation(office, transport_document_of(sad))
        declaration = fetch(actor, declaration_id, lock=True)
        if declaration.state != State.LODGED:
            ask_amendment(actor, declaration, sad, reason)
            tell(declaration, AmendmentAsked(**of(file_of(declaration, sad), actor)))  # type: ignore[arg-type]
            return declaration
        guard("amend", State.LODGED, actor, reason)
        declaration.office = office
        declaration.digest = digest_of(sad)
        summarise(declaration, sad)
        declaration.version += 1
        declaration.changed_at = now()
        declaration.faults = []
        declaration.save()
        add_version(declaration, actor, sad, declaration.digest, reason=reason, article="DL-15.1")
        record(
            actor,
            "declaration.amend",
            office=declaration.office,
            declarant=declaration.declarant,
            subject=declaration.pk,
            reason=reason,
            data={"version": declaration.version, "digest": declaration.digest},
        )
        tell(declaration, Lodged(**of(file_of(declaration, sad), actor)))  # type: ignore[arg-type]
        declaration.refresh_from_db()
        keep_for_mending(declaration, document)
    return declaration


def ask_amendment(
    actor: Actor, declaration: Declaration, sad: Sad, reason: str, act: str = "request-amendment"
) -> Amendment:
    """Keep a change of a locked, registered declaration for the head of office to decide."""
    if sad.office != declaration.office:
        raise Refused(faults.office_changed(sad.office or "—"))
    if Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).exists():
        raise Refused(faults.amendment_waits())
    move(declaration, act, actor, reason=reason)
    return Amendment.objects.create(
        declaration=declaration,
        office=declaration.office,
        declarant=declaration.declarant,
        document=sad.told(),
        reason=reason,
        asked_at=now(),
        asked_by_name=actor.name,
    )


def decide_amendment(actor: Actor, declaration_id: UUID | str, *, authorised: bool, reason: str) -> Declaration:
    """Authorise the open amendment (a new version comes into force) or refuse it. Head of office only."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        amendment = Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).first()
        if amendment is None:
            raise Refused(faults.no_amendment())
        if authorised:
            put_in_force(actor, declaration, amendment, reason, "authorise-amendment")
        else:
            move(declaration, "refuse-amendment", actor, reason=reason)
            close(amendment, actor, Amendment.Decision.REFUSED, reason)
            tell(declaration, AmendmentRefused(**of(file_of(declaration), actor)))  # type: ignore[arg-type]
    declaration.refresh_from_db()
    return declaration


def put_in_force(actor: Actor, declaration: Declaration, amendment: Amendment, reason: str, act: str) -> None:
    """Make the amendment the declaration's present version and tell the other stages."""
    sad = Sad.model_validate(amendment.document)
    summarise(declaration, sad)
    declaration.version += 1
    declaration.digest = digest_of(sad)
    fields = {
        name: getattr(declaration, name)
        for name in ("version", "digest", "consignee", "item_count", "transport_document")
    }
    move(declaration, act, actor, reason=reason, fields=fields, data={"amendment": str(amendment.pk)})
    add_version(declaration, actor, sad, declaration.digest, reason=amendment.reason, article="RCA-174")
    close(amendment, actor, Amendment.Decision.AUTHORISED, reason)
    tell(declaration, Amended(**of(file_of(declaration, sad), actor)))  # type: ignore[arg-type]


def close(amendment: Amendment, actor: Actor, decision: str, reason: str) -> None:
    """Record what became of an amendment."""
    amendment.decision = decision
    amendment.decided_at, amendment.decided_by_name, amendment.decided_why = now(), actor.name, reason
    amendment.save(update_fields=["decision", "decided_at", "decided_by_name", "decided_why"])
