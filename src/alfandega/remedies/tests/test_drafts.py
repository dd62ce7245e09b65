"""What authors of the tariff are told about a draft anti-dumping or countervailing duty."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Fault
from alfandega.remedies.rules.draft import Determination, DraftMeasure, faults_of_draft
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.share import Cap, share_of
from alfandega.tariff.expression.parsing import parse

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rule."""

CAP = Cap(Fraction(25), Fraction(200), "EUR", "TNE")
FOUND = Determination(Kind.ANTI_DUMPING, "CN", "", "AD-1/2026", date(2026, 6, 1), CAP)
DRAFT = DraftMeasure(
    kind=Kind.ANTI_DUMPING,
    stage=Stage.DEFINITIVE,
    duty=parse("25 %"),
    origin="CN",
    exporter="",
    first=date(2026, 7, 1),
    last=date(2031, 6, 30),
    determination=FOUND,
    legal_act="Portaria 12/2026",
)


def codes(draft, *, stops=True):
    return [fault.code for fault in faults_of_draft(draft) if fault.stops is stops]


@pytest.mark.law("RCA-112", "RCA-97.1", "RCA-128.1")
def test_a_draft_up_to_the_margin_with_act_and_end_has_no_fault():
    assert faults_of_draft(DRAFT) == ()


@pytest.mark.law("RCA-112", "RCA-126")
@pytest.mark.parametrize(
    ("duty", "share"),
    [
        ("25 %", "1"),
        ("25.01 %", "1.0004"),
        ("200 EUR/t", "1"),
        ("0.2 EUR/kg", "1"),
        ("0.21 EUR/kg", "1.05"),
        ("10 % + 100 EUR/t", "0.9"),
        ("20 % + 100 EUR/t", "1.3"),
        ("10 % MIN 250 EUR/t", "1.25"),
        ("50 % MAX 200 EUR/t", "1"),
        ("30 % - 100 EUR/t", "1.2"),
        ("FROM 1 JAN TO 30 JUN: 5 %; OTHERWISE: 30 %", "1.2"),
        ("BELOW 50 EUR/t: 26 %; OTHERWISE: FREE", "1.04"),
        ("FREE", "0"),
        ("SUSPENDED (50 %)", "2"),
    ],
)
def test_every_form_of_duty_is_held_against_the_cap(duty, share):
    assert share_of(parse(duty), CAP) == Fraction(share)
    above = ["duty.exceeds-margin"] if Fraction(share) > 1 else []
    assert codes(replace(DRAFT, duty=parse(duty))) == above


@pytest.mark.parametrize("duty", ["10 USD/kg", "10 EUR/l", "500 EUR", "10 EUR/zzz"])
def test_what_cannot_be_compared_is_told(duty):
    read = parse(duty)
    if isinstance(read, Fault):
        assert duty == "10 EUR/zzz"
        return
    assert codes(replace(DRAFT, duty=read)) == ["draft.not-comparable"]


def test_a_margin_of_nothing_allows_no_duty():
    found = replace(FOUND, cap=Cap(Fraction(0), None, "EUR", "TNE"))
    assert codes(replace(DRAFT, determination=found, duty=parse("0.01 %"))) == ["duty.exceeds-margin"]
    assert codes(replace(DRAFT, determination=found, duty=parse("0 %"))) == []


@pytest.mark.law("RCA-126")
def test_a_countervailing_duty_is_held_against_the_benefit():
    found = replace(FOUND, kind=Kind.COUNTERVAILING, cap=Cap(None, Fraction(50), "CVE", "C62"))
    draft = replace(DRAFT, kind=Kind.COUNTERVAILING, determination=found, duty=parse("60 CVE/piece"))
    assert codes(draft) == ["duty.exceeds-benefit"]
    assert codes(replace(draft, duty=parse("50 CVE/piece"))) == []


@pytest.mark.law("RCA-98.1")
def test_dumping_already_answered_by_a_countervailing_duty_lowers_the_cap():
    assert codes(replace(DRAFT, duty=parse("20 %"), countervailed=Fraction(5))) == []
    assert codes(replace(DRAFT, duty=parse("20.01 %"), countervailed=Fraction(5))) == ["duty.exceeds-margin"]
    assert codes(replace(DRAFT, duty=parse("161 EUR/t"), countervailed=Fraction(5))) == ["duty.exceeds-margin"]


def test_everything_that_is_wrong_is_told_at_once():
    bare = replace(DRAFT, determination=None, legal_act=" ", last=None)
    assert codes(bare) == ["draft.no-legal-act", "draft.no-determination", "draft.past-duration"]
    other = replace(DRAFT, origin="IN", exporter="X", kind=Kind.COUNTERVAILING)
    assert codes(other) == ["draft.other-kind", "draft.other-origin", "draft.other-exporter"]


@pytest.mark.law("RCA-128.1")
def test_a_duty_past_its_duration_needs_a_review():
    longer = replace(DRAFT, last=date(2031, 7, 1))
    assert codes(longer) == ["draft.past-duration"]
    assert codes(replace(longer, reviewed_on=date(2031, 6, 1))) == []
    assert codes(replace(DRAFT, last=date(2026, 6, 30))) == ["measure.ends-before"]


def test_a_provisional_duty_needs_an_open_investigation_and_ends_in_time():
    draft = replace(DRAFT, stage=Stage.PROVISIONAL, last=date(2026, 10, 31))
    assert codes(draft) == ["draft.not-opened"]
    assert codes(replace(draft, opened_on=date(2026, 1, 1))) == []
    late = replace(draft, opened_on=date(2026, 1, 1), last=date(2026, 11, 1))
    assert codes(late) == ["provisional.too-long"]
    assert codes(replace(late, duty=parse("20 %"))) == []
    assert codes(replace(draft, opened_on=date(2026, 6, 30)), stops=False) == ["provisional.early"]


def test_a_lesser_duty_and_an_early_start_are_warnings():
    found = replace(FOUND, injury=Cap(Fraction(12), None, "EUR", "TNE"), decided_on=date(2026, 7, 2))
    assert codes(replace(DRAFT, determination=found), stops=False) == [
        "draft.before-determination",
        "duty.lesser-suffices",
    ]


@UNHURRIED
@given(st.decimals(min_value=0, max_value=1000, places=6), st.fractions(min_value="0.001", max_value=1000))
def test_a_rate_has_no_fault_exactly_when_it_is_not_above_the_margin(rate, margin):
    found = replace(FOUND, cap=Cap(margin, None, "EUR", "TNE"))
    above = codes(replace(DRAFT, determination=found, duty=parse(f"{rate:f} %"))) == ["duty.exceeds-margin"]
    assert above is (Fraction(rate) > margin)
