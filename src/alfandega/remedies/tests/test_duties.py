"""Caps, charges, drafts, refunds and the committee (RCA 97, 98, 111, 112, 126, 128–130)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Refused, Severity
from alfandega.remedies.rules.caps import benefit_per_unit, within_benefit, within_margin
from alfandega.remedies.rules.committee import faults_of_composition
from alfandega.remedies.rules.duties import Goods, LegalAct, Measure, charges, settle
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.refunding import RefundClaim, refund

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rule."""

ON = date(2026, 7, 1)
ACT = LegalAct("Portaria 12/2026", date(2026, 3, 1), date(2026, 3, 1))
DUMPING, SUBSIDY = Kind.ANTI_DUMPING, Kind.COUNTERVAILING


def codes(call, *args, **named):
    with pytest.raises(Refused) as refusal:
        call(*args, **named)
    return [fault.code for fault in refusal.value.faults]


@pytest.mark.law("RCA-112")
@pytest.mark.parametrize("proposed", [200, 150])
def test_a_duty_up_to_the_margin_is_accepted(proposed):
    assert within_margin(Decimal(proposed), Fraction(200), ON).value == proposed


@pytest.mark.law("RCA-112")
def test_a_duty_above_the_margin_is_refused():
    with pytest.raises(Refused) as refusal:
        within_margin(Decimal(220), Fraction(200), ON)
    (fault,) = refusal.value.faults
    assert (fault.code, fault.params["limit"]) == ("duty.exceeds-margin", "200")
    assert codes(within_margin, Decimal("33.34"), Fraction(100, 3), ON) == ["duty.exceeds-margin"]


@pytest.mark.law("RCA-112")
def test_a_lesser_duty_that_would_do_is_advised():
    (warning,) = within_margin(Decimal(200), Fraction(200), ON, injury_margin=Fraction(120)).warnings
    assert (warning.code, warning.severity) == ("duty.lesser-suffices", Severity.WARNING)


@UNHURRIED
@given(
    st.decimals(min_value=0, max_value=10**17, places=6),
    st.fractions(min_value=0, max_value=10**17, max_denominator=10**9),
)
def test_the_cap_is_never_exceeded(proposed, margin):
    if Fraction(proposed) > margin:
        assert codes(within_margin, proposed, margin, ON) == ["duty.exceeds-margin"]
    else:
        assert Fraction(within_margin(proposed, margin, ON).value) <= margin


@pytest.mark.law("RCA-126")
def test_the_benefit_is_spread_over_the_units_and_caps_the_duty():
    found = benefit_per_unit(Decimal(5000000), Decimal(100000), currency="CVE").value
    assert found.per_unit == 50
    assert found.percent_of(Fraction(1000)) == 5
    assert codes(within_benefit, Decimal(60), found.per_unit) == ["duty.exceeds-benefit"]
    assert within_benefit(Decimal(50), found.per_unit).value == 50
    assert codes(benefit_per_unit, Decimal(1), Decimal(0), currency="CVE") == ["remedies.figure-zero"]


@pytest.mark.law("RCA-126")
def test_the_duty_of_a_line_is_the_duty_of_a_unit_times_the_quantity():
    measure = Measure(
        SUBSIDY, Stage.DEFINITIVE, ("7210",), "CN", date(2026, 1, 1), None, per_unit=Decimal(50), legal_act=ACT
    )
    found = charges([measure], Goods("7210490000", "CN", "", Decimal(0), Decimal(1200)), ON).value
    assert [charge.amount for charge in found] == [60000]


def percent(rate, *, stage=Stage.DEFINITIVE, kind=DUMPING, first=ON, last=None, **more):
    return Measure(kind, stage, ("7210",), "CN", first, last, percent=Decimal(rate), **({"legal_act": ACT} | more))


GOODS = Goods("7210490000", "CN", "Baosteel", Decimal(1000000))
PROVISIONAL = percent(12, stage=Stage.PROVISIONAL, first=date(2026, 4, 1))


@pytest.mark.law("RCA-111")
def test_from_its_first_day_only_the_definitive_duty_applies():
    both = [PROVISIONAL, percent(10)]
    (charge,) = charges(both, GOODS, ON).value
    assert (charge.amount, charge.secured) == (100000, False)
    (before,) = charges(both, GOODS, date(2026, 6, 30)).value
    assert (before.amount, before.secured) == (120000, True)


