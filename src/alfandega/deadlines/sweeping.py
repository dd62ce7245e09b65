"""The sweep: marks the deadlines that have passed and alerts the people concerned, before and after (RCA 135.i, 141.d).

Done by the database in sets, a batch in each transaction, passing over rows that somebody is working on (the next sweep
finds them). Sweeping twice does nothing twice. A deadline that is suspended neither passes nor alerts.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import datetime

from django.db import Error, close_old_connections, connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.roles import Role
from alfandega.kernel.dates import now
from alfandega.lawbook.rules import carries_out

BATCH = 50_000
PAUSE = 20.0
"""Seconds between two sweeps: the shortest deadlines are of an hour."""
_log = logging.getLogger(__name__)

_ID = """encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid"""
"""A UUIDv7 of now, as `kernel.ids.new_id` makes them."""

_TOLD = """INSERT INTO deadlines_alert
    (id, deadline_id, office, declarant, role, person, step, due, made_at, read_by_name)
    SELECT {id}, found.id, found.office, CASE WHEN told.role = %(declarant)s THEN found.declarant ELSE '' END,
        told.role, CASE WHEN told.role = %(verifier)s THEN found.person END, '{step}', found.due, %(moment)s, ''
    FROM found CROSS JOIN LATERAL (SELECT DISTINCT unnest({roles}) AS role) told
    WHERE NOT found.runs_out OR '{step}' = 'near'
    ON CONFLICT DO NOTHING RETURNING 1"""

_PASSED = f"""WITH due AS (
    SELECT id FROM deadlines_deadline
    WHERE state = 'open' AND due < %(moment)s AND suspended_since IS NULL
    ORDER BY due LIMIT %(batch)s FOR UPDATE SKIP LOCKED),
found AS (
    UPDATE deadlines_deadline AS deadline
    SET state = CASE WHEN runs_out THEN 'ended' ELSE 'missed' END,
        ended_at = CASE WHEN runs_out THEN deadline.due END, alerted = true
    FROM due WHERE deadline.id = due.id
    RETURNING deadline.id, deadline.office, deadline.declarant, which, subject, person, concerned, deadline.due,
        runs_out),
told AS ({_TOLD.format(id=_ID, step="passed", roles="found.concerned || ARRAY[%(head)s]::varchar[]")}),
overtaken AS (
    UPDATE deadlines_alert SET read_at = %(moment)s FROM found
    WHERE deadlines_alert.deadline_id = found.id AND step = 'near' AND read_at IS NULL),
lines AS (
    INSERT INTO access_journal_line
        (id, office, declarant, at, actor_id, actor_name, actor_role, act, subject, reason, data)
    SELECT {_ID}, office, declarant, %(moment)s, NULL, %(name)s, %(system)s,
        CASE WHEN runs_out THEN 'deadline.run-out' ELSE 'deadline.miss' END, subject, '',
        jsonb_build_object('deadline', which,
            'due', to_char(due AT TIME ZONE 'Atlantic/Cape_Verde', 'YYYY-MM-DD'))
    FROM found RETURNING 1)
SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM told), (SELECT count(*) FROM lines)"""  # noqa: S608 - made of the constants of this file

_NEAR = f"""WITH near AS (
    SELECT id FROM deadlines_deadline
    WHERE state = 'open' AND NOT alerted AND alert_from <= %(moment)s AND due >= %(moment)s AND suspended_since IS NULL
    ORDER BY alert_from LIMIT %(batch)s FOR UPDATE SKIP LOCKED),
found AS (
    UPDATE deadlines_deadline AS deadline SET alerted = true FROM near WHERE deadline.id = near.id
    RETURNING deadline.id, deadline.office, deadline.declarant, person, concerned, deadline.due, runs_out),
told AS ({_TOLD.format(id=_ID, step="near", roles="found.concerned")})
SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM told), 0"""  # noqa: S608 - made of the constants of this file


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: deadlines that passed, deadlines that came near, alerts made."""

    passed: int
    near: int
    alerts: int


@carries_out("RCA-135.i", "RCA-141.d")
def sweep(moment: datetime | None = None, batch: int = BATCH) -> Swept:
    """Mark what has passed at `moment` (now), and alert: once when a deadline comes near, once when it has passed.

    What has passed is told to those concerned and to the head of office; what is near to those concerned only.
    """
    at = moment or now()
    passed, told_passed = _until_none_is_left(_PASSED, at, batch)
    near, told_near = _until_none_is_left(_NEAR, at, batch)
    return Swept(passed, near, told_passed + told_near)


def _until_none_is_left(statement: str, moment: datetime, batch: int) -> tuple[int, int]:
    params: dict[str, str | int | datetime] = {
        "moment": moment,
        "batch": batch,
        "head": Role.HEAD_OF_OFFICE.value,
        "declarant": Role.DECLARANT.value,
        "verifier": Role.VERIFIER.value,
        "name": SYSTEM.name,
        "system": SYSTEM.role.value,
    }
    rows = alerts = 0
    while True:
        with acting(SYSTEM), connection.cursor() as cursor:
            cursor.execute(statement, params)
            found, told, _ = cursor.fetchone()
        rows, alerts = rows + found, alerts + told
        if found < batch:
            return rows, alerts


def sweep_forever(stop: threading.Event, pause: float = PAUSE) -> None:
    """Sweep every `pause` seconds until `stop` is set; a lost database is waited for, not died of."""
    well = True
    while not stop.wait(pause):
        try:
            close_old_connections()
            sweep()
            well = True
        except Error as error:
            if well:
                _log.warning("Deadlines cannot be swept just now (%s); every round tries again.", error)
            well = False
