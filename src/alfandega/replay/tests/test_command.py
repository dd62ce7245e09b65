"""`alfandega tariff replay DRAFT`, and the worker of the web server."""

import json

import pytest
from typer.testing import CliRunner

from alfandega import cli
from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.replay.actions import start_replay
from alfandega.replay.asking import Question
from alfandega.replay.models import ReplayJob, ReplayRun
from alfandega.replay.outcome import TABLES
from alfandega.replay.tests.conftest import TAKES_EFFECT, drafted, rise
from alfandega.replay.tests.past import DAY, Item, stored

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = ("--from", DAY.isoformat(), "--to", DAY.isoformat())


def run(*arguments):
    if not cli.app.registered_commands:
        cli.register_all()
    return CliRunner().invoke(cli.app, list(arguments))


@pytest.fixture
def draft(lasting_edna):
    stored(Item())
    return drafted(lasting_edna, rise("1701990000", "45 %"))


def test_json_has_the_question_the_totals_and_the_first_rows_of_every_table(draft):
    done = run("tariff", "replay", draft.number, *PERIOD, "--json", "-l", "en")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["question"]["draft_on"] == TAKES_EFFECT.isoformat()
    assert set(told["tables"]) == set(TABLES)
    assert told["totals"]["more"] == 1
    assert told["tables"]["codes"]["first"][0]["effect"] == told["totals"]["effect"]
    with acting(SYSTEM):
        assert str(ReplayRun.objects.get().pk) == told["run"]


def test_without_json_it_is_told_in_words_and_the_draft_may_be_named_by_its_id(draft):
    done = run("tariff", "replay", str(draft.pk), *PERIOD, "-l", "en")
    assert done.exit_code == 0, done.output
    assert "1 pay more, 0 less" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2099/1", *PERIOD), "There is no such draft."),
        (
            ("DRAFT", "--from", "2026-03-01", "--to", "2026-03-01"),
            "No declaration of that period was finally assessed.",
        ),
        (("DRAFT", "--from", "2026-03-02", "--to", "2026-03-01"), "The period must end on or after its first day"),
    ],
)
def test_what_cannot_be_is_told_and_ends_with_1(draft, arguments, words):
    done = run("tariff", "replay", *(draft.number if each == "DRAFT" else each for each in arguments), "-l", "en")
    assert done.exit_code == 1
    assert words in done.stderr


def test_a_second_replay_of_a_draft_waits(lasting_edna, draft):
    start_replay(lasting_edna, draft.pk, Question(DAY, DAY, None, None), lambda _: None)
    done = run("tariff", "replay", draft.number, *PERIOD, "-l", "en")
    assert done.exit_code == 1
    assert "that Edna started is still running" in done.stderr


def test_the_worker_makes_the_replay_it_is_named(lasting_edna, draft):
    job = start_replay(lasting_edna, draft.pk, Question(DAY, DAY, None, None), lambda _: None)
    assert run("replayer", str(job.pk)).exit_code == 0
    with acting(SYSTEM):
        assert ReplayJob.objects.get(pk=job.pk).run_id is not None
