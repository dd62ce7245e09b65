"""A released declaration is reviewed: examined on paper, decided by another, and money moves either way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.review import actions, deciding
from alfandega.clearance.review.models import ReviewStep
from alfandega.clearance.review.tests.conftest import codes, wrong_in_the_ledger
from alfandega.clearance.valuation.models import ValuationRecord, ValueFinding
from alfandega.kernel.dates import CABO_VERDE, today
from alfandega.revenue.models import Notice
from alfandega.revenue.refunds.models import Refund

FOUND = "The seller's credit note agrees with the bank's."


@pytest.mark.law("RCA-66.4", "RCA-66.5", "RCA-177.3")
def test_an_indemnity_for_goods_not_as_agreed_lowers_the_value_and_the_difference_is_due_back(desk):
    before = desk.now()
    assert (before.state, before.customs_value) == ("released", 400_000)
    taxes = desk.totals()
    review = desk.asked()
    assert desk.now().customs_value == 400_000
    desk.do("second", deciding.examine, review, FOUND)
    again = desk.review(review)
    assert (again.outcome["value_after"], again.state) == ("340000", "examined")
    assert desk.now().customs_value == 400_000
    desk.do("head", deciding.accept, review, "As examined.")

    after = desk.now()
    assert (after.state, after.customs_value, after.version) == ("released", 340_000, before.version)
    due = {tax: amount - desk.totals()[tax] for tax, amount in taxes.items() if amount != desk.totals()[tax]}
    with acting(SYSTEM):
        refund = Refund.objects.get(subject=before.pk)
        assert (refund.amounts, refund.total) == (due, before.payable - after.payable)
        assert refund.total == -desk.review(review).change > 0
        assert ValueFinding.objects.get().pointer == "/sales/0/non_conformities"
        assert ValuationRecord.objects.filter(final=True).count() == 2
    assert wrong_in_the_ledger() == []


@pytest.mark.law("RCA-177.1", "RCA-177.2")
def test_customs_finds_a_higher_price_and_what_was_paid_too_little_is_collected_while_released(desk):
    before = desk.now()
    review = desk.opened("correction", {"rows": [{"item": "1", "field": "price", "found": "500000"}]})
    assert desk.now().version == before.version
    desk.do("second", deciding.examine, review, "A second invoice was found.")
    desk.do("head", deciding.accept, review, "As examined.")
    after = desk.now()
    assert (after.state, after.customs_value, after.version) == ("released", 500_000, before.version + 1)
    with acting(SYSTEM):
        notice = Notice.objects.get(subject=before.pk, state="issued")
    assert notice.total == after.payable - before.payable == desk.review(review).change
    desk.pay(notice)
    assert desk.now().state == "released"
    assert wrong_in_the_ledger() == []
    assert "declaration.review-assess" in desk.acts()
    assert desk.acts().count("declaration.settle") == desk.acts().count("declaration.assess") == 1


@pytest.mark.law("RCA-67.1")
@pytest.mark.parametrize(
    ("clause", "value", "said"), [(True, 320_000, None), (False, 400_000, ["not-proved", "no-difference"])]
)
def test_a_new_price_for_defective_goods_replaces_the_first_one_if_it_is_proved(desk, clause, value, said):
    told = {
        "item": 1,
        "new_price": "320000",
        "price_changed": today().isoformat(),
        "contract_dated": (today() - timedelta(days=90)).isoformat(),
        "contract_written": True,
        "clause_express": clause,
        "defective_at_acceptance": True,
    }
    review = desk.asked("revision", told)
    desk.do("second", deciding.examine, review, "Seen.")
    assert codes(desk.try_("head", deciding.accept, review, "As examined.")) == said
    assert desk.now().customs_value == value


@pytest.mark.law("RCA-177.1")
def test_ended_without_change_the_reason_is_kept_and_nothing_moves(desk):
    before, review = desk.now(), desk.asked()
    desk.do("second", deciding.examine, review, FOUND)
    assert codes(desk.try_("head", deciding.refuse, review, " ")) == ["move.no-reason"]
    desk.do("head", deciding.refuse, review, "No proof that it was paid.")
    after = desk.review(review)
    assert (after.state, after.reason) == ("unchanged", "No proof that it was paid.")
    assert (desk.now().customs_value, desk.now().state) == (before.customs_value, "released")
    with acting(SYSTEM):
        assert not Refund.objects.exists()
        assert not ValueFinding.objects.exists()
        assert list(ReviewStep.objects.order_by("pk").values_list("act", flat=True)) == [
            "review-request", "review-examine", "review-refuse",
        ]  # fmt: skip
    assert codes(desk.try_("head", deciding.accept, review, "Yet.")) == ["state"]
    desk.asked()


@pytest.mark.law("RCA-177.1")
def test_what_is_not_released_is_verified_and_not_reviewed(desk):
    desk.import_(release_it=False)
    assert codes(desk.try_open("head")) == ["move.undeclared"]


@pytest.mark.law("RCA-177.2")
def test_after_two_years_no_review_is_opened_save_for_fraud(desk):
    last = today().replace(year=today().year + 2)
    desk.set_day(last + timedelta(days=1))
    assert codes(desk.try_open("head")) == ["out-of-time"]
    assert codes(desk.try_open("declarant", fraud=True)) == ["out-of-time"]
    assert codes(desk.try_open("head", fraud=True)) is None
    assert desk.acts().count("declaration.review") == 1


@pytest.mark.law("RCA-177.2")
def test_on_the_last_day_a_review_is_opened(desk):
    desk.set_day(today().replace(year=today().year + 2))
    assert codes(desk.try_open("head")) is None


@pytest.mark.law("RCA-177.2", "RCA-177.3")
def test_what_is_decided_late_is_not_collected_but_repaid_when_it_was_asked_for_in_time(desk):
    last = today().replace(year=today().year + 2)
    desk.set_day(last)
    more = desk.opened("correction", {"rows": [{"item": "1", "field": "price", "found": "500000"}]})
    desk.do("second", deciding.examine, more, "Seen.")
    desk.set_day(last + timedelta(days=1))
    assert codes(desk.try_("head", deciding.accept, more, "Yes.")) == ["time-barred"]
    desk.do("head", deciding.refuse, more, "Too late.")
    desk.set_day(last)
    less = desk.asked()
    desk.set_day(last + timedelta(days=40))
    desk.do("second", deciding.examine, less, FOUND)
    desk.do("head", deciding.accept, less, "As examined.")
    with acting(SYSTEM):
        assert Refund.objects.get().found_on == last


@pytest.mark.law("RCA-177.4")
def test_documents_are_asked_for_and_goods_checked_only_while_they_are_here(desk):
    review = desk.asked()
    desk.do("second", actions.ask_documents, review, "The contract, please.")
    desk.do("declarant", actions.answer, review, "It is attached.")
    desk.do("second", actions.order_check, review, "Warehouse 2.", on_premises=True)
    gone = desk.try_("second", actions.order_check, review, "Where?", on_premises=False)
    assert codes(gone) == ["goods-gone"]


def test_who_examined_before_release_does_not_examine_the_review_and_nobody_decides_on_his_own(desk):
    review = desk.asked()
    with acting(SYSTEM):
        Declaration.objects.filter(pk=desk.declaration.pk).update(examiner=desk.world.verifier.pk)
    assert codes(desk.try_("verifier", deciding.examine, review, FOUND)) == ["same-examiner"]
    desk.do("head", deciding.examine, review, FOUND)
    assert codes(desk.try_("head", deciding.accept, review, "Mine.")) == ["same-officer"]
    assert codes(desk.try_("head", deciding.refuse, review, "Mine.")) == ["same-officer"]
    assert codes(desk.try_("other_head", deciding.accept, review, "As examined.")) is None


@pytest.mark.law("RCA-177.1")
@pytest.mark.parametrize(
    ("act", "may"),
    [
        ("review", {"verifier", "head"}),
        ("ask", {"verifier", "head"}),
        ("answer", {"declarant"}),
        ("examine", {"verifier", "head"}),
        ("accept", {"head"}),
        ("refuse", {"head"}),
    ],
)
def test_each_act_is_the_function_of_whom_the_law_names(desk, act, may):
    doing = {
        "ask": actions.ask_documents, "answer": actions.answer, "examine": deciding.examine,
        "accept": deciding.accept, "refuse": deciding.refuse,
    }  # fmt: skip
    review = None if act == "review" else desk.asked()
    if act in ("accept", "refuse"):
        desk.do("second", deciding.examine, review, FOUND)
    for who in {"declarant", "acceptance", "verifier", "cashier", "head", "auditor"} - may:
        if review is None:
            found = codes(desk.try_open(who)) if who != "declarant" else ["move.role"]
        else:
            found = codes(desk.try_(who, doing[act], review, "x"))
        assert found in (["move.role"], ["not-found"]), who
    for who in ("rival", "verifier_of_mindelo", "head_of_mindelo"):
        found = codes(desk.try_(who, doing[act], review, "x") if review else desk.try_open(who))
        assert found in (["not-found"], ["declaration.not-found"]), who
    for who in sorted(may)[:1]:
        assert codes(desk.try_(who, doing[act], review, "x") if review else desk.try_open(who)) is None


def test_a_second_review_waits_for_the_first_and_everything_wrong_is_said_at_once(desk):
    desk.asked()
    refused = desk.try_open("declarant", told={"item": 7, "amount": "much"}, reason=" ", evidence="")
    assert codes(refused) == ["move.no-reason", "open-already", "item", "amount", "missing", "missing", "missing"]
    assert codes(desk.try_open("declarant", kind="poem")) == ["kind"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"item": "one", "field": "price", "found": "1"}, "element"),
        ({"item": "4", "field": "price", "found": "1"}, "element"),
        ({"item": "1", "field": "colour", "found": "red"}, "element"),
        ({"item": "1", "field": "price", "found": "400000"}, "no-correction"),
        ({"item": "1", "field": "commodity_code", "found": "9999999999"}, "code.unknown"),
        ({"item": "1", "field": "price", "found": "-5"}, "amount.negative"),
        ({"item": "1", "field": "price", "found": "many"}, "field.number"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(desk, row, code):
    found = codes(desk.try_open("head", kind="correction", told={"rows": [row]}))
    assert found is not None
    assert found[0].split(".")[-1] == code.split(".")[-1] or code in found


def test_two_indemnities_one_after_the_other_both_count_and_a_standing_refund_is_found_anew(desk):
    for value in (340_000, 280_000):
        review = desk.asked()
        desk.do("second", deciding.examine, review, FOUND)
        desk.do("head", deciding.accept, review, "As examined.")
        assert desk.now().customs_value == value
    with acting(SYSTEM):
        assert sorted(Refund.objects.values_list("state", flat=True)) == ["due", "withdrawn"]
    assert wrong_in_the_ledger() == []


def test_the_examiner_finds_less_than_was_asked(desk):
    review = desk.asked()
    desk.do("second", deciding.examine, review, "Half was paid.", {**desk.review(review).facts, "amount": "30000"})
    assert desk.review(review).outcome["value_after"] == "370000"
    assert desk.review(review).facts["amount"] == "60000"


def test_quotas_law_and_edition_are_those_of_the_declaration_s_own_date(desk):
    review = desk.asked()
    desk.set_day(today() + timedelta(days=200))
    desk.do("second", deciding.examine, review, FOUND)
    desk.do("head", deciding.accept, review, "As examined.")
    with acting(SYSTEM):
        days = {each.detail["on"] for each in AssessmentRecord.objects.filter(declaration=desk.declaration)}
    assert days == {datetime.now(CABO_VERDE).date().isoformat()}


def test_an_indemnity_above_the_price_ends_in_words(desk):
    told = {"item": 1, "amount": "500000", "contract": "x", "settled_on": today().isoformat()}
    found = codes(desk.try_("second", deciding.examine, desk.asked(told=told), FOUND))
    assert found is not None
    assert desk.now().customs_value == 400_000
