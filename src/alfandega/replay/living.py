"""Whether the process of a job lives: it holds a lock in PostgreSQL, which is let go when the process is gone."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread
from types import TracebackType
from uuid import UUID

from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.dates import now
from alfandega.replay.models import ReplayJob

REPLAY = 0x5E91A7
"""The first half of the lock's key, ours alone."""
STARTING = timedelta(seconds=20)
"""For so long after it was asked for a job may not hold its lock yet."""
EVERY = 0.5
"""Seconds between two writings of how far the job is."""


def is_alive(job: ReplayJob) -> bool:
    """Whether a job that has not ended is being worked on, or about to be."""
    if now() - job.started_at < STARTING:
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND classid = %s::bigint::oid AND objid = %s::bigint::oid)""",
            [REPLAY, _key(job.pk)],
        )
        (found,) = cursor.fetchone()
    return bool(found)


def _key(job_id: UUID) -> int:
    return int.from_bytes(job_id.bytes[-4:]) & 0x7FFFFFFF


class Living:
    """Holds a job's lock and writes how far it is, from a thread with a connection of its own."""

    def __init__(self, job_id: UUID) -> None:
        self.job_id = job_id
        self.stage, self.done = "starting", 0
        self._stop, self._locked = Event(), Event()
        self._thread = Thread(target=self._live, daemon=True)

    def tell(self, stage: str, share: float) -> None:
        """Say which stage the job is in, and how much of the whole is done (0 to 1)."""
        self.stage, self.done = stage, int(share * 100)

    def __enter__(self) -> Living:
        self._thread.start()
        self._locked.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _live(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s::int, %s::int)", [REPLAY, _key(self.job_id)])
            self._locked.set()
            told = ("starting", 0)
            while not self._stop.wait(EVERY):
                if told != (self.stage, self.done):
                    told = (self.stage, self.done)
                    with acting(SYSTEM):
                        open_job = ReplayJob.objects.filter(pk=self.job_id, ended_at__isnull=True)
                        open_job.update(stage=told[0], done=told[1])
        finally:
            self._locked.set()
            connection.close()
