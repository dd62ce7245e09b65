"""Measures as the tariff takes them, reviews and refunds (RCA 97.1, 128, 129, 130.2)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.tests.world import OWN
from alfandega.kernel.dates import today
from alfandega.remedies import actions, afterwards, deciding
from alfandega.remedies.models import Case, Measure, Refund
from alfandega.remedies.moves import State
from alfandega.remedies.proposing import as_draft, proposed_measures
from alfandega.remedies.rules.draft import faults_of_draft


@pytest.mark.law("RCA-97.1", "RCA-130.2")
def test_a_case_gives_its_measures_as_rows_of_the_tariff(house):
    case = house.opened()
    house.told(case)
    house.found(case)
    house.proposed(case, house.determined(case), codes=["2523.29", "2523 10", "252329"])
    with acting(house.director.actor):
        rows = [each.row() for each in proposed_measures(case)]
        (measure,) = case.measures.all()
        assert [fault.code for fault in faults_of_draft(as_draft(measure))] == ["draft.no-legal-act"]
    assert rows[0] == {
        "kind": "anti_dumping",
        "code": "252329",
        "tax": "DAD",
        "duty": "20 %",
        "origins": "CN",
        "exporter": "",
        "secured": False,
        "article": "RCA-111",
        "source": "",
        "valid_from": measure.first.isoformat(),
        "valid_to": measure.last.isoformat(),
        "case": case.number,
        "determination": f"{case.number}-D1",
    }
    assert [row["code"] for row in rows] == ["252329", "252310"]
    house.do(house.member, deciding.conclude, case.pk)
    house.do(house.director, deciding.impose, case.pk, house.act())
    with acting(house.director.actor):
        assert {row.source for row in proposed_measures(case)} == {"Portaria 12/2026"}
        assert faults_of_draft(as_draft(case.measures.get())) == ()


def end_in(case, days):
    """Let the measures have so many days left."""
    Measure.objects.filter(case=case).update(first=today() - timedelta(days=900), last=today() + timedelta(days=days))


@pytest.mark.law("RCA-128.1", "RCA-128.2")
def test_a_review_begun_in_time_keeps_the_measure_and_may_extend_it(house):
    case = house.imposed()
    with acting(house.director.actor):
        end_in(case, 10)
    asked = {"asked_by": "Cimentos do Sal", "grounds": "Dumping would recur."}
    house.do(house.investigator, afterwards.begin_review, case.pk, **asked)
    (measure,) = house.measures(case)
    assert measure.last > today() + timedelta(days=300)
    given = {"until": today() + timedelta(days=10**4), "reason": "It would recur."}
    assert house.do(house.director, afterwards.extend, case.pk, **given) == ["review.until"]
    given["until"] = today() + timedelta(days=1800)
    assert house.do(house.director, afterwards.extend, case.pk, **given).result == "extended"
    assert house.again(case).state == State.DEFINITIVE
    assert house.measures(case)[0].last == given["until"]
    with acting(house.director.actor):
        assert [fault for fault in faults_of_draft(as_draft(case.measures.get())) if fault.stops] == []


@pytest.mark.law("RCA-128.2")
def test_a_review_may_lift_the_measure(house):
    case = house.imposed()
    with acting(house.director.actor):
        end_in(case, 10)
    house.do(house.investigator, afterwards.begin_review, case.pk, asked_by="Users", grounds="No more dumping.")
    house.do(house.director, afterwards.lift, case.pk, reason="No more dumping.")
    assert house.again(case).state == State.ENDED
    assert house.measures(case)[0].last == today()


@pytest.mark.law("RCA-128.1")
def test_without_a_review_the_measure_ends_with_its_period(house):
    case = house.imposed()
    assert house.do(house.investigator, afterwards.lapse, case.pk) == ["case.still-in-force"]
    with acting(house.director.actor):
        end_in(case, -1)
    late = house.do(house.investigator, afterwards.begin_review, case.pk, asked_by="Us", grounds="Too late.")
    assert late == ["case.nothing-proposed"]
    assert house.do(house.investigator, afterwards.lapse, case.pk).state == State.ENDED


def refund_of(house, case, **changes):
    given = {"declaration": "CVPRA/2026/17", "paid": Decimal(100000), "rate": Decimal(10), "evidence": "Invoices."}
    return house.do(house.importer, afterwards.ask_refund, case.pk, **(given | changes))


@pytest.mark.law("RCA-129")
def test_an_importer_asks_for_a_refund_and_the_director_general_decides(house):
    case = house.imposed()
    assert refund_of(house, case) == ["case.not-found"]
    house.do(house.investigator, actions.register_party, case.pk, role="importer", name="Mercearia", operator=OWN)
    asked = refund_of(house, case)
    assert isinstance(asked, Refund)
    assert refund_of(house, case) == ["case.already"]
    wrong = refund_of(house, case, declaration=" ", paid=Decimal("NaN"), rate=Decimal(0))
    assert wrong == ["case.empty", "remedies.figure-unusable", "remedies.figure-zero"]
    decision = {
        "refund_id": asked.pk,
        "evidence_accepted": True,
        "actual_margin": Decimal(4),
        "reason": "Invoices seen.",
    }
    assert house.do(house.investigator, afterwards.decide_refund, case.pk, **decision) == ["case.role"]
    done = house.do(house.director, afterwards.decide_refund, case.pk, **decision)
    assert (done.amount, done.decision) == (60000, "granted")
    assert house.do(house.director, afterwards.decide_refund, case.pk, **decision) == ["case.unknown"]


@pytest.mark.law("RCA-129")
def test_a_request_refused_may_be_made_again_with_better_evidence(house):
    case = house.imposed()
    house.do(house.investigator, actions.register_party, case.pk, role="importer", name="Mercearia", operator=OWN)
    asked = refund_of(house, case)
    decision = {"evidence_accepted": False, "actual_margin": Decimal(0), "reason": "No invoices."}
    done = house.do(house.director, afterwards.decide_refund, case.pk, refund_id=asked.pk, **decision)
    assert (done.amount, done.decision) == (0, "refused")
    assert isinstance(refund_of(house, case), Refund)


def test_a_countervailing_duty_is_not_refunded_in_this_way(house):
    case = house.imposed()
    with acting(house.director.actor):
        Case.objects.filter(pk=case.pk).update(kind="countervailing")
    house.do(house.investigator, actions.register_party, case.pk, role="importer", name="Mercearia", operator=OWN)
    assert refund_of(house, case) == ["refund.kind"]
