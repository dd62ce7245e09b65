"""A replay is one job at a time, kept for the approver, told when it is stale, and never for ever running."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Refused
from alfandega.reference.actions import raise_edition
from alfandega.replay import living, working
from alfandega.replay.actions import start_replay
from alfandega.replay.asking import Question
from alfandega.replay.living import Living, is_alive
from alfandega.replay.models import ReplayJob, ReplayRun
from alfandega.replay.outcome import TABLES
from alfandega.replay.screens.shown import shown, stale
from alfandega.replay.tests.conftest import TAKES_EFFECT, drafted, rise
from alfandega.replay.tests.past import DAY, Item, stored
from alfandega.replay.working import work
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import actions as drafting

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = Question(DAY, DAY, TAKES_EFFECT, TAKES_EFFECT)


@pytest.fixture
def draft(lasting_edna):
    stored(Item(importer="=1+1"))
    return drafted(lasting_edna, rise("1701990000", "45 %"))


def begun(actor, draft, question=ASKED):
    calls = []
    return start_replay(actor, draft.pk, question, calls.append), calls


def test_a_replay_is_made_kept_and_journalled(lasting_edna, draft):
    job, calls = begun(lasting_edna, draft)
    assert calls == [job.pk]
    told = []
    run = work(job.pk, lambda *each: told.append(each))
    assert next(stage for stage, _ in told) == "reading"
    assert [share for _, share in told] == sorted(share for _, share in told)
    with acting(SYSTEM):
        kept = ReplayJob.objects.get(pk=job.pk)
        assert (kept.run_id, kept.done, kept.faults) == (run.pk, 100, [])
        tables = {each.name: each for each in run.tables.all()}
        assert set(tables) == set(TABLES)
        assert tables["importers"].content.splitlines()[1].startswith("'=1+1,1,1,0,0,")
        assert run.whole.effect > 0
        acts = list(
            JournalLine.objects.filter(subject=draft.pk, act__startswith="tariff-replay").values_list("act", flat=True)
        )
    assert sorted(acts) == ["tariff-replay.keep", "tariff-replay.start"]


def test_a_second_click_starts_no_second_replay(lasting_edna, draft):
    first, _ = begun(lasting_edna, draft)
    second, calls = begun(lasting_edna, draft)
    assert (second.pk, calls) == (first.pk, [])


def test_a_job_whose_process_is_gone_is_ended_and_another_can_start(lasting_edna, draft, monkeypatch):
    monkeypatch.setattr(living, "STARTING", timedelta(0))
    first, _ = begun(lasting_edna, draft)
    assert not is_alive(first)
    second, calls = begun(lasting_edna, draft)
    assert calls == [second.pk] != [first.pk]
    with acting(SYSTEM):
        assert [each["code"] for each in ReplayJob.objects.get(pk=first.pk).faults] == ["replay.died"]


def test_a_job_lives_as_long_as_it_is_worked_on(lasting_edna, draft, monkeypatch):
    monkeypatch.setattr(living, "STARTING", timedelta(0))
    job, _ = begun(lasting_edna, draft)
    with Living(job.pk):
        assert is_alive(job)
    assert not is_alive(job)


def test_a_job_that_was_given_up_keeps_nothing_when_its_process_wakes(lasting_edna, draft, monkeypatch):
    monkeypatch.setattr(living, "STARTING", timedelta(0))
    first, _ = begun(lasting_edna, draft)
    begun(lasting_edna, draft)
    with pytest.raises(Refused):
        work(first.pk)
    with acting(SYSTEM):
        assert not ReplayRun.objects.exists()


def test_an_error_of_the_program_ends_the_job(lasting_edna, draft, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(working, "replay_of", broken)
    job, _ = begun(lasting_edna, draft)
    assert work(job.pk) is None
    with acting(SYSTEM):
        found = ReplayJob.objects.get(pk=job.pk)
    assert found.ended_at is not None
    assert found.faults[0]["code"] == "replay.failed"
    assert found.faults[0]["params"] == {"kind": "ZeroDivisionError"}


def test_a_period_without_declarations_says_so(lasting_edna, draft):
    job, _ = begun(lasting_edna, draft, Question(DAY - timedelta(days=9), DAY - timedelta(days=8), None, None))
    assert work(job.pk) is None
    with acting(SYSTEM):
        assert ReplayJob.objects.get(pk=job.pk).faults[0]["code"] == "replay.empty"


@pytest.mark.parametrize(
    ("first", "last"),
    [(DAY, DAY - timedelta(days=1)), (today(), today() + timedelta(days=1)), (DAY - timedelta(days=4000), DAY)],
)
def test_a_period_that_cannot_be_is_refused(lasting_edna, draft, first, last):
    with pytest.raises(Refused) as refused:
        begun(lasting_edna, draft, Question(first, last, None, None))
    assert [each.code for each in refused.value.faults] == ["replay.period"]


def test_only_the_tariff_office_makes_replays(lasting_world, draft):
    for user in (lasting_world.verifier, lasting_world.auditor, lasting_world.declarant):
        with pytest.raises(Refused) as refused:
            begun(user.actor, draft)
        assert refused.value.faults[0].code == "replay.role"


def test_there_is_no_replay_of_a_draft_that_is_not_there(lasting_edna, draft):
    draft.pk = uuid4()
    with pytest.raises(Refused) as refused:
        begun(lasting_edna, draft)
    assert refused.value.faults[0].code == "draft.not-found"


def test_it_is_stale_when_the_draft_or_the_tariff_has_changed(lasting_edna, draft):
    job, _ = begun(lasting_edna, draft)
    run = work(job.pk)
    with acting(SYSTEM):
        assert stale(run) == []
    drafting.add_changes(lasting_edna, draft.pk, [rise("1006300000", "1 %")])
    with acting(SYSTEM):
        assert stale(run) == ["draft"]
        raise_edition("tariff")
        tariff.LIVE.look_again()
        assert shown(run, "en")["stale"] == ["draft", "tariff"]


def test_what_was_found_can_be_neither_changed_nor_seen_by_others(lasting_world, lasting_edna, draft):
    job, _ = begun(lasting_edna, draft)
    run = work(job.pk)
    with acting(lasting_world.head.actor):
        assert not ReplayRun.objects.exists()
    for change in ("UPDATE replay_run SET digest = ''", "DELETE FROM replay_table"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(SYSTEM), connection.cursor() as cursor:
            cursor.execute(change)
    with acting(SYSTEM):
        assert ReplayRun.objects.get(pk=run.pk).made_at <= now()
