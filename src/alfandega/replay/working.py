"""Making a replay that was asked for, in this process or in one of its own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from tempfile import TemporaryDirectory
from threading import Thread
from uuid import UUID

import duckdb

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import User
from alfandega.kernel.fault import Refused
from alfandega.reference import snapshot as reference
from alfandega.replay import faults
from alfandega.replay.actions import end_in_faults, keep_run
from alfandega.replay.asking import Question
from alfandega.replay.extracting import extract
from alfandega.replay.living import Living
from alfandega.replay.models import ReplayJob, ReplayRun, digest_of
from alfandega.replay.outcome import Outcome
from alfandega.replay.replaying import Tariffs, Tell, replay
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.rules import book_with

log = logging.getLogger(__name__)
READING = 0.4
"""The share of the time that goes into reading the items, about."""


def work_apart(job_id: UUID) -> None:
    """Work on a job in a process of its own, which the web server need not wait for and does not fall with."""
    command = [sys.executable, "-m", "alfandega", "replayer", str(job_id)]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=dict(os.environ))  # noqa: S603 - our own command
    Thread(target=child.wait, daemon=True).start()  # nobody else asks how it ended


def work(job_id: UUID, listen: Callable[[str, float], None] | None = None) -> ReplayRun | None:
    """Make the replay of a job and keep it; `listen` hears how far it is. None when it ended in faults, also kept."""
    with acting(SYSTEM):
        job = ReplayJob.objects.select_related("draft").get(pk=job_id)
        user = User.objects.filter(pk=job.by, is_active=True).first() if job.by else None
    actor = user.actor if user else SYSTEM
    with Living(job_id) as living:

        def tell(stage: str, share: float) -> None:
            living.tell(stage, share)
            if listen is not None:
                listen(stage, share)

        try:
            return _worked(actor, job, tell)
        except Refused as refused:
            end_in_faults(actor, job_id, refused.faults)
        except Exception as error:
            log.exception("replay %s failed", job_id)
            end_in_faults(actor, job_id, [faults.unexpected(type(error).__name__)])
    return None


def _worked(actor: Actor, job: ReplayJob, tell: Tell) -> ReplayRun:
    with acting(actor):
        draft = Draft.objects.select_for_update().get(pk=job.draft_id)  # so that the digest is that of its changes
        digest, published = digest_of(draft), tariff.current()
        tariffs = Tariffs(published, book_with(draft, published), reference.current())
    outcome = replay_of(actor, tariffs, Question.from_json(job.question), tell)
    tell("keeping", 0.97)
    return keep_run(actor, job.pk, outcome, draft=draft, digest=digest, edition=published.version)


def replay_of(actor: Actor, tariffs: Tariffs, question: Question, tell: Tell) -> Outcome:
    """Compare two tariffs over what the actor may see of a period. Raises Refused when there is nothing in it."""
    with TemporaryDirectory(prefix="alfandega-replay-") as folder, duckdb.connect() as duck:
        duck.execute("SET temp_directory = ?", [folder])
        tell("reading", 0.0)

        def come(rows: int) -> None:
            tell("reading", READING * rows / (rows + 500_000))  # how many there are is known only at the end

        if not extract(duck, actor, question.first, question.last, come):
            raise Refused(faults.nothing_there())
        return replay(duck, tariffs, question, lambda stage, share: tell(stage, READING + (0.95 - READING) * share))
