"""What every stage does with the declaration it works on: read it, move its state, add a version. Always journalled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.access.journal import record, together
from alfandega.clearance.books import one_edition
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.declaration.moves import MOVES, State, faults_of_move
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import File
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused

Made = TypeVar("Made")


def guard(act: str, state: State, actor: Actor, reason: str) -> None:
    """Raise Refused with everything that stands against the act, if anything does."""
    found = faults_of_move(act, state, actor.role, reason)
    if found:
        raise Refused(*found)


def move(
    declaration: Declaration,
    act: str,
    actor: Actor,
    *,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    fields: Mapping[str, Any] | None = None,
) -> None:
    """Make one move of the state table on a locked declaration: check, set the state and `fields`, journal.

    Raises Refused, with nothing written, when the table does not have the move for this state and role.
    """
    guard(act, State(declaration.state), actor, reason)
    before, target = declaration.state, MOVES[act].target
    changes = {**(fields or {}), "changed_at": now()}
    if target is not None:
        changes["state"] = target
    keep(declaration, **changes)
    record(
        actor,
        f"declaration.{act}",
        office=declaration.office,
        declarant=declaration.declarant,
        subject=declaration.pk,
        reason=reason,
        data={"from": str(before), "to": str(declaration.state), "version": declaration.version, **(data or {})},
    )


@dataclass(frozen=True)
class _InHand:
    """A locked declaration whose event is being answered, and its columns that are still to be written."""

    declaration: Declaration
    changed: set[str]
    computed: dict[Hashable, Any] = field(default_factory=dict)


_in_hand: ContextVar[_InHand | None] = ContextVar("declaration_in_hand", default=None)


def tell(declaration: Declaration, event: Event) -> None:
    """Emit an event of a locked declaration. The stages it starts, one after the other, work on this very row.

    They judge by one edition of the books. The row and its journal lines are written once, after the last of them; an
    exception leaves nothing of the act.
    """
    outer = _in_hand.get()
    if outer is not None and outer.declaration is declaration:
        emit(event)
        return
    held = _InHand(declaration, set())
    before = _in_hand.set(held)
    try:
        with one_edition(), together():
            emit(event)
    finally:
        _in_hand.reset(before)
    if held.changed:
        declaration.save(update_fields=held.changed)


def keep(declaration: Declaration, **columns: Any) -> None:
    """Set columns of a locked declaration: written now, or with the other changes of the stages that follow it."""
    for name, value in columns.items():
        setattr(declaration, name, value)
    held = _in_hand.get()
    if held is not None and held.declaration is declaration:
        held.changed.update(columns)
    else:
        declaration.save(update_fields=list(columns))


def computed(declaration_id: UUID, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, computed once while the declaration is in hand: a green one is valued and assessed twice."""
    held = _in_hand.get()
    if held is None or held.declaration.pk != declaration_id:
        return make()
    if key not in held.computed:
        held.computed[key] = make()
    found: Made = held.computed[key]
    return found


def straight_through(declaration_id: UUID) -> bool:
    """Whether a declaration is passed from acceptance to its assessment without anybody having looked at it.

    Nobody can then have asked, doubted or found anything, which saves looking for it.
    """
    return State(locked(declaration_id).state) is State.ACCEPTED


def locked(declaration_id: UUID) -> Declaration:
    """The declaration, locked until the transaction ends; for the system's stages, which were given its id."""
    held = _in_hand.get()
    if held is not None and held.declaration.pk == declaration_id:
        return held.declaration
    return Declaration.objects.select_for_update().get(pk=declaration_id)


def file_of(declaration: Declaration, sad: Sad | None = None) -> File:
    """The frozen record of a declaration in its present version; `sad` spares reading it again."""
    if sad is None:
        sad = sad_of(declaration)
    judged = declaration.accepted_at or declaration.lodged_at
    return File(
        id=declaration.pk,
        office=declaration.office,
        declarant=declaration.declarant,
        version=declaration.version,
        sad=sad,
        on=law_date(judged or now()),
        registration=declaration.registration,
        lodged_at=declaration.lodged_at,
    )


def sad_of(declaration: Declaration) -> Sad:
    """What the present version declares."""
    document = declaration.versions.get(number=declaration.version).document
    return Sad.model_validate(document)


def add_version(declaration: Declaration, actor: Actor, sad: Sad, digest: str, *, reason: str, article: str) -> Version:
    """Keep what is declared as the version numbered `declaration.version`."""
    return Version.objects.create(
        declaration=declaration,
        office=declaration.office,
        declarant=declaration.declarant,
        number=declaration.version,
        document=sad.told(),
        digest=digest,
        made_at=declaration.changed_at,
        made_by=actor.id,
        made_by_name=actor.name,
        reason=reason,
        article=article,
    )


def summarise(declaration: Declaration, sad: Sad) -> None:
    """Bring the columns that lists show into line with what is declared (not saved)."""
    party = sad.exporter if (sad.flow or "I").upper().startswith("E") else sad.consignee
    declaration.consignee = " ".join((party.name or "").split())[:175]
    declaration.item_count = len(sad.items)
    declaration.transport_document = transport_document_of(sad)


def transport_document_of(sad: Sad) -> str:
    """The transport document the goods came with: the first one named by an item, or empty."""
    named = (item.previous_document.summary_declaration or item.previous_document.reference for item in sad.items)
    return next(filter(None, named), "").strip()
