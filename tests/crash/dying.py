"""Run by the crash tests: lodges, and dies at the 1st, 2nd, 3rd… event, then statement, until there is none left.

Tells how often it died, and whether anything was left in the database by one that died.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine, User
from alfandega.clearance import events
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.tests.world import document
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.kernel.event import Event, subscribe
from alfandega.revenue.models import Notice

EVENTS = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, events.OfFile)]
DIED = 9


def steps() -> None:
    """Count the rows before, let a child lodge and die, count again; until a child lives to the end."""
    for kind, die_at in (("event", _die_at_event), ("statement", _die_at_statement)):
        number, wrong = 0, []
        with acting(SYSTEM):
            before = _rows()
        while True:
            number += 1
            child = _child(lambda die_at=die_at, number=number: die_at(number), f"dies-{kind}-{number}")
            with acting(SYSTEM):
                after = _rows()
            if child == 0:
                break
            if child != DIED or after != before:
                wrong.append(f"{kind} {number}: exit {child}, rows {before} → {after}")
        lodged = after["declaration"] - before["declaration"]
        told = {"kind": kind, "deaths": number - 1, "wrong": wrong, "lodged": lodged}
        sys.stdout.write(json.dumps(told) + "\n")


def _child(prepared: Callable[[], None], reference: str) -> int:
    """Lodge in a forked process; its exit code, DIED when it died on the way."""
    connections.close_all()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        declarant = User.objects.get(username="declarant").actor
        prepared()
        with acting(declarant):
            lodge(declarant, document(reference, bill="BL-HERE"))
        os._exit(0)
    finally:
        os._exit(1)  # an exception, which is told on standard error


def _die_at_event(number: int) -> None:
    seen: list[Event] = []

    def die(event: Event) -> None:
        seen.append(event)
        if len(seen) == number:
            os._exit(DIED)

    for kind in EVENTS:
        subscribe(kind, die)


def _die_at_statement(number: int) -> None:
    seen: list[str] = []

    def die(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql)
        if len(seen) == number:
            os._exit(DIED)
        return execute(sql, *rest)

    connection.execute_wrappers.append(die)


def _rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(last), 0) FROM access_series")
        found = {"numbers": int(cursor.fetchone()[0])}
        for model in (Declaration, Version, JournalLine, ValuationRecord, AssessmentRecord, Decision, Notice):
            table = model._meta.db_table
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = int(cursor.fetchone()[0])
    return found


if __name__ == "__main__":
    steps()
