"""Sealing runs in small batches behind the writes, so that it never serialises them (DESIGN §3)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import Error, close_old_connections, connection
from django.db.models import Exists, OuterRef

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLeaf, JournalLine
from alfandega.access.seal import GENESIS, LINE_FIELDS, Broken, Point, SealedLine, chain_hash, check, leaf_hash
from alfandega.kernel.dates import now

BATCH = 2_000
_log = logging.getLogger(__name__)


def _plain(line: JournalLine) -> dict[str, Any]:
    def value(name: str) -> Any:
        found = getattr(line, name)
        if isinstance(found, UUID):
            return str(found)
        if isinstance(found, datetime):
            return found.astimezone(UTC).isoformat(timespec="microseconds")
        return found

    return {name: value(name) for name in LINE_FIELDS}


LATEST_COMMIT = timedelta(hours=1)
"""No request lives this long: lines older than the last seal by more than this are all sealed. `full` looks anyway."""


def _first_id_after(moment: datetime) -> UUID:
    """The smallest UUIDv7 made at `moment`: ids begin with the milliseconds since 1970."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def seal_office(office: str, most: int = BATCH, *, full: bool = False) -> int:
    """Seal up to `most` committed, unsealed lines of an office in order of their ids; returns how many.

    Lines that commit later with an earlier id are simply sealed later: the chain says in which order lines were
    sealed. Two sealers of one office wait for each other. `full` looks for unsealed lines from the beginning.
    """
    with acting(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('alfandega.seal'), hashtext(%s))", [office])
        last = JournalLeaf.objects.filter(office=office).order_by("-index").first()
        chain = bytes(last.chain) if last else GENESIS
        index = last.index + 1 if last else 0
        since = _first_id_after(last.sealed_at - LATEST_COMMIT) if last and not full else UUID(int=0)
        lines = JournalLine.objects.raw(
            """SELECT line.* FROM access_journal_line line
               WHERE line.office = %s AND line.id >= %s AND NOT EXISTS (
                   SELECT 1 FROM access_journal_leaf leaf WHERE leaf.office = line.office AND leaf.line = line.id)
               ORDER BY line.id LIMIT %s""",
            [office, since, most],
        )
        leaves, sealed_at = [], now()
        for line in lines:
            leaf = leaf_hash(_plain(line))
            chain = chain_hash(chain, leaf)
            leaves.append(
                JournalLeaf(office=office, index=index, line=line.pk, leaf=leaf, chain=chain, sealed_at=sealed_at)
            )
            index += 1
        JournalLeaf.objects.bulk_create(leaves)
    return len(leaves)


def offices_with_journal() -> list[str]:
    """The offices that have journal lines, in order of code. Call inside `acting`.

    Leaps from office to office on the index, for a plain DISTINCT would read every line of the journal.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE found AS (
                   SELECT min(office) AS office FROM access_journal_line
                   UNION ALL
                   SELECT (SELECT min(line.office) FROM access_journal_line line WHERE line.office > found.office)
                   FROM found WHERE found.office IS NOT NULL)
               SELECT office FROM found WHERE office IS NOT NULL"""
        )
        return [office for (office,) in cursor.fetchall()]


def seal_all(*, full: bool = False) -> int:
    """Seal everything that is committed now, office by office; returns how many lines."""
    with acting(SYSTEM):
        offices = offices_with_journal()
    done = 0
    for office in offices:
        while count := seal_office(office, full=full):
            done += count
    return done


def seal_forever(stop: threading.Event, pause: float = 1.0) -> None:
    """Seal every `pause` seconds until `stop` is set; a lost database is waited for, not died of."""
    full = well = True
    while not stop.wait(pause):
        try:
            close_old_connections()
            seal_all(full=full)
            full, well = False, True
        except Error as error:
            if well:
                _log.warning("The journal cannot be sealed just now (%s); every round tries again.", error)
            well = False


@dataclass(frozen=True)
class Verification:
    """What `verify` found for one office: sealed lines, lines not sealed yet, the head of the chain, and breaks."""

    office: str
    sealed: int
    unsealed: int
    head: str
    broken: tuple[Broken, ...]


def sealed_lines(office: str) -> Iterator[SealedLine]:
    """Every place of an office's chain with its line, in order. Call inside `acting` for all offices."""
    leaves = JournalLeaf.objects.filter(office=office).order_by("index").iterator(chunk_size=BATCH)
    batch: list[JournalLeaf] = []

    def joined() -> Iterator[SealedLine]:
        lines = JournalLine.objects.in_bulk([leaf.line for leaf in batch])
        for leaf in batch:
            line = lines.get(leaf.line)
            plain = _plain(line) if line and line.office == office else None
            yield SealedLine(leaf.index, str(leaf.line), bytes(leaf.leaf), bytes(leaf.chain), plain)

    for leaf in leaves:
        batch.append(leaf)
        if len(batch) == BATCH:
            yield from joined()
            batch.clear()
    yield from joined()


def count_unsealed(office: str) -> int:
    """How many lines of an office wait to be sealed."""
    leaves = JournalLeaf.objects.filter(office=office, line=OuterRef("pk"))
    return JournalLine.objects.filter(~Exists(leaves), office=office).count()


def verify(office: str, point: Point | None = None) -> Verification:
    """Recompute the chain of an office from its lines and compare. Call inside `acting` for all offices."""
    found = check(sealed_lines(office), point)
    return Verification(office, found.sealed, count_unsealed(office), found.head.hex(), found.broken)
