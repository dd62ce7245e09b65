"""What every act in a case does with it: lock it, check the act against the table, move it, journal it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.remedies import faults
from alfandega.remedies.models import Case, Party
from alfandega.remedies.moves import MOVES, State, faults_of_move
from alfandega.remedies.policies import fetch, functions_of
from alfandega.remedies.rules.kinds import Kind

LONGEST = 10_000
"""Characters of a text that a person writes into a case."""

Row = TypeVar("Row", bound=Model)


@contextmanager
def acted(actor: Actor, case_id: UUID | str, act: str, reason: str = "") -> Iterator[Case]:
    """The locked case in one transaction, if the act is possible; raises Refused with all that stands against it."""
    with transaction.atomic():
        case = fetch(actor, case_id, lock=True)
        found = faults_of_move(act, State(case.state), Kind(case.kind), functions_of(actor, case), reason)
        if found:
            raise Refused(*found)
        yield case


def move(
    case: Case,
    act: str,
    actor: Actor,
    *,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    fields: Mapping[str, Any] | None = None,
) -> None:
    """Set the state and `fields` of a locked case as the table says, and write the journal line of the act."""
    before, target = case.state, MOVES[act].target
    changes = {"changed_at": now(), **({"state": target.value} if target else {}), **(fields or {})}
    for name, value in changes.items():
        setattr(case, name, value)
    case.save(update_fields=list(changes))
    record(
        actor,
        f"remedies.{act}",
        office=EVERY_OFFICE,
        subject=case.pk,
        reason=reason.strip(),
        data={"case": case.number, "from": before, "to": case.state, **(data or {})},
    )


def by(actor: Actor) -> dict[str, Any]:
    """When and by whom something is recorded."""
    return {"made_at": now(), "made_by": actor.id, "made_by_name": actor.name}


def refuse_any(found: list[Fault]) -> None:
    """Raise Refused with every fault that stops the act, if there is one."""
    stopping = [each for each in found if each.stops]
    if stopping:
        raise Refused(*stopping)


def needed(where: str, what: str, text: str, article: str, *, most: int = LONGEST) -> list[Fault]:
    """A fault when a text is empty or longer than `most` characters; `what` is a msgid."""
    if not text.strip():
        return [faults.empty(where, what, article)]
    return [faults.too_long(where, what, most)] if len(text.strip()) > most else []


def entry(rows: QuerySet[Row], key: UUID | str, where: str) -> Row:
    """The row of this id among those the act may take; raises Refused when there is none."""
    try:
        found = rows.filter(pk=UUID(str(key))).first()
    except ValueError:
        found = None
    if found is None:
        raise Refused(faults.unknown(where, str(key)[:40]))
    return found


def giver(actor: Actor, case: Case, party: UUID | str | None, *roles: str) -> Party:
    """The party that gives or asks: the actor's own, or the one he records for; of one of the roles, if any are named.

    Raises Refused when there is none.
    """
    rows = case.parties.filter(role__in=roles) if roles else case.parties.all()
    if not actor.operator:
        return entry(rows, party or "", "/party")
    found = rows.filter(operator=actor.operator).first()
    if found is None:
        raise Refused(faults.unknown("/party", actor.operator))
    return found


def not_future(where: str, day: date) -> list[Fault]:
    """A fault when a day lies in the future."""
    return [faults.in_the_future(where)] if day > today() else []
