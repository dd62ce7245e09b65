"""Duties and taxes (RCA 175)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.dossier import Mode
from alfandega.clearance.tests.paper import BOOKS, sad
from alfandega.clearance.valuation.rules import transaction_value


def assessed(*items):
    declared = sad(*items)
    return assess(declared, transaction_value(declared, BOOKS), BOOKS)


@pytest.mark.law("RCA-175")
def test_duty_on_the_value_and_vat_on_value_and_duty_add_up_to_what_is_payable():
    """400000 CVE of goods: duty 10 % is 40000, VAT 15 % of 440000 is 66000."""
    found = assessed({"price": "4000"})
    assert found.totals == {"DI": Decimal(40_000), "IVA": Decimal(66_000)}
    assert found.payable == 106_000
    assert str(found.lines[1].trace) == "IVA: 440000 CVE × 15 % = 66000 CVE."


@pytest.mark.law("RCA-175")
def test_each_line_is_rounded_by_its_named_policy_and_totals_are_sums_of_lines():
    found = assessed({"price": "0.15"}, {"price": "0.25"})
    assert [line.amount for line in found.lines] == [2, 3, 3, 4]
    assert found.payable == sum(line.amount for line in found.lines)
    assert {line.rounding for line in found.lines} == {"WHOLE_HALF_UP"}


def test_a_suspensive_procedure_computes_the_taxes_and_keeps_them_apart():
    found = assessed({"price": "4000", "procedure": "7100"})
    assert (found.payable, found.suspended) == (0, 106_000)
    assert {line.mode for line in found.lines} == {Mode.SUSPENDED}


def test_an_exempting_procedure_shows_its_taxes_as_zero():
    found = assessed({"price": "4000", "procedure": "6021"})
    assert (found.payable, found.suspended) == (0, 0)
    assert {line.mode for line in found.lines} == {Mode.EXEMPT}


def test_a_line_outside_the_tariff_bears_no_tax():
    assert assessed({"commodity_code": "9999999999"}).lines == ()


def test_rates_of_the_demonstration_say_that_they_are_illustrative():
    assert all(line.illustrative for line in assessed().lines)


@given(st.lists(st.decimals(min_value=0, max_value=10**15, places=2), min_size=1, max_size=30))
def test_totals_are_exact_sums_of_whole_amounts_whatever_the_prices(prices):
    found = assessed(*({"price": str(price)} for price in prices))
    assert sum(line.amount for line in found.lines) == found.payable == sum(found.totals.values())
    assert found.payable == found.payable.to_integral_value()
