"""What every act in a case does with it: lock it, check the act against the table, move it, journal it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.numbers import next_number
from alfandega.clearance.books import live
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.proofs import faults
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import MOVES, Direction, State, faults_of_move
from alfandega.proofs.policies import fetch

LONGEST = 10_000
"""Characters of a text that a person writes into a case."""


@contextmanager
def acted(actor: Actor, case_id: UUID | str, act: str, reason: str = "") -> Iterator[ProofCase]:
    """The locked case in one transaction, if the act is possible; raises Refused with all that stands against it."""
    with transaction.atomic():
        case = fetch(actor, case_id, lock=True)
        found = faults_of_move(act, State(case.state), Direction(case.direction), actor.role, reason)
        if found:
            raise Refused(*found)
        yield case


def move(
    case: ProofCase,
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
    journal(actor, act, case, reason, {"from": before, "to": case.state, **(data or {})})


def journal(actor: Actor, act: str, case: ProofCase, reason: str, data: Mapping[str, Any]) -> None:
    """The journal line of an act in a case."""
    told = {"case": case.number, **data}
    record(actor, f"proof-case.{act}", office=case.office, subject=case.pk, reason=reason.strip(), data=told)


def refuse_any(found: list[Fault]) -> None:
    """Raise Refused with every fault, if there is one."""
    if found:
        raise Refused(*found)


def needed(where: str, what: str, text: str, *, most: int = LONGEST) -> list[Fault]:
    """A fault when a text is empty or longer than `most` characters; `what` is a msgid."""
    return [faults.empty(where, what)] if not text.strip() else bounded(where, what, text, most=most)


def bounded(where: str, what: str, text: str, *, most: int = LONGEST) -> list[Fault]:
    """A fault when a text is longer than `most` characters; `what` is a msgid."""
    return [faults.too_long(where, what, most)] if len(text.strip()) > most else []


def happened(where: str, day: date, after: date | None = None) -> list[Fault]:
    """Faults of a day on which something happened: not in the future, not before what it follows from."""
    found = [faults.in_the_future(where)] if day > today() else []
    return [*found, faults.before(where, after)] if after is not None and day < after else found


def of_country(code: str) -> list[Fault]:
    """A fault when a country is not in the list of countries."""
    books = live(today())
    known = books.reference.entry("countries", code.strip().upper(), books.on) is not None
    return [] if known else [faults.unknown_country(code.strip())]


def new_case(actor: Actor, office: str, direction: Direction) -> ProofCase:
    """A case with its number and who opened it; not stored yet."""
    year = today().year
    return ProofCase(
        office=office,
        year=year,
        serial=next_number(office, "proof-case", year),
        direction=direction.value,
        state=State.OPEN.value,
        opened_on=today(),
        opened_by=actor.id,
        opened_by_name=actor.name,
        changed_at=now(),
    )
