"""Every write on a declaration by its declarant: drafts, lodging, cancelling (DL 23/2014 art. 15, RCA 168)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.clearance.books import live
from alfandega.clearance.declaration import faults
from alfandega.clearance.declaration.field_faults import storable
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import add_version, file_of, guard, move, summarise, tell
from alfandega.clearance.events import Cancelled, Lodged, of
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out


def digest_of(sad: Sad) -> str:
    """The SHA-256 of what is declared, independent of field order, as hex."""
    data = sad.told()
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def competent_office(sad: Sad, on: date) -> str:
    """The office named in box A if it is in service, else `*`: nobody's until a known one is named."""
    known = live(on).reference.knows("offices", sad.office, on)
    return sad.office or EVERY_OFFICE if known else EVERY_OFFICE


def start_draft(actor: Actor, document: Mapping[str, Any] | None = None) -> Declaration:
    """Begin a draft for the actor's operator, empty or from a file; nothing is lodged."""
    moment = now()
    guard("save", State.DRAFT, actor, "")
    with transaction.atomic():
        declaration = Declaration(
            declarant=actor.operator, office=EVERY_OFFICE, made_by=actor.id, made_at=moment, changed_at=moment
        )
        _put(declaration, document or {})
        declaration.save(force_insert=True)
        record(actor, "declaration.draft", office=declaration.office, declarant=actor.operator, subject=declaration.pk)
    return declaration


def save_draft(
    actor: Actor, declaration_id: UUID | str, document: Mapping[str, Any]
) -> tuple[Declaration, tuple[Fault, ...]]:
    """Keep what the declarant has typed so far, readable or not; returns what could not be read.

    A draft is not a declaration in law (RCA 168.3), so single saves are not journalled.
    """
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        guard("save", State(declaration.state), actor, "")
        unread = _put(declaration, document)
        declaration.changed_at = now()
        declaration.save()
    return declaration, unread


def _put(declaration: Declaration, document: Mapping[str, Any]) -> tuple[Fault, ...]:
    sad, unread = read_sad(document)
    declaration.draft = storable(document)
    declaration.office = competent_office(sad, today())
    summarise(declaration, sad)
    return unread


def copy_of(actor: Actor, declaration_id: UUID | str) -> Declaration:
    """A new draft with what another of the actor's declarations declares, without its reference."""
    source = fetch(actor, declaration_id)
    document = json.loads(
        json.dumps(source.draft if source.draft is not None else source.versions.get(number=source.version).document)
    )
    if isinstance(document.get("declarant"), dict):
        document["declarant"].pop("reference", None)
    return start_draft(actor, document)


@carries_out("DL-15.1", "RCA-168.3", "RCA-7.1", "RCA-139", "RCA-170")
def lodge(
    actor: Actor,
    document: Mapping[str, Any],
    *,
    declaration_id: UUID | str | None = None,
    unread: tuple[Fault, ...] = (),
) -> Declaration:
    """Ask for registration of what `document` declares (of the draft `declaration_id`, or at once).

    `unread` are fields of the sender's file that did not even come into the document; they are faults like the others.
    The same reference with the same content lodged again, even at the same moment from elsewhere, gives back the
    first declaration (RCA 168.3). Returns the declaration in its new state: lodged, accepted and beyond, or refused
    with all its faults. Raises Refused, with nothing written, when the act itself is not possible.
    """
    return lodge_once(actor, document, declaration_id=declaration_id, unread=unread)[0]


def read_own(actor: Actor, document: Mapping[str, Any]) -> tuple[Sad, tuple[Fault, ...]]:
    """What the actor declares, with a fault for each field that cannot be read and for another's code in box 14."""
    sad, unread = read_sad(document)
    if sad.declarant.code and sad.declarant.code != actor.operator:
        return sad, (*unread, faults.not_own(sad.declarant.code, actor.operator))
    return sad, unread


def lodge_once(
    actor: Actor,
    document: Mapping[str, Any],
    *,
    declaration_id: UUID | str | None = None,
    unread: tuple[Fault, ...] = (),
) -> tuple[Declaration, bool]:
    """`lodge`, and whether this call did it: False when the same was lodged before and stands."""
    sad, misread = read_own(actor, document)
    digest = digest_of(sad)
    own = sad.declarant  # a year alone is not a reference
    reference = "-".join(filter(None, (own.reference_year, own.reference))) if own.reference else f"sha256:{digest}"
    try:
        with transaction.atomic():
            return _lodge(actor, sad, _Asked((*unread, *misread), document, digest, reference), declaration_id), True
    except IntegrityError:
        again = Declaration.objects.exclude(state__in=(State.DRAFT, State.CANCELLED)).filter(
            declarant=actor.operator, office=competent_office(sad, today()), reference=reference
        )
        first = again.first()
        if first is None:
            raise
        if first.digest != digest:
            raise Refused(faults.reference_taken(reference, first.registration)) from None
        return first, False


@dataclass(frozen=True)
class _Asked:
    """What came with the request to lodge: fields that could not be read, the document as sent, its keys."""

    unread: tuple[Fault, ...]
    document: Mapping[str, Any]
    digest: str
    reference: str


def _lodge(actor: Actor, sad: Sad, asked: _Asked, declaration_id: UUID | str | None) -> Declaration:
    moment, office = now(), competent_office(sad, today())
    declaration = fetch(actor, declaration_id, lock=True) if declaration_id else None
    if declaration is None:
        # a file refused under this reference is mended by lodging it again
        declaration = (
            Declaration.objects.select_for_update()
            .filter(declarant=actor.operator, office=office, reference=asked.reference, state=State.REFUSED)
            .first()
        )
    fresh = declaration is None
    if declaration is None:
        declaration = Declaration(declarant=actor.operator, made_by=actor.id, made_at=moment)
    guard("lodge", State(declaration.state), actor, "")
    declaration.office, declaration.reference, declaration.digest = office, asked.reference, asked.digest
    declaration.draft, declaration.lodged_at, declaration.changed_at = None, moment, moment
    declaration.state = State.LODGED
    summarise(declaration, sad)
    declaration.version += 1
    declaration.faults = [fault.to_json() for fault in asked.unread]
    declaration.save(force_insert=fresh)
    add_version(declaration, actor, sad, asked.digest, reason="", article="DL-15.1")
    record(
        actor,
        "declaration.lodge",
        office=office,
        declarant=actor.operator,
        subject=declaration.pk,
        data={"version": declaration.version, "digest": asked.digest, "reference": asked.reference},
    )
    tell(declaration, Lodged(**of(file_of(declaration, sad), actor)))  # type: ignore[arg-type]
    declaration.refresh_from_db()
    keep_for_mending(declaration, asked.document)
    return declaration


def keep_for_mending(declaration: Declaration, document: Mapping[str, Any]) -> None:
    """A refused declaration is a draft again: what was sent is kept for the declarant to mend."""
    if declaration.state == State.REFUSED:
        declaration.draft = storable(document)
        declaration.save(update_fields=["draft"])


def cancel(actor: Actor, declaration_id: UUID | str, reason: str) -> Declaration:
    """Cancel a declaration that is not yet accepted (its declarant), or a registered, unpaid one (head of office)."""
    with transaction.atomic():
        declaration = fetch(actor, declaration_id, lock=True)
        act = "annul" if actor.is_officer else "cancel"
        move(declaration, act, actor, reason=reason)
        version = Version.objects.filter(declaration=declaration, number=declaration.version).first()
        sad = Sad.model_validate(version.document) if version else Sad()
        tell(declaration, Cancelled(**of(file_of(declaration, sad), actor)))  # type: ignore[arg-type]
    return declaration
