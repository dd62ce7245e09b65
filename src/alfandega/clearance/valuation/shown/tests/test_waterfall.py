"""The waterfall and the names of lines: exact sums, bars within their scale, nothing without a name."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.dossier import Bar, plain
from alfandega.clearance.valuation.shown.names import KINDS, METHODS, kind_name, method_name
from alfandega.clearance.valuation.shown.waterfall import LEAST, MOST_BARS, drawn
from alfandega.clearance.value.facts.additions import Cost
from alfandega.clearance.value.facts.deductions import Deduction
from alfandega.clearance.value.facts.price import Activity, Loss
from alfandega.clearance.value.law.sequence import Method


def bars_of(steps):
    """Stored bars of (kind, amount) one after the other."""
    begins, made = Decimal(0), []
    for kind, amount in steps:
        made.append(plain(Bar(kind, begins, begins + amount, "RCA-40")))
        begins += amount
    return made


AMOUNTS = st.integers(-(10**15), 10**15)
STEPS = st.lists(st.tuples(st.sampled_from(["price", "royalty", "interest"]), AMOUNTS), min_size=1)


@given(STEPS)
def test_bars_stay_within_the_scale_and_the_last_one_is_the_whole(steps):
    found = drawn(bars_of(steps))
    whole = sum((Decimal(amount) for _, amount in steps), Decimal(0))
    assert found[-1].ends == whole
    assert sum(bar.amount for bar in found if bar.tone != "total") == whole
    assert all(0 <= bar.left <= 100 and 0 <= bar.width <= 100 for bar in found)
    assert all(bar.left + bar.width <= 100 for bar in found)


def test_an_addition_stands_where_the_price_ends_and_a_deduction_ends_where_the_whole_does():
    price, royalty, interest, total = drawn(bars_of([("price", 800), ("royalty", 200), ("interest", -100)]))
    assert (price.left, price.width, price.tone) == (0, 80, "price")
    assert (royalty.left, royalty.width, royalty.tone) == (80, 20, "added")
    assert (interest.left, interest.width, interest.tone, interest.amount) == (90, 10, "deducted", -100)
    assert (total.left, total.width, total.ends) == (0, 90, 900)


def test_the_smallest_amount_is_still_seen():
    _, royalty, _ = drawn(bars_of([("price", 10**9), ("royalty", 1)]))
    assert royalty.width == LEAST


def test_a_record_without_bars_draws_nothing_and_one_line_is_its_own_whole():
    assert drawn([]) == ()
    assert [bar.tone for bar in drawn(bars_of([("invoice", 5)]))] == ["price"]


def test_a_thousand_invoices_are_one_bar():
    found = drawn(bars_of([("price", 1)] * 1000 + [("freight", 10)]))
    assert [(bar.kind, bar.joined, bar.amount) for bar in found][:2] == [("price", 1000, 1000), ("freight", 1, 10)]
    assert len(drawn(bars_of([("price", 1)] * MOST_BARS))) == MOST_BARS + 1


def test_widths_are_written_with_a_point_whatever_the_language():
    first, *_ = drawn(bars_of([("price", 1), ("royalty", 2)]))
    assert (first.x, first.across) == ("0.00%", "33.33%")


@pytest.mark.parametrize("fact", [Cost, Deduction, Activity, Loss])
def test_every_kind_that_a_fact_may_be_of_has_a_name(fact):
    assert set(get_args(fact.model_fields["kind"].annotation)) <= set(KINDS)


def test_every_method_has_a_name_and_an_unknown_kind_stands_for_itself():
    assert {method.value for method in Method} <= set(METHODS)
    assert (kind_name("deductive"), kind_name("novelty"), method_name("novelty")) == (
        "Deductive value",
        "novelty",
        "novelty",
    )
