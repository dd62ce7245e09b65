"""A case from its complaint to its end: who may do what, when, and what is refused (RCA 97–130)."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import JournalLine
from alfandega.clearance.tests.world import OWN, RIVAL
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.remedies import actions, deciding, investigating, sitting, undertakings
from alfandega.remedies.models import Case, Member, Party, Submission
from alfandega.remedies.moves import MOVES, State
from alfandega.remedies.policies import fetch, submissions_seen_by, visible_to
from alfandega.remedies.rules.complaint import Complainant
from alfandega.remedies.rules.examining import Subject
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.price import UnitPrice


def test_every_state_can_be_reached_and_only_ends_cannot_be_left():
    reached = {move.target for move in MOVES.values() if move.target} | {State.COMPLAINT}
    left = {state for move in MOVES.values() if move.target for state in move.sources}
    assert reached == set(State)
    assert set(State) - left == {State.NOT_OPENED, State.CLOSED, State.ENDED}


@pytest.mark.law("RCA-98.2", "RCA-115")
def test_a_complaint_gets_a_number_and_is_not_opened_while_anything_stands_against_it(house):
    case = house.complaint(
        Kind.COUNTERVAILING, complainant_kind=Complainant.ASSOCIATION_WITHOUT_PERSONALITY, in_writing=False
    )
    assert (case.state, case.number) == (State.COMPLAINT, f"CVD/{today().year}/1")
    codes = house.do(house.director, actions.open_investigation, case.pk, notice=" ")
    assert codes[:2] == ["complaint.no-personality", "complaint.written-required"]
    assert codes.count("complaint.content") == 12
    assert codes[-3:] == ["opening.support", "opening.no-consumption", "case.empty"]
    done = house.do(house.director, actions.refuse_opening, case.pk, "No personality.")
    assert done.state == State.NOT_OPENED


def test_only_acceptance_officers_and_heads_receive_complaints(house):
    house.investigator = house.outsider
    assert house.complaint() == ["complaint.role"]


def test_what_a_complaint_lacks_is_told_at_once_and_nothing_is_written(house):
    wrong = house.complaint(product=" ", complainant="x" * 151, origin="ZZ", received_on=today() + timedelta(days=1))
    assert wrong == ["case.empty", "case.too-long", "case.country", "case.in-the-future"]
    with acting(house.director.actor):
        assert not Case.objects.exists()


@pytest.mark.law("RCA-98.2", "RCA-117")
def test_the_director_general_alone_opens_an_investigation(house):
    case = house.completed(Kind.COUNTERVAILING)
    for user in (house.investigator, house.other_member):
        refused = house.do(user, actions.open_investigation, case.pk, notice="B.O.")
        assert refused in (["case.role"], ["case.not-found"])
    assert house.do(house.director, actions.open_investigation, case.pk, notice="B.O. 12").state == State.OPEN
    assert house.do(house.director, actions.open_investigation, case.pk, notice="B.O. 12") == ["case.state"]


@pytest.mark.law("RCA-117")
def test_a_country_with_too_small_a_share_is_not_investigated(house):
    case = house.completed(Kind.COUNTERVAILING)
    figures = {name: Decimal(text) for name, text in case.figures.items()} | {"imports": Decimal(99)}
    house.do(house.investigator, actions.complete_complaint, case.pk, contents=case.contents, figures=figures)
    assert house.do(house.director, actions.open_investigation, case.pk, notice="B.O.") == ["opening.market-share"]


@pytest.mark.law("RCA-100")
def test_a_registered_party_sees_the_open_file_and_gives_its_own_and_others_do_not(house):
    case = house.opened()
    importer = house.do(
        house.investigator, actions.register_party, case.pk, role="importer", name="Mercearia", operator=OWN
    )
    assert isinstance(importer, Party)
    with acting(house.director.actor):
        complainant = case.parties.get(role="complainant")
    for confidential in (False, True):
        house.do(
            house.investigator,
            actions.submit,
            case.pk,
            text="Our costs.",
            party=complainant.pk,
            confidential=confidential,
        )
    assert isinstance(
        house.do(house.importer, actions.submit, case.pk, text="We disagree.", confidential=True), Submission
    )
    with acting(house.importer.actor):
        assert [row.pk for row in visible_to(house.importer.actor)] == [case.pk]
        seen = submissions_seen_by(house.importer.actor, case)
        assert [(row.text, row.confidential) for row in seen] == [("Our costs.", False), ("We disagree.", True)]
        assert Submission.objects.count() == 2
    assert house.do(house.rival, actions.submit, case.pk, text="Me too.") == ["case.not-found"]
    with acting(house.rival.actor):
        assert not visible_to(house.rival.actor).exists()
        assert not Case.objects.exists()
        with pytest.raises(Refused):
            fetch(house.rival.actor, case.pk)
    assert RIVAL != OWN


def test_an_officer_without_a_function_in_trade_remedies_sees_no_case(house):
    case = house.opened()
    assert house.do(house.outsider, actions.submit, case.pk, text="x") == ["case.not-found"]
    with acting(house.auditor.actor):
        assert visible_to(house.auditor.actor).count() == 1
    assert house.do(house.auditor, actions.submit, case.pk, text="x") == ["case.role"]


def test_a_party_is_registered_once_and_unknown_ones_are_refused(house):
    case = house.opened()
    given = {"role": "exporter", "name": "Baosteel"}
    assert isinstance(house.do(house.investigator, actions.register_party, case.pk, **given), Party)
    assert house.do(house.investigator, actions.register_party, case.pk, **given) == ["case.already"]
    assert house.do(house.investigator, actions.submit, case.pk, text="x", party="nobody") == ["case.unknown"]
    assert house.do(house.investigator, actions.notify, case.pk, party=uuid4(), on=today()) == ["case.unknown"]


@pytest.mark.law("RCA-105", "RCA-106", "RCA-120", "RCA-121.2", "RCA-122")
def test_findings_examine_all_that_the_law_asks_and_both_tracks_are_needed(house):
    case = house.opened(Kind.COUNTERVAILING)
    find = {"subject": Subject.INJURY, "final": True, "holds": True, "sections": {"volume": "Up 40 %."}}
    assert house.do(house.investigator, investigating.find, case.pk, **find) == ["finding.section"] * 2 + [
        "finding.form"
    ]
    interest = {"subject": Subject.INTEREST, "final": True, "holds": True, "sections": {}}
    assert house.do(house.investigator, investigating.find, case.pk, **interest) == ["finding.section"] * 4
    house.found(case)
    with acting(house.director.actor):
        assert investigating.findings(case, final_only=True) == investigating.Findings(True, True, True, True)
    house.found(case, final=False, injury=False)
    with acting(house.director.actor):
        assert investigating.findings(case, final_only=False).injury is False
        assert investigating.findings(case, final_only=True).injury is True


@pytest.mark.law("RCA-106")
def test_the_interest_weighs_producers_against_consumers(house):
    case = house.opened()
    given = {"subject": Subject.INTEREST, "final": True, "holds": True}
    one = house.do(house.investigator, investigating.find, case.pk, sections={"producers": "Hurt."}, **given)
    both = house.do(
        house.investigator, investigating.find, case.pk, sections={"producers": "Hurt.", "consumers": "Gain."}, **given
    )
    assert one == ["finding.section"]
    assert both.sections == {"producers": "Hurt.", "consumers": "Gain."}


@pytest.mark.law("RCA-118", "RCA-109")
def test_the_investigation_does_not_end_before_everybody_was_told(house):
    case = house.opened()
    house.found(case)
    house.proposed(case, house.determined(case))
    assert house.do(house.member, deciding.conclude, case.pk) == ["notice.missing"] * 2
    house.told(case)
    assert house.do(house.member, deciding.conclude, case.pk).state == State.PROPOSED


@pytest.mark.law("RCA-130.2", "RCA-112")
def test_the_committee_proposes_codes_and_a_duty_within_the_margin(house):
    case = house.opened()
    made = house.determined(case)
    assert made.cap_percent == "20"
    measure, warnings = house.proposed(case, made)
    assert (measure.codes, measure.duty, warnings) == (["252329"], "20 %", ())
    assert house.proposed(case, made, duty="20.01 %") == ["duty.exceeds-margin"]
    assert house.proposed(case, made, codes=["25x3", "1"], duty="20 ?") == ["measure.code"] * 2 + [
        "expression.unexpected"
    ]
    other = {"meeting": house.held().pk, "determination": made.pk}
    house.member = house.outsider
    assert house.proposed(case, made, **other) == ["case.not-found"]


@pytest.mark.law("RCA-110")
def test_a_negligible_margin_allows_no_measure_and_closes_the_case(house):
    case = house.opened()
    made = house.determined(case, "1000", "990.1")
    assert house.proposed(case, made, duty="0.5 %") == ["case.must-close"]
    done = house.do(
        house.director, deciding.close, case.pk, interest_allows=None, unnecessary=False, reason="Under 2 %."
    )
    assert done.state == State.CLOSED


@pytest.mark.law("RCA-110", "RCA-124", "RCA-125.1")
@pytest.mark.parametrize("kind", Kind)
def test_without_a_ground_a_case_is_not_closed(house, kind):
    case = house.opened(kind)
    given = {"interest_allows": None, "unnecessary": False, "reason": "Enough."}
    assert house.do(house.director, deciding.close, case.pk, **given) == ["case.no-ground"]
    house.do(house.investigator, actions.withdraw_complaint, case.pk, today())
    assert house.do(house.director, deciding.close, case.pk, **given) == ["case.no-ground"]
    given["interest_allows"] = True
    assert house.do(house.director, deciding.close, case.pk, **(given | {"reason": " "})) == ["case.no-reason"]
    assert house.do(house.director, deciding.close, case.pk, **given).state == State.CLOSED


@pytest.mark.law("RCA-107", "RCA-111")
def test_provisional_measures_need_findings_and_lapse_when_definitive_ones_begin(house):
    case = house.opened()
    made = house.determined(case)
    house.proposed(case, made, Stage.PROVISIONAL)
    lacking = house.do(house.director, deciding.protect, case.pk, house.act())
    assert lacking == ["notice.missing", "notice.missing", "provisional.conditions"]
    house.told(case)
    house.found(case, final=False)
    done, warnings = house.do(house.director, deciding.protect, case.pk, house.act())
    assert (done.state, warnings) == (State.PROVISIONAL, ())
    house.found(case)
    begins = today() + timedelta(days=90)
    house.proposed(case, made, first=begins, last=begins + timedelta(days=1000))
    house.do(house.member, deciding.conclude, case.pk)
    assert house.do(house.director, deciding.impose, case.pk, house.act()).state == State.DEFINITIVE
    provisional, definitive = house.measures(case)
    assert (provisional.last, definitive.first) == (begins - timedelta(days=1), begins)


@pytest.mark.law("RCA-123")
def test_a_provisional_measure_that_would_last_too_long_is_not_even_proposed(house):
    case = house.opened()
    made = house.determined(case)
    last = today() + timedelta(days=60 + 130)
    assert house.proposed(case, made, Stage.PROVISIONAL, last=last) == ["provisional.too-long"]
    assert not isinstance(house.proposed(case, made, Stage.PROVISIONAL, last=last, duty="10 %"), list)


@pytest.mark.law("RCA-97.1", "RCA-127")
def test_only_the_director_general_imposes_and_only_by_a_published_act(house):
    case = house.opened()
    house.told(case)
    house.found(case)
    house.proposed(case, house.determined(case))
    assert house.do(house.director, deciding.impose, case.pk, house.act()) == ["case.state"]
    house.do(house.member, deciding.conclude, case.pk)
    assert house.do(house.member, deciding.impose, case.pk, house.act()) == ["case.role"]
    later = type(house.act())(" ", today(), today() + timedelta(days=1))
    assert house.do(house.director, deciding.impose, case.pk, later) == ["case.empty", "case.in-the-future"]
    assert house.do(house.director, deciding.impose, case.pk, house.act()).state == State.DEFINITIVE


def test_a_proposal_sent_back_is_dropped_and_the_investigation_goes_on(house):
    case = house.opened()
    house.told(case)
    house.found(case)
    house.proposed(case, house.determined(case))
    house.do(house.member, deciding.conclude, case.pk)
    assert house.do(house.director, deciding.reconsider, case.pk, "Codes too wide.").state == State.OPEN
    assert house.do(house.member, deciding.conclude, case.pk) == ["case.nothing-proposed"]


@pytest.mark.law("RCA-108")
def test_an_accepted_undertaking_suspends_the_case_and_lower_prices_raise_an_alert(house):
    case = house.opened()
    exporter = house.do(house.investigator, actions.register_party, case.pk, role="exporter", name="Baosteel")
    offered = house.do(
        house.investigator,
        undertakings.offer_undertaking,
        case.pk,
        text="Not below 950.",
        party=exporter.pk,
        minimum_price=Decimal(950),
        currency="EUR",
        unit="TNE",
    )
    assert house.do(house.director, undertakings.settle, case.pk, "Enough.") == ["case.no-undertaking"]
    answer = {"undertaking": offered.pk, "accepted": True, "reason": "It removes the injury."}
    house.do(house.director, undertakings.answer_undertaking, case.pk, **answer)
    assert house.do(house.director, undertakings.settle, case.pk, "Enough.").state == State.UNDERTAKING
    watched = {"undertaking": offered.pk, "declaration": "CVPRA/2026/17"}
    low = house.do(
        house.investigator, undertakings.watch, case.pk, price=UnitPrice(Decimal(940), "EUR", "TNE"), **watched
    )
    assert low.code == "undertaking.breach"
    same = house.do(
        house.investigator, undertakings.watch, case.pk, price=UnitPrice(Decimal(950), "EUR", "TNE"), **watched
    )
    assert same is None
    other = house.do(
        house.investigator, undertakings.watch, case.pk, price=UnitPrice(Decimal(1), "USD", "KGM"), **watched
    )
    assert other == ["remedies.currency-mismatch", "remedies.unit-mismatch"]
    assert house.do(house.director, undertakings.resume, case.pk, "Breached.").state == State.OPEN


@pytest.mark.law("RCA-125.2")
def test_the_country_of_origin_may_undertake_to_end_the_subsidy(house):
    case = house.opened(Kind.COUNTERVAILING)
    with acting(house.director.actor):
        country, complainant = case.parties.get(role="country"), case.parties.get(role="complainant")
    given = {"text": "The grant ends."}
    refused = house.do(house.investigator, undertakings.offer_undertaking, case.pk, party=complainant.pk, **given)
    assert refused == ["case.unknown"]
    offered = house.do(house.investigator, undertakings.offer_undertaking, case.pk, party=country.pk, **given)
    answer = {"undertaking": offered.pk, "accepted": True, "reason": "It ends the subsidy."}
    house.do(house.director, undertakings.answer_undertaking, case.pk, **answer)
    house.do(house.director, undertakings.settle, case.pk, "Subsidy ends.")
    closed = house.do(
        house.director, deciding.close, case.pk, interest_allows=None, unnecessary=False, reason="Kept for a year."
    )
    assert closed.state == State.CLOSED


@pytest.mark.law("RCA-113", "RCA-126")
def test_a_subsidy_is_recorded_and_its_benefit_caps_the_duty(house):
    case = house.opened(Kind.COUNTERVAILING)
    given = {
        "exporter": "",
        "granting_body": "Ministry of Industry",
        "beneficiaries": "Baosteel",
        "form": "Grant",
        "amount": Decimal(5000000),
        "units": Decimal(100000),
        "price": Decimal(1000),
        "currency": "CVE",
        "unit": "TNE",
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "to_exports": False,
    }
    made = house.do(house.investigator, investigating.determine_subsidy, case.pk, **given)
    assert (made.per_unit, made.percent, made.subsidy.granting_body) == ("50", "5", "Ministry of Industry")
    assert house.proposed(case, made, duty="60 CVE/t") == ["duty.exceeds-benefit"]
    assert house.proposed(case, made, duty="0.05 CVE/kg")[0].duty == "0.05 CVE/kg"
    empty = given | {"granting_body": "", "units": Decimal(0), "currency": "XYZ", "last": date(2024, 1, 1)}
    assert house.do(house.investigator, investigating.determine_subsidy, case.pk, **empty) == [
        "case.unknown",
        "case.empty",
        "remedies.figure-zero",
        "case.empty",
    ]


@pytest.mark.law("RCA-130.1", "RCA-130.2")
def test_the_director_general_designates_two_and_convenes(house):
    refused = house.do(house.member, sitting.designate_members, [house.member.pk, house.other_member.pk])
    assert refused == ["committee.role"]
    three = [house.member.pk, house.other_member.pk, house.outsider.pk]
    assert house.do(house.director, sitting.designate_members, three) == ["committee.exactly-two-others"]
    assert house.do(house.member, sitting.convene, on=today(), agenda="x") == ["committee.role"]
    house.committee()
    house.do(house.director, sitting.designate_members, [house.member.pk, house.outsider.pk])
    with acting(house.director.actor):
        assert {row.user for row in Member.objects.filter(last__isnull=True)} == {house.member.pk, house.outsider.pk}
    meeting = house.do(house.director, sitting.convene, on=today() + timedelta(days=1), agenda="Cement.")
    early = house.do(house.member, sitting.minute, meeting.pk, attended=[" "], minutes="Agreed.")
    assert early == ["case.in-the-future", "case.empty"]
    assert house.do(house.other_member, sitting.minute, meeting.pk, attended=["x"], minutes="y") == ["committee.role"]
    case = house.opened()
    assert house.proposed(case, house.determined(case), meeting=meeting.pk) == ["measure.meeting"]


@pytest.mark.law("RCA-100")
def test_another_investigator_takes_the_file_over(house):
    case = house.opened()
    done = house.do(house.director, actions.assign, case.pk, house.outsider.pk, "On leave.")
    assert done.investigator_name == house.outsider.actor.name
    assert house.do(house.investigator, actions.withdraw_complaint, case.pk, today()) == ["case.not-found"]
    assert house.do(house.director, actions.assign, case.pk, house.auditor.pk, "x") == ["case.unknown"]


def test_every_act_has_its_line_in_the_journal(house):
    case = house.imposed()
    with acting(house.auditor.actor):
        acts = list(JournalLine.objects.filter(subject=case.pk).order_by("pk").values_list("act", flat=True))
    assert acts[:3] == ["remedies.complaint", "remedies.complete", "remedies.open"]
    assert acts[-3:] == ["remedies.designate", "remedies.conclude", "remedies.impose"]
