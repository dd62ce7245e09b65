"""Goods are presented, and the declarations that waited for them are accepted (RCA 8)."""

from datetime import timedelta

import pytest

from alfandega.access.acting import acting
from alfandega.cargo.actions import presented_at, record_presentation
from alfandega.cargo.models import Presentation
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import BILL, MINDELO, PRAIA
from alfandega.kernel.dates import now
from alfandega.kernel.fault import Refused


def present(user, **changes):
    asked = {"office": PRAIA, "reference": BILL} | changes
    with acting(user.actor):
        try:
            return record_presentation(user.actor, **asked)
        except Refused as refusal:
            return [fault.code for fault in refusal.faults]


@pytest.mark.law("RCA-8")
def test_a_declaration_is_not_accepted_before_its_goods_are_presented_and_is_with_them(world):
    made = world.lodged()
    assert made.accepted_at is None
    moment = now() - timedelta(minutes=5)
    present(world.acceptance, presented_at=moment)
    with acting(world.head.actor):
        made.refresh_from_db()
    assert made.accepted_at >= moment
    assert made.registration


@pytest.mark.law("RCA-8")
def test_evidence_that_the_goods_are_at_its_disposal_is_enough_for_customs(world):
    made = world.lodged()
    present(world.acceptance, evidence=Presentation.Evidence.DISPOSAL)
    with acting(world.head.actor):
        assert Declaration.objects.get(pk=made.pk).accepted_at


@pytest.mark.law("RCA-8")
def test_only_declarations_of_these_goods_at_this_office_are_accepted(world):
    others = [world.lodged("OTHER", bill="BL-OTHER"), world.lodged("MINDELO", office=MINDELO)]
    present(world.acceptance)
    with acting(world.auditor.actor):
        assert {Declaration.objects.get(pk=each.pk).state for each in others} == {"lodged"}


def test_the_first_presentation_counts(world):
    first = present(world.acceptance, presented_at=now() - timedelta(hours=1))
    assert present(world.acceptance).pk == first.pk
    with acting(world.acceptance.actor):
        assert presented_at(PRAIA, f" {BILL} ") == first.presented_at
        assert presented_at(PRAIA, " ") is None


def test_a_presentation_in_the_future_or_of_nothing_is_refused(world):
    assert present(world.acceptance, presented_at=now() + timedelta(minutes=1)) == ["presentation.in-the-future"]
    assert present(world.acceptance, reference="  ") == ["presentation.no-reference"]


@pytest.mark.parametrize("who", ["declarant", "cashier", "verifier", "auditor", "head_of_mindelo"])
def test_only_acceptance_officers_and_the_head_of_the_office_record_presentations(world, who):
    assert present(getattr(world, who)) == ["presentation.not-your-office"]
