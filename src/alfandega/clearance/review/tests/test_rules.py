"""The time for a review, what may still be collected, and new prices: the catalogue's own examples."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.review.facts import read, unproved
from alfandega.clearance.review.rules import Kind, Result, changes, collectable, last_day, may_be_checked, result

D = Decimal
REVISION = {
    "item": 1,
    "new_price": "850000",
    "price_changed": "2026-03-15",
    "contract_dated": "2025-01-10",
    "contract_written": True,
    "clause_express": True,
    "defective_at_acceptance": True,
}


@pytest.mark.law("RCA-177.2")
@pytest.mark.parametrize(
    ("on", "fraud", "due"),
    [
        (date(2026, 3, 2), False, D(15_000)),
        (date(2026, 3, 3), False, None),
        (date(2026, 3, 3), True, D(15_000)),
    ],
)
def test_a_difference_is_collected_until_the_last_day_of_two_years(on, fraud, due):
    assert collectable(D(80_000), D(65_000), invoiced=date(2024, 3, 2), on=on, fraud=fraud) == due


@pytest.mark.law("RCA-177.2")
def test_two_years_from_a_leap_day_end_on_the_last_of_february():
    assert last_day(date(2024, 2, 29)) == date(2026, 2, 28)


@given(
    st.decimals(0, 10**15, places=2),
    st.decimals(0, 10**15, places=2),
    st.dates(date(2015, 1, 1), date(2090, 1, 1)),
    st.integers(0, 3000),
)
def test_never_more_than_the_difference_is_collected_and_never_late(correct, paid, invoiced, days):
    on = invoiced + timedelta(days=days)
    found = collectable(correct, paid, invoiced=invoiced, on=on)
    if found is None:
        assert on > last_day(invoiced)
        assert correct > paid
    else:
        assert found == max(correct - paid, 0)


@pytest.mark.law("RCA-177.1")
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"DI": D(5)}, {"DI": D(5)}, Result.NONE),
        ({"DI": D(5)}, {"DI": D(5), "IVA": D(1)}, Result.STATE),
        ({"DI": D(5), "IVA": D(1)}, {"DI": D(5)}, Result.DECLARANT),
        ({"DI": D(5), "IVA": D(1)}, {"DI": D(4), "IVA": D(2)}, Result.NONE),
    ],
)
def test_a_review_ends_without_difference_or_in_favour_of_one_side(before, after, expected):
    assert result(changes(before, after)) == expected


@pytest.mark.law("RCA-177.4")
def test_goods_are_checked_only_while_they_are_in_the_place_of_the_office():
    assert may_be_checked(on_premises=True)
    assert not may_be_checked(on_premises=False)


@pytest.mark.law("RCA-67.1", "RCA-67.2")
@pytest.mark.parametrize(
    ("changed", "letters"),
    [
        ({}, ()),
        ({"price_changed": "2026-03-16"}, ("c",)),
        ({"clause_express": False}, ("b",)),
        ({"contract_dated": "2025-03-02"}, ("b",)),
        ({"defective_at_acceptance": False, "price_changed": "2026-03-16"}, ("a", "c")),
    ],
)
def test_a_new_price_counts_for_twelve_months_under_a_clause_of_the_contract(changed, letters):
    told = {**REVISION, **changed}
    assert unproved(told, imported=date(2025, 3, 1), released=date(2025, 3, 15)) == letters


@pytest.mark.parametrize(
    ("kind", "given_", "codes"),
    [
        (Kind.NON_CONFORMITY, {}, ["item", "missing", "missing", "missing"]),
        (
            Kind.NON_CONFORMITY,
            {"item": 9, "amount": "lots", "contract": "x" * 2001, "settled_on": "soon"},
            ["item", "amount", "too-long", "day"],
        ),
        (
            Kind.NON_CONFORMITY,
            {"item": 1, "amount": "0", "contract": "x", "settled_on": "2026-03-03"},
            ["amount", "future"],
        ),
        (Kind.NON_CONFORMITY, {"item": True, "amount": "-1", "contract": "x", "settled_on": "2026-03-01"}, ["amount"]),
        (Kind.REVISION, {"item": 1, "new_price": "9" * 30, "price_changed": "2026-02-30"}, ["amount", "day"]),
        (Kind.REVISION, {"item": 1, "new_price": "1e99999999", "price_changed": "2026-02-01"}, ["amount"]),
    ],
)  # fmt: skip
def test_every_fault_of_the_facts_is_told_at_once(kind, given_, codes):
    _, wrong = read(kind, given_, items=3, on=date(2026, 3, 2))
    assert [fault.code.removeprefix("review.") for fault in wrong] == codes
