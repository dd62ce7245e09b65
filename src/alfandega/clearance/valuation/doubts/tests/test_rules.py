"""Deadlines in working days, states, and when a decision is possible: the examples of the catalogue (RCA 42–49, 85)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.access.roles import Role
from alfandega.clearance.valuation.doubts import asking, extra_time
from alfandega.clearance.valuation.doubts.considering import Considerations, faults_of_considerations
from alfandega.clearance.valuation.doubts.rules import (
    ACTS,
    Ground,
    Standing,
    State,
    consultation_fault,
    deadline,
    faults_of_act,
    faults_of_ground,
    faults_of_timing,
    period_fault,
    state_on,
)
from alfandega.clearance.value.facts.case import Sale
from alfandega.clearance.value.facts.sale import Link, Relationship
from alfandega.kernel.dates import today
from alfandega.lawbook.working_calendar import working_time

JUNE = date(2026, 6, 1)
ASKED = Standing(State.INFO_REQUESTED, due=date(2026, 6, 15))
NOTIFIED = replace(ASKED, state=State.GROUNDS_NOTIFIED, answered=True, reply_due=date(2026, 6, 15))


def codes(found):
    return [each.code.removeprefix("value-doubt.") for each in found if each]


@pytest.mark.law("RCA-49.3", "RCA-47.3")
def test_the_time_to_reply_is_counted_in_working_days_after_the_day_of_notice():
    assert deadline(JUNE, 10) == deadline(JUNE, 10, "CVPRA") == date(2026, 6, 15)


@pytest.mark.law("RCA-49.3")
def test_a_decision_before_the_reply_or_the_deadline_is_refused_with_its_end():
    (found,) = faults_of_timing(NOTIFIED, date(2026, 6, 10))
    assert (found.code, found.params["until"]) == ("value-doubt.reply-period-running", "2026-06-15")
    assert faults_of_timing(replace(NOTIFIED, replied=True), date(2026, 6, 8)) == []


@pytest.mark.parametrize(("day", "running"), [(date(2026, 6, 15), True), (date(2026, 6, 16), False)])
def test_the_last_day_to_reply_still_counts(day, running):
    assert bool(faults_of_timing(NOTIFIED, day)) is running


def test_a_decision_without_grounds_told_is_never_in_time():
    assert codes(faults_of_timing(ASKED, date(2030, 1, 1))) == ["grounds-not-notified"]


@pytest.mark.law("RCA-49.2")
def test_no_reply_at_the_due_date_means_that_the_doubt_persists():
    assert state_on(ASKED, date(2026, 6, 15)) is State.INFO_REQUESTED
    assert state_on(ASKED, date(2026, 6, 16)) is State.PERSISTS
    assert state_on(replace(ASKED, answered=True), date(2026, 6, 16)) is State.INFO_REQUESTED


@pytest.mark.parametrize(
    ("told", "days", "last"),
    [
        (date(2026, 4, 2), 1, date(2026, 4, 6)),  # Good Friday, then a week-end
        (date(2026, 4, 30), 5, date(2026, 5, 8)),  # 1 May
        (date(2026, 12, 24), 5, date(2027, 1, 4)),  # Christmas and New Year
        (date(2026, 1, 12), 1, date(2026, 1, 14)),  # Democracy Day
        (date(2026, 6, 6), 5, date(2026, 6, 12)),  # told on a Saturday
        (date(2026, 6, 4), 0, date(2026, 6, 4)),
    ],
)
def test_week_ends_and_public_holidays_are_not_counted(told, days, last):
    assert deadline(told, days) == last


def test_a_holiday_of_one_municipality_counts_for_its_offices_only():
    (day,) = (
        day
        for day in (date(2026, 5, 19), date(2026, 1, 22))
        if not working_time("CVPRA").is_working_day(day) and working_time("CVMIN").is_working_day(day)
    )
    assert deadline(day - timedelta(days=1), 1, "CVPRA") != deadline(day - timedelta(days=1), 1, "CVMIN")


@given(st.dates(date(2014, 4, 3), date(2090, 1, 1)), st.integers(1, 30))
def test_a_period_ends_on_a_working_day_and_holds_exactly_so_many(told, days):
    last, works = deadline(told, days), working_time().is_working_day
    between = (told + timedelta(days=each) for each in range(1, (last - told).days + 1))
    assert works(last)
    assert sum(works(day) for day in between) == days


@pytest.mark.parametrize(("days", "fine"), [(4, False), (5, True), (10, True), (11, False), (-1, False), (0, False)])
def test_the_time_given_is_five_to_ten_working_days(days, fine):
    assert (period_fault(days, JUNE) is None) is fine


@pytest.mark.law("RCA-42.2", "RCA-85.2")
def test_a_reference_price_alone_is_no_ground():
    assert codes(faults_of_ground(NOTIFIED, Ground.NONE, "", JUNE)) == ["no-ground"]


@pytest.mark.law("RCA-85.2")
def test_unanswered_requests_are_a_ground_and_an_answer_is_no_refusal():
    assert faults_of_ground(replace(NOTIFIED, answered=False), Ground.PROOF_REFUSED, "", JUNE) == []
    assert faults_of_ground(replace(NOTIFIED, refused=True), Ground.PROOF_REFUSED, "", JUNE) == []
    assert codes(faults_of_ground(NOTIFIED, Ground.PROOF_REFUSED, "", JUNE)) == ["proof-given"]
    assert faults_of_ground(NOTIFIED, Ground.PROOF_EXHAUSTED, "", JUNE) == []


@pytest.mark.law("RCA-85.2")
def test_a_relationship_without_influence_shown_is_no_ground():
    assert codes(faults_of_ground(NOTIFIED, Ground.RELATED, " ", JUNE)) == ["influence"]
    assert faults_of_ground(NOTIFIED, Ground.RELATED, "Sold to others at 30 percent more.", JUNE) == []


@pytest.mark.law("RCA-87")
def test_a_later_method_is_preceded_by_consultation():
    assert codes([consultation_fault(["similar-goods"], consulted=False)]) == ["not-consulted"]
    assert consultation_fault(["similar-goods"], consulted=True) is None
    assert consultation_fault(["transaction-value"], consulted=False) is None


@pytest.mark.law("RCA-47.1")
@pytest.mark.parametrize(
    ("link", "examined"),
    [
        (Link(kind="holding", percent="5.0"), True),
        (Link(kind="holding", percent="4.9"), False),
        (Link(kind="sole-agent"), False),
    ],
)
def test_circumstances_are_examined_of_related_parties_only(link, examined):
    assert asking.may_examine(Relationship(links=(link,)), JUNE) is examined
    sale = Sale(relationship=Relationship(links=(link,)))
    found = codes(asking.faults_of_request(["circumstances"], "Price below others.", sale, JUNE))
    assert found == ([] if examined else ["not-related"])


@pytest.mark.law("RCA-47.1")
def test_what_an_earlier_examination_settled_is_not_asked_again():
    settled = Relationship(links=(Link(kind="control"),), prior_examination="EX-2025-014")
    assert not asking.may_examine(settled, JUNE)


@pytest.mark.law("RCA-59.3")
def test_evidence_of_a_discount_unanswered_means_the_discount_is_not_accepted():
    sale = Sale(discounts=({"percent": "5"}, {"amount": "10"}))
    assert asking.findings_of_silence(["discount"], sale, 2) == {
        "/sales/1/discounts/0/of_these_goods": False,
        "/sales/1/discounts/1/of_these_goods": False,
    }
    assert asking.findings_of_silence(["payment"], sale, 2) == {}
    assert codes(asking.faults_of_request(["discount"], "Too high.", Sale(), JUNE)) == ["no-discount"]


def test_every_fault_of_a_request_is_told_at_once():
    assert codes(asking.faults_of_request([], " ", Sale(), JUNE)) == ["no-grounds", "nothing-asked"]
    assert codes(asking.faults_of_request(["x"], "g", Sale(), JUNE)) == ["request"]


@pytest.mark.law("RCA-45")
def test_all_five_considerations_are_weighed():
    given_ = Considerations("exhibition only", "machines", "", "as usual", " ")
    assert [each.where for each in faults_of_considerations(given_)] == ["/sector", "/significance"]


@pytest.mark.law("RCA-79.3")
def test_time_without_an_undertaking_is_not_granted():
    found = extra_time.faults_of_asking("EUR.1", 10, None, JUNE)
    assert codes(found) == ["undertaking-required"]


@pytest.mark.law("RCA-79.2", "RCA-79.3")
def test_the_time_runs_from_the_undertaking_and_ends_with_its_last_day():
    last = extra_time.due(JUNE, 10)
    assert last == date(2026, 6, 11)
    assert not extra_time.is_over(last, date(2026, 6, 11))
    assert extra_time.is_over(last, date(2026, 6, 12))
    assert extra_time.benefit_refused("/sales/0/deductions/1") == {"/sales/0/deductions/1/proof/verified": "0"}


@pytest.mark.parametrize("days", [0, -5, 31, 10**9])
def test_a_time_that_cannot_be_given_is_named(days):
    assert codes(extra_time.faults_of_asking("EUR.1", days, JUNE, JUNE)) == ["period"]


def test_an_undertaking_of_tomorrow_and_no_documents_are_told_together():
    found = extra_time.faults_of_asking("", 5, JUNE + timedelta(days=1), JUNE)
    assert codes(found) == ["no-documents", "undertaking-date"]


@pytest.mark.law("RCA-49.1")
def test_only_the_drawn_examiner_raises_a_doubt():
    for role in set(Role) - {Role.VERIFIER}:
        assert codes(faults_of_act("raise", None, role)) == ["role"]
    assert codes(faults_of_act("raise", None, Role.VERIFIER, "Ana", drawn=False)) == ["not-assigned"]
    assert faults_of_act("raise", None, Role.VERIFIER) == []
    assert codes(faults_of_act("raise", State.PERSISTS, Role.VERIFIER)) == ["open"]


def test_the_state_table_lets_nothing_else_happen():
    possible = {
        (act.name, state)
        for act in ACTS.values()
        for state in State
        for role in act.roles
        if not faults_of_act(act.name, state, role)
    }
    asked, persists, notified = State.INFO_REQUESTED, State.PERSISTS, State.GROUNDS_NOTIFIED
    assert possible == {
        *(("raise", state) for state in (State.RESOLVED, State.DECIDED)),
        *((act, state) for act in ("message", "find") for state in (asked, persists, notified)),
        *((act, state) for act in ("resolve", "notify") for state in (asked, persists)),
        ("answer", asked),
        ("reply", notified),
        ("decide", notified),
    }
    assert today() > JUNE