@pytest.mark.law("RCA-111")
def test_goods_of_another_origin_bear_nothing():
    other = Goods("7210490000", "PT", "", Decimal(1000000))
    assert charges([percent(10)], other, ON).value == ()


@pytest.mark.law("RCA-98.1")
@pytest.mark.parametrize(("export_subsidy", "expected"), [(False, 150000), (True, 100000)])
def test_both_kinds_apply_but_an_export_subsidy_is_not_charged_twice(export_subsidy, expected):
    both = [percent(10), percent(5, kind=SUBSIDY, export_subsidy=export_subsidy)]
    assert sum(charge.amount for charge in charges(both, GOODS, ON).value) == expected


@pytest.mark.law("RCA-97.1")
def test_no_duty_without_a_legal_act_in_force():
    proposed = percent(10, legal_act=None)
    later = percent(10, legal_act=LegalAct("P", ON, date(2026, 7, 2)))
    assert charges([proposed, later], GOODS, ON).value == ()
    assert len(charges([later], GOODS, date(2026, 7, 2)).value) == 1


def test_an_exporters_own_duty_goes_before_the_one_for_all_others():
    both = [percent(10), percent(4, exporter="Baosteel")]
    assert [charge.amount for charge in charges(both, GOODS, ON).value] == [40000]


@pytest.mark.law("RCA-128.1")
def test_a_measure_ends_on_its_last_day():
    measure = percent(10, first=date(2026, 7, 1), last=date(2031, 6, 30))
    assert len(charges([measure], GOODS, date(2031, 6, 30)).value) == 1
    assert charges([measure], GOODS, date(2031, 7, 1)).value == ()


@pytest.mark.law("RCA-111")
@pytest.mark.parametrize(
    ("secured", "definitive", "expected"),
    [(120000, 100000, (100000, 20000, 0)), (100000, 120000, (100000, 0, 20000)), (100000, None, (0, 100000, 0))],
)
def test_the_lower_of_both_duties_is_collected_and_the_rest_released(secured, definitive, expected):
    found = settle(Decimal(secured), None if definitive is None else Decimal(definitive), ON).value
    assert (found.collected, found.released, found.not_claimed) == expected


@pytest.mark.law("RCA-129")
@pytest.mark.parametrize(
    ("accepted", "margin", "expected"),
    [(True, 0, 100000), (False, 0, 0), (True, 4, 60000), (True, 10, 0), (True, 12, 0)],
)
def test_what_is_refunded(accepted, margin, expected):
    claim = RefundClaim(Decimal(100000), Decimal(10), accepted, Decimal(margin), reasons="No invoices.")
    found = refund(claim, ON)
    assert found.value == expected
    assert found.citation.id == "RCA-129"


@pytest.mark.law("RCA-129")
def test_a_refused_refund_needs_reasons():
    assert codes(refund, RefundClaim(Decimal(1), Decimal(1), False), ON) == ["remedies.no-reasons"]
    assert codes(refund, RefundClaim(Decimal(1), Decimal(0), True), ON) == ["remedies.figure-zero"]


money = st.decimals(min_value=0, max_value=10**17, places=2)


@UNHURRIED
@given(
    money, st.decimals(min_value="0.01", max_value=1000, places=4), st.decimals(min_value=0, max_value=1000, places=4)
)
def test_a_refund_is_never_more_than_was_paid_and_is_exact(paid, rate, margin):
    found = refund(RefundClaim(paid, rate, True, margin), ON).value
    assert 0 <= found <= Fraction(paid)
    if 0 < margin < rate:
        assert found * Fraction(rate) == Fraction(paid) * (Fraction(rate) - Fraction(margin))


@pytest.mark.law("RCA-130.1")
@pytest.mark.parametrize(
    ("chair", "members", "expected"),
    [
        ("dg", ["a", "b"], []),
        ("dg", ["a", "b", "c"], ["committee.exactly-two-others"]),
        ("dg", ["a", "a"], ["committee.exactly-two-others"]),
        ("a", ["a", "b"], ["committee.chair", "committee.chair-twice"]),
    ],
)
def test_the_committee_is_the_director_general_and_two_others(chair, members, expected):
    assert [fault.code for fault in faults_of_composition(chair, members, "dg", ON)] == expected
