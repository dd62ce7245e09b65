"""The transaction value and its build-up to the point of entry (RCA 35, 42, 56)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.tests.paper import BOOKS, books_of, costs, document, sad
from alfandega.clearance.valuation.rules import transaction_value

USD = "USD"


def value(*items, **changes):
    return transaction_value(sad(*items, **changes), BOOKS)


@pytest.mark.law("RCA-35.1", "RCA-42.1")
def test_the_customs_value_is_the_price_paid_at_the_rate_of_the_day():
    found = value({"price": "1000"})
    assert (found.method, found.customs_value, found.currency) == ("transaction-value", Decimal(100_000), "CVE")


@pytest.mark.law("RCA-168.3")
@pytest.mark.parametrize(("day", "expected"), [(date(2026, 3, 31), 100_000), (date(2026, 4, 1), 101_000)])
def test_the_rate_is_the_one_of_the_date_on_which_the_declaration_is_judged(day, expected):
    assert transaction_value(sad(), books_of(day)).customs_value == expected


@pytest.mark.law("RCA-56")
def test_freight_and_insurance_to_the_point_of_entry_are_added_and_shared_by_price():
    costs_ = costs(external_freight={"foreign": "90", "currency": USD}, insurance={"foreign": "10", "currency": USD})
    found = value({"price": "750"}, {"price": "250"}, value=costs_)
    assert [item.customs_value for item in found.items] == [82_500, 27_500]
    assert found.customs_value == 110_000


@pytest.mark.law("RCA-56")
def test_costs_are_shared_by_mass_when_the_declaration_says_so():
    shared = {"working_mode": "1", **costs(external_freight={"foreign": "100", "currency": USD})}
    found = value({"price": "500", "gross_mass": "300"}, {"price": "500", "gross_mass": "100"}, value=shared)
    assert [item.customs_value for item in found.items] == [57_500, 52_500]


@pytest.mark.law("RCA-56")
def test_costs_stated_for_each_item_count_for_that_item_alone():
    own = {"costs": {"external_freight": {"foreign": "7", "currency": USD}}}
    found = value({"price": "500"}, {"price": "500", "value": own}, value={"working_mode": "2", **costs()})
    assert [item.customs_value for item in found.items] == [50_000, 50_700]


def test_a_deduction_is_subtracted():
    found = value({"price": "1000"}, value=costs(deduction={"foreign": "100", "currency": USD}))
    assert found.customs_value == 90_000


def test_every_line_says_how_it_was_reached_and_under_which_article():
    found = value({"price": "1000"}, value=costs(external_freight={"foreign": "90", "currency": USD}))
    lines = [*found.header, *found.items[0].lines]
    assert all(str(line.trace) and line.article for line in lines)
    assert str(found.header[0].trace) == "Price of the goods: 1000 USD × 100 = 100000 CVE."


amounts = st.decimals(min_value=0, max_value=10**12, places=3)


@given(st.lists(amounts, min_size=1, max_size=40), amounts, amounts, st.sampled_from(["0", "1"]))
def test_the_values_of_the_items_always_add_up_to_the_header_to_the_unit(prices, freight, insurance, mode):
    declared = document(*({"price": str(price), "gross_mass": str(price + 1)} for price in prices))
    declared["value"] = {
        "working_mode": mode,
        "costs": {
            "invoice": {"foreign": str(sum(prices)), "currency": "EUR"},
            "external_freight": {"foreign": str(freight), "currency": "EUR"},
            "insurance": {"foreign": str(insurance), "currency": USD},
        },
    }
    found = transaction_value(Sad.model_validate(declared), BOOKS)
    assert sum(line.amount for line in found.header) == found.customs_value
    assert sum(item.customs_value for item in found.items) == found.customs_value
    assert all(item.customs_value == item.customs_value.to_integral_value() for item in found.items)
