"""The ex-works price and the value added (RCA 24–26), on the examples of the catalogue."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.origin.value_added import (
    Costs,
    commercial_value,
    components_fault,
    ex_works_price,
    in_percent,
    material_value,
    profit,
    reaches,
    value_added,
    within,
)

D = Decimal
ON = date(2026, 3, 2)
COSTS = Costs(D(400_000), D(250_000), D(200_000), D(50_000), D(100_000))
MILLION = D(1_000_000)
amounts = st.decimals(0, D(10) ** 17, places=2)


@pytest.mark.law("RCA-24.2")
def test_materials_and_process_make_the_commercial_value():
    assert commercial_value(D(650_000), D(350_000)) == MILLION


@pytest.mark.law("RCA-24.1", "RCA-24.3")
def test_exceeding_a_level_is_more_than_reaching_it():
    assert reaches(D(451_000), MILLION, D(45), exceed=True)
    assert not reaches(D(450_000), MILLION, D(45), exceed=True)


@pytest.mark.law("RCA-24.3", "RCA-25.2")
def test_a_price_of_nothing_is_refused():
    assert ex_works_price(D(0), D(0)).code == "origin.ex-works-price"


@pytest.mark.law("RCA-25.1", "RCA-25.2")
def test_taxes_that_are_repaid_on_export_are_not_in_the_price():
    assert ex_works_price(D(1_150_000), D(150_000)) == MILLION
    assert ex_works_price(D(1_150_000), D(0)) == 1_150_000


@pytest.mark.law("RCA-25.3", "RCA-25.5", "RCA-25.6")
def test_the_parts_of_the_price_add_up():
    assert COSTS.price == MILLION
    assert components_fault(COSTS, MILLION) is None
    added = value_added(MILLION, COSTS.foreign_materials, COSTS.own_materials, ON)
    assert (added, in_percent(added, MILLION)) == (600_000, 60)
    fault = components_fault(COSTS, D(900_000))
    assert (fault.code, fault.params["difference"]) == ("origin.components-do-not-sum", "100000")


@pytest.mark.law("RCA-25.4")
def test_the_value_of_a_material_is_its_customs_value_or_the_first_price():
    assert material_value(D(120_000), D(130_000), None, "CV", ON) == (120_000, "customs_value")
    assert material_value(None, D(130_000), None, "CV", ON) == (130_000, "first_verifiable_price")
    assert material_value(None, None, None, "CV", ON) is None
    assert material_value(None, D(130_000), "FR", "CV", ON) is None


@pytest.mark.law("RCA-25.7")
def test_profit_is_what_is_left_and_a_loss_is_a_warning():
    assert profit(MILLION, COSTS) == (100_000, None)
    left, fault = profit(D(850_000), COSTS)
    assert (left, fault.code, fault.stops) == (-50_000, "origin.sale-at-loss", False)
    assert value_added(D(850_000), COSTS.foreign_materials, COSTS.own_materials, ON) == 450_000


@pytest.mark.law("RCA-26.a")
def test_a_minimum_is_reached_to_the_unit():
    assert reaches(D(450_000), MILLION, D(45), exceed=False)
    assert not reaches(D(449_999), MILLION, D(45), exceed=False)


@pytest.mark.law("RCA-26.b")
def test_a_maximum_is_kept_to_the_unit():
    assert within(D(400_000), MILLION, D(40))
    assert not within(D(400_001), MILLION, D(40))


@given(amounts, st.decimals("0.01", D(10) ** 17, places=2), st.decimals(0, 100, places=4))
def test_both_forms_of_the_test_say_the_same(foreign, price, percent):
    assert within(foreign, price, percent) == reaches(price - foreign, price, 100 - percent, exceed=False)
