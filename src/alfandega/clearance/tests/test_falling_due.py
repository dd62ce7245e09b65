"""The deadlines of a declaration follow it from lodging to review after release (RCA 135.h, 141.d)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.acceptance.actions import refuse
from alfandega.clearance.declaration.actions import cancel
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.dossier import Channel
from alfandega.clearance.events import Lodged
from alfandega.clearance.events import of as fields
from alfandega.clearance.falling_due import MET_IN, WHILE, follow
from alfandega.clearance.selectivity import actions as selectivity
from alfandega.clearance.tests.world import BILL, PRAIA
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.clearance.verification.differing import agree, contest, correct, report_differences, settle_dispute
from alfandega.deadlines.declared import declared
from alfandega.deadlines.models import Deadline
from alfandega.deadlines.sweeping import sweep
from alfandega.revenue.models import Notice


def standing(declaration, *states):
    with acting(SYSTEM):
        rows = Deadline.objects.filter(subject=declaration.pk, state__in=states or ("open", "missed"))
        return sorted(rows.values_list("which", flat=True))


def ended(declaration):
    with acting(SYSTEM):
        rows = Deadline.objects.filter(subject=declaration.pk).exclude(state__in=("open", "missed"))
        return {each.which: each.state for each in rows.order_by("pk")}


def by(user, act, *args, **kwargs):
    with acting(user.actor):
        return act(user.actor, *args, **kwargs)


def present(world):
    by(world.acceptance, record_presentation, office=PRAIA, reference=BILL)


def of(declaration, which):
    with acting(SYSTEM):
        return Deadline.objects.get(subject=declaration.pk, which=which)


@pytest.fixture
def red(world, monkeypatch):
    """A declaration under verification, whatever the draw."""
    real = selectivity.choose

    def always_red(question):
        return replace(real(question), channel=Channel.RED)

    monkeypatch.setattr(selectivity, "choose", always_red)
    made = world.lodged()
    present(world)
    return made


def test_every_deadline_of_the_table_is_declared_and_said_to_be_kept_by_this_engine():
    named = {each for found in WHILE.values() for each in found} | set(MET_IN)
    assert {declared(each).carried_out for each in named} == {"engine"}


@pytest.mark.law("RCA-135.h")
def test_a_lodged_declaration_waits_for_its_goods_until_a_day_and_no_longer_when_they_come(world):
    made = world.lodged()
    assert standing(made) == ["declaration.goods"]
    deadline = of(made, "declaration.goods")
    assert deadline.begins == made.lodged_at
    assert deadline.due > deadline.begins + timedelta(days=29)
    assert deadline.figures[0]["name"] == "deadlines.goods_days"
    present(world)
    assert ended(made)["declaration.goods"] == "met"
    assert "declaration.goods" not in standing(made)


def test_a_declaration_refused_or_cancelled_while_it_waits_waits_no_longer(world):
    first, second = world.lodged("R-1", bill="B1"), world.lodged("R-2", bill="B2")
    by(world.acceptance, refuse, first.pk, "Wrong.")
    by(world.declarant, cancel, second.pk, "In error.")
    assert standing(first) == standing(second) == []
    assert ended(first) == ended(second) == {"declaration.goods": "cancelled"}


@pytest.mark.law("RCA-141.d")
def test_verification_runs_for_the_examiner_and_differences_are_to_be_answered(world, red):
    assert standing(red) == ["declaration.verification"]
    assert of(red, "declaration.verification").person == world.verifier.pk
    by(world.verifier, report_differences, red.pk, {1: {"net_mass": "900"}}, "Weighed.")
    assert standing(red) == ["declaration.report_answer"]
    by(world.declarant, contest, red.pk, "The scale was wrong.")
    assert standing(red) == ["declaration.complaint"]
    by(world.head, settle_dispute, red.pk, upheld=True, reason="Weighed again.")
    assert standing(red) == ["declaration.report_answer"]
    by(world.declarant, agree, red.pk)
    assert standing(red) == ["declaration.correction"]
    by(world.head, correct, red.pk, "Agreed.")
    assert standing(red) == ["declaration.payment"]
    assert {which for which, state in ended(red).items() if state == "met"} >= {
        "declaration.verification",
        "declaration.report_answer",
        "declaration.complaint",
        "declaration.correction",
    }


@pytest.mark.law("RCA-141.d")
def test_a_notice_is_to_be_paid_in_time_then_released_then_open_to_review_for_two_years(world, red):
    by(world.verifier, certify, red.pk, kind="physical", findings="Counted.", attended_by="Sr. Lima")
    by(world.verifier, confirm, red.pk)
    with acting(SYSTEM):
        notice = Notice.objects.get(subject=red.pk, state="issued")
    payment = of(red, "declaration.payment")
    assert (payment.begins, payment.occasion) == (notice.issued_at, notice.number)
    late = payment.due + timedelta(days=2)
    assert sweep(late).passed == 1
    with acting(SYSTEM):
        payment = Deadline.objects.get(pk=payment.pk)
    assert payment.state == "missed"
    assert payment.late_by(late) == 2


@pytest.mark.law("RCA-141.d")
def test_what_was_done_stands_in_the_journal_of_the_declaration(world):
    made = world.lodged()
    present(world)
    with acting(SYSTEM):
        lines = JournalLine.objects.filter(subject=made.pk, act__startswith="deadline.").order_by("pk")
        told = [(line.act, line.data["deadline"]) for line in lines]
    assert told[:2] == [("deadline.set", "declaration.goods"), ("deadline.meet", "declaration.goods")]


def test_nothing_runs_twice_when_the_same_event_is_told_again(world):
    made = world.lodged()
    with acting(SYSTEM):
        follow(Lodged(**fields(file_of(made), SYSTEM)))
        assert Deadline.objects.filter(subject=made.pk).count() == 1
