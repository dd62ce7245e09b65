"""What a quota grants: exact, never more than is left, never taken from who holds it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.kernel.fault import Fault
from alfandega.tariff.expression.units import UNITS
from alfandega.tariff.quotas.rules import (
    Granted,
    State,
    Terms,
    change,
    exact_unit,
    quantity_in,
    state_of,
    wrong_terms,
)

amounts = st.decimals(0, 10**18, places=6)


@given(amounts, amounts, amounts)
def test_an_item_gets_what_it_asks_or_all_that_is_left_and_keeps_what_it_holds(requested, held, left):
    after = held + change(requested, held, left)
    assert after <= requested
    assert after - held <= left
    assert after in (requested, held + left)


@given(st.lists(amounts, min_size=1), amounts)
def test_whatever_is_asked_the_sum_granted_is_the_least_of_what_was_asked_and_the_volume(asked, volume):
    drawn = Decimal(0)
    for each in asked:
        drawn += change(each, Decimal(0), volume - drawn)
    assert drawn == min(sum(asked), volume)


@pytest.mark.parametrize(
    ("drawn", "state"),
    [("0", "open"), ("89.99999999", "open"), ("90", "critical"), ("99.9999", "critical"), ("100", "exhausted")],
)
def test_a_quota_is_critical_from_its_threshold_on_and_exhausted_when_nothing_is_left(drawn, state):
    assert state_of(Decimal(100), Decimal(drawn), Decimal(90)) is State(state)


def test_a_threshold_of_the_whole_is_never_critical_before_it_is_exhausted():
    assert state_of(Decimal(3), Decimal("2.99"), Decimal(100)) is State.OPEN


@pytest.mark.parametrize(
    ("unit", "quantities", "amount"),
    [
        ("TNE", {"KGM": "1234.567"}, "1.234567"),
        ("TNE", {"KGM": "0.000000001"}, "0.000000000001"),
        ("KGM", {"TNE": "999999999999999999"}, "999999999999999999000"),
        ("PR", {"C62": "5"}, "2.5"),
        ("LPA", {"LTR": "70", "VP": "40"}, "28"),
        ("CVE", {"KGM": "7"}, "500000.5"),
    ],
)
def test_declared_quantities_convert_exactly(unit, quantities, amount):
    found = quantity_in(unit, {code: Decimal(each) for code, each in quantities.items()}, Decimal("500000.50"))
    assert f"{found:f}" == amount


@pytest.mark.parametrize(
    ("unit", "quantities", "code"),
    [
        ("TNE", {}, "quantity.missing"),
        ("TNE", {"LTR": "5"}, "quantity.missing"),
        ("TNE", {"KGM": "1", "GRM": "2"}, "quantity.differs"),
        ("TNE", {"KGM": "0"}, "quota.quantity"),
        ("TNE", {"KGM": "-1"}, "quota.quantity"),
        ("TNE", {"GRM": "0.0000000000000000000000000001"}, "quota.quantity"),
        ("KGM", {"KTN": "9" * 28}, "quota.quantity"),
        ("LPA", {"LTR": "5"}, "quantity.missing"),
    ],
)
def test_a_quantity_that_is_missing_or_cannot_be_drawn_is_a_fault_and_never_a_guess(unit, quantities, code):
    found = quantity_in(unit, {each: Decimal(number) for each, number in quantities.items()}, Decimal(1))
    assert isinstance(found, Fault)
    assert found.code == code
    assert "duty is charged" not in found.message


@given(st.sampled_from([unit for unit in UNITS if exact_unit(unit.code)]), st.decimals("0.0001", 10**18, places=4))
def test_every_unit_a_quota_may_be_counted_in_is_reached_without_rounding(unit, amount):
    for other in UNITS:
        if other.dimension == unit.dimension:
            found = quantity_in(unit.code, {other.code: amount}, Decimal(1))
            exact = Fraction(amount) * Fraction(other.factor) / Fraction(unit.factor)
            assert isinstance(found, Fault) or Fraction(found) == exact


def test_quotas_are_not_counted_in_units_that_others_do_not_convert_to_exactly():
    assert [code for code in ("DZN", "GRO", "LBR", "KWH", "XXX") if exact_unit(code)] == []


def test_the_terms_of_a_quota_are_checked_all_at_once():
    terms = Terms("cv 1", {}, date(2026, 2, 1), date(2026, 1, 1), Decimal(0), "DZN", Decimal(101))
    found = [fault.where for fault in wrong_terms(terms, "CVE")]
    assert found == ["/order_number", "/valid_to", "/volume", "/unit", "/critical"]


def test_the_share_in_quota_is_exact():
    granted = Granted("CV.0001", "TNE", Decimal(1), Decimal(2), Decimal(0))
    assert granted.share == Fraction(1, 3)
