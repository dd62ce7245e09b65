"""Starting a replay, and keeping what became of it. Everything is journalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.replay import faults
from alfandega.replay.asking import Question
from alfandega.replay.keeping import tables_of
from alfandega.replay.living import is_alive
from alfandega.replay.models import ReplayJob, ReplayRun, ReplayTable
from alfandega.replay.outcome import Outcome
from alfandega.replay.policies import ensure_may_replay
from alfandega.tariff.authoring.faults import not_found
from alfandega.tariff.authoring.models import Draft

AT_ONCE = 500


def start_replay(actor: Actor, draft_id: UUID, question: Question, run: Callable[[UUID], None]) -> ReplayJob:
    """Have a replay of a draft made: `run` is called with the job's id once it is stored.

    While one is running, that one is given back and no second is started. Raises Refused when the actor may not, when
    there is no such draft, or for a period that cannot be.
    """
    ensure_may_replay(actor)
    if not question.first <= question.last <= today() or question.last - question.first > _LONGEST:
        raise Refused(faults.wrong_period())
    with acting(actor):
        draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None:
            raise Refused(not_found())
        open_job = ReplayJob.objects.filter(draft=draft, ended_at__isnull=True).first()
        if open_job is not None:
            if is_alive(open_job):
                return open_job
            _end(actor, open_job, [faults.died()])
        job = ReplayJob.objects.create(
            draft=draft,
            question=question.to_json(),
            by=actor.id,
            by_name=actor.name,
            started_at=now(),
            stage="starting",
        )
        _journal(actor, "start", job, question=question.to_json())
        transaction.on_commit(lambda: run(job.pk))
    return job


_LONGEST = timedelta(days=faults.LONGEST_PERIOD)


def keep_run(actor: Actor, job_id: UUID, outcome: Outcome, *, draft: Draft, digest: str, edition: int) -> ReplayRun:
    """Keep what a replay found, and end its job. `digest` and `edition` are those of what was compared.

    Raises Refused when the job has ended meanwhile.
    """
    with acting(actor):
        job = _open(job_id)
        run = ReplayRun.objects.create(
            draft=draft,
            revision=draft.revision,
            digest=digest,
            edition=edition,
            question=job.question,
            totals=outcome.totals.to_json(),
            reasons=[each.to_json() for each in outcome.reasons],
            seconds=round((now() - job.started_at).total_seconds(), 1),
            by_name=actor.name,
            made_at=now(),
        )
        ReplayTable.objects.bulk_create(ReplayTable(run=run, **each) for each in tables_of(outcome.tables))
        job.run, job.stage, job.done, job.ended_at = run, "done", 100, now()
        job.save()
        found = outcome.totals
        told = {"run": str(run.pk), "revision": draft.revision, "digest": digest, "edition": edition}
        _journal(actor, "keep", job, **told, effect=f"{found.effect:f}", newly_refused=found.newly_refused)
    return run


def end_in_faults(actor: Actor, job_id: UUID, found: Iterable[Fault]) -> None:
    """End a job that could not be finished, with the reasons. Raises Refused when it has ended meanwhile."""
    with acting(actor):
        _end(actor, _open(job_id), list(found))


def _open(job_id: UUID) -> ReplayJob:
    job = ReplayJob.objects.select_for_update().filter(pk=job_id, ended_at__isnull=True).first()
    if job is None:
        raise Refused(faults.died())
    return job


def _end(actor: Actor, job: ReplayJob, found: list[Fault]) -> None:
    job.faults, job.ended_at = [each.to_json() for each in found], now()
    job.save()
    _journal(actor, "fail", job, faults=[each.code for each in found])


def _journal(actor: Actor, act: str, job: ReplayJob, **told: object) -> None:
    record(
        actor,
        f"tariff-replay.{act}",
        office=EVERY_OFFICE,
        subject=job.draft_id,
        data={"job": str(job.pk), **told},
    )
