"""The sweep: alerts before and after, each once, to those concerned (RCA 135.i, 141.d)."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.access.sealing import seal_all, verify
from alfandega.clearance.tests.world import PRAIA
from alfandega.deadlines.actions import set_deadline
from alfandega.deadlines.changing import extend
from alfandega.deadlines.models import Alert, Deadline
from alfandega.deadlines.policies import unread
from alfandega.deadlines.sweeping import Swept, sweep
from alfandega.kernel.dates import now
from alfandega.kernel.working_time import start_of


def told(user):
    with acting(user.actor):
        return sorted((each.step, each.deadline.which) for each in unread(user.actor).select_related("deadline"))


@pytest.mark.law("RCA-135.i")
def test_five_days_before_there_is_one_alert_and_the_second_run_adds_none(world, begun):
    made = begun("storage.temporary")
    before = start_of(made.last_day - timedelta(days=10))
    assert sweep(before - timedelta(seconds=1)) == Swept(0, 0, 0)
    assert sweep(before) == Swept(0, 1, 2)
    assert sweep(before) == Swept(0, 0, 0)
    assert sweep(before + timedelta(days=1)) == Swept(0, 0, 0)
    assert told(world.acceptance) == told(world.declarant) == [("near", "storage.temporary")]
    assert told(world.verifier) == told(world.head) == []


@pytest.mark.law("RCA-135.i")
def test_when_it_has_passed_those_concerned_and_the_head_of_office_are_told_once(world, begun, again):
    made = begun("storage.temporary", days_ago=31.5)
    assert sweep().passed == 1
    assert sweep() == Swept(0, 0, 0)
    assert again(made).state == "missed"
    for user in (world.acceptance, world.head, world.declarant):
        assert ("passed", "storage.temporary") in told(user)
    assert told(world.rival) == told(world.head_of_mindelo) == []


@pytest.mark.law("RCA-141.d")
def test_an_unpaid_notice_is_open_overdue_from_the_first_instant_after_its_last_day(world, begun, again):
    made = begun(days_ago=1)
    assert sweep(made.due).passed == 0
    assert sweep(made.due + timedelta(microseconds=1)).passed == 1
    assert told(world.declarant) == told(world.head) == [("passed", "declaration.payment")]
    assert again(made).late_by(made.due + timedelta(seconds=1)) == 1


def test_an_alert_for_an_examiner_goes_to_the_one_whose_file_it_is(world, begun):
    begun("declaration.verification", days_ago=20, person=world.verifier.pk)
    begun("declaration.verification", days_ago=20, person=world.head.pk)
    sweep()
    assert told(world.verifier) == [("passed", "declaration.verification")]
    assert len(told(world.head)) == 2


def test_a_period_that_merely_runs_out_ends_without_telling_anybody_that_he_is_late(world, begun, again):
    made = begun("review.collection", days_ago=900)
    assert sweep() == Swept(1, 0, 0)
    assert again(made).state == "ended"
    assert told(world.head) == []


def test_after_an_extension_a_new_alert_may_go_out(world, begun, does):
    made = begun("storage.temporary", days_ago=25)
    assert sweep().near == 1
    moved = does(world.head, extend, made.pk, made.last_day + timedelta(days=60), "The ship is late.")
    assert sweep().near == 0
    assert sweep(start_of(moved.last_day - timedelta(days=9))).near == 1
    with acting(SYSTEM):
        assert Alert.objects.filter(step="near", role="declarant").count() == 2


def test_every_deadline_that_passes_has_its_line_in_the_journal_and_the_seal_holds(world, begun):
    for _ in range(3):
        begun(days_ago=30)
    sweep(batch=2)
    with acting(SYSTEM):
        lines = list(JournalLine.objects.filter(act="deadline.miss"))
        assert len(lines) == 3
        assert {line.actor_role for line in lines} == {"system"}
        assert all(line.pk.version == 7 for line in lines)
    seal_all()
    with acting(SYSTEM):
        assert verify(PRAIA).broken == ()


@pytest.mark.crash
def test_a_sweep_passes_over_a_row_that_somebody_is_working_on_and_finds_it_next_time(lasting_world):
    with acting(SYSTEM):
        made = set_deadline(
            SYSTEM,
            "declaration.payment",
            office=PRAIA,
            subject=lasting_world.head.pk,
            begins=now() - timedelta(days=40),
        )
    held, done, found = threading.Event(), threading.Event(), []

    def other():
        with acting(SYSTEM):
            Deadline.objects.select_for_update().get(pk=made.pk)
            held.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(10)
    found.append(sweep().passed)
    done.set()
    thread.join()
    found.append(sweep().passed)
    assert found == [0, 1]
