"""Deadlines are set, met, suspended, extended and cancelled; and what people may do wrong (RCA 135.h, 141.d)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.clearance.tests.world import OWN, PRAIA
from alfandega.deadlines.actions import meet, read_alerts, set_deadline
from alfandega.deadlines.changing import cancel, extend, resume, suspend
from alfandega.deadlines.models import Alert, DeadlineChange
from alfandega.deadlines.policies import fetch, unread
from alfandega.deadlines.sweeping import sweep
from alfandega.kernel.dates import now, today


@pytest.mark.law("RCA-141.d")
def test_what_is_done_on_the_last_day_is_in_time_and_two_days_later_is_late_by_two(begun, again):
    first, second = begun(days_ago=1), begun(days_ago=1)
    with acting(SYSTEM):
        meet(SYSTEM, first, first.due)
        meet(SYSTEM, second, second.due + timedelta(days=2))
        lines = JournalLine.objects.filter(act="deadline.meet").order_by("pk")
        assert [line.data.get("days_late") for line in lines] == [None, 2]
    assert (again(first).met_late, again(second).met_late, again(second).late_by(now())) == (False, True, 2)


@pytest.mark.law("RCA-135.h")
def test_a_start_in_the_future_is_refused_as_bad_input_and_a_second_one_on_the_file_too(begun):
    assert begun(days_ago=-1) == ["deadline.in-the-future"]
    assert begun(subject=begun().subject) == ["deadline.twice"]


@pytest.mark.law("RCA-135.h")
def test_a_procedure_without_a_limit_is_accepted_and_the_head_of_office_is_told(world, begun, does):
    made = begun("storage.free_warehouse")
    assert (made.due, made.state) == (None, "open")
    with acting(world.head.actor):
        assert [(each.step, each.deadline_id) for each in unread(world.head.actor)] == [("unset", made.pk)]
    assert does(world.head, suspend, made.pk, "Why.") == ["deadline.unset"]
    until = today() + timedelta(days=30)
    assert does(world.head, extend, made.pk, until, "The decision names the day.").last_day == until


def test_an_extension_needs_a_later_day_and_a_reason_and_is_kept_with_both(world, begun, does, again):
    made = begun()
    assert does(world.head, extend, made.pk, None, " ") == ["deadline.no-day", "deadline.no-reason"]
    assert does(world.head, extend, made.pk, made.last_day, "Why.") == ["deadline.not-later"]
    found = does(world.head, extend, made.pk, date(2027, 1, 13), "Strike at the bank.")
    assert found.last_day == date(2027, 1, 14)  # 13 January is a holiday
    with acting(world.head.actor):
        change = DeadlineChange.objects.get(deadline=made)
    assert (change.reason, change.made_by_name, change.before) == (
        "Strike at the bank.",
        world.head.actor.name,
        made.due,
    )
    assert again(made).extended


def test_what_the_law_lets_nobody_or_only_the_directorate_extend_a_head_does_not_extend(world, begun, does):
    nobody, directorate = begun("review.repayment"), begun("container.re_export")
    later = today() + timedelta(days=4000)
    assert does(world.head, extend, nobody.pk, later, "Please.") == ["deadline.not-extended"]
    assert does(world.head, extend, directorate.pk, later, "Storm.") == ["deadline.directorate.role"]


def test_baggage_is_extended_up_to_one_year_in_all(world, begun, does):
    made = begun("baggage.unaccompanied")
    begins = today()
    year = date(begins.year + 1, begins.month, begins.day)
    assert does(world.head, extend, made.pk, year + timedelta(days=1), "Late ship.") == ["deadline.too-long"]
    assert does(world.head, extend, made.pk, year, "Late ship.").last_day == year


def test_a_suspended_deadline_neither_passes_nor_alerts_and_runs_again_with_what_was_left(
    world, begun, does, again, monkeypatch
):
    made = begun("storage.temporary", days_ago=10)
    assert does(world.head, suspend, made.pk, "Seized.").suspended_since
    assert does(world.head, suspend, made.pk, "Seized.") == ["deadline.suspended"]
    assert does(world.head, extend, made.pk, today() + timedelta(days=90), "No.") == ["deadline.suspended"]
    assert sweep(made.due + timedelta(days=50)).passed == 0
    later = now() + timedelta(days=60)
    monkeypatch.setattr("alfandega.deadlines.changing.now", lambda: later)
    assert does(world.head, resume, made.pk, "Given back.").last_day == made.last_day + timedelta(days=60)
    assert does(world.head, resume, made.pk, "Again.") == ["deadline.not-suspended"]
    with acting(world.head.actor):
        assert [each.act for each in DeadlineChange.objects.filter(deadline=made).order_by("pk")] == [
            "suspended",
            "resumed",
        ]


def test_what_has_passed_is_neither_suspended_nor_extended_even_before_the_sweep_has_seen_it(world, begun, does):
    made = begun(days_ago=40)
    for act in (suspend, extend):
        extra = (today() + timedelta(days=9),) if act is extend else ()
        assert does(world.head, act, made.pk, *extra, "Why.") == ["deadline.passed"]
    sweep()
    assert does(world.head, suspend, made.pk, "Why.") == ["deadline.passed"]
    assert does(world.head, cancel, made.pk, "Set in error.").state == "cancelled"
    assert does(world.head, cancel, made.pk, "Twice.") == ["deadline.over"]


@pytest.mark.parametrize("who", ["declarant", "acceptance", "verifier", "cashier", "auditor"])
@pytest.mark.parametrize("act", [suspend, resume, cancel])
def test_only_the_head_of_the_office_changes_a_deadline(world, begun, does, who, act):
    assert does(getattr(world, who), act, begun().pk, "Why.") == ["deadline.role"]


@pytest.mark.parametrize("who", ["rival", "head_of_mindelo", "verifier_of_mindelo"])
def test_another_office_and_another_declarant_find_no_such_deadline(world, begun, does, who):
    made = begun()
    assert does(getattr(world, who), fetch, made.pk) == ["deadline.not-found"]
    assert does(getattr(world, who), fetch, "no-such-id") == ["deadline.not-found"]
    assert does(getattr(world, who), suspend, made.pk, "Why.") == ["deadline.not-found"]


def test_an_alert_is_read_once_and_the_first_reader_is_kept(world, begun, does):
    begun(days_ago=40)
    sweep()
    assert does(world.declarant, read_alerts) == 1
    assert does(world.declarant, read_alerts) == 0
    assert does(world.rival, read_alerts) == 0
    assert does(world.head, read_alerts) == 1
    with acting(SYSTEM):
        names = sorted(Alert.objects.values_list("read_by_name", flat=True))
    assert names == sorted([world.declarant.actor.name, world.head.actor.name])


def test_the_figures_the_day_was_reached_with_are_kept_with_it(world):
    with acting(SYSTEM):
        made = set_deadline(SYSTEM, "declaration.payment", office=PRAIA, declarant=OWN, subject=uuid4(), begins=now())
    assert [each["name"] for each in made.figures] == ["deadlines.payment_days", "deadlines.alert_days"]
    assert made.steps[0]["params"]["length"] == "10"
