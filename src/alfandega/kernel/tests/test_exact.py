"""Fractions rounded once, and shown for reading."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.kernel.apportion import apportion
from alfandega.kernel.exact import rounded, shown
from alfandega.kernel.money import Direction, Rounding, RoundTo

fractions = st.fractions(min_value=-(10**18), max_value=10**18, max_denominator=10**18)


@given(fractions, st.sampled_from(Rounding))
def test_rounding_is_to_a_multiple_of_the_unit_and_never_by_more_than_one(number, policy):
    found = rounded(number, policy)
    unit = Fraction(policy.unit)
    assert (Fraction(found) / unit).denominator == 1
    assert abs(Fraction(found) - number) < unit


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4), st.sampled_from(Rounding))
def test_a_decimal_is_rounded_as_money_is(amount, policy):
    assert rounded(Fraction(amount), policy) == policy.apply(amount)


@pytest.mark.parametrize(
    ("number", "direction", "expected"),
    [
        ("7/2", Direction.HALF_UP, "5"),
        ("5/2", Direction.HALF_EVEN, "0"),
        ("1/3", Direction.UP, "5"),
        ("-1/3", Direction.UP, "-5"),
        ("14/3", Direction.TRUNCATE, "0"),
    ],
)
def test_any_unit_and_direction_will_do(number, direction, expected):
    assert rounded(Fraction(number), RoundTo(Decimal(5), direction)) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0", "0"),
        ("12.50", "12.5"),
        ("-0.05", "-0.05"),
        ("1000", "1000"),
        ("1/3", "≈ 0.3333"),
        ("-2000/3", "≈ -666.6667"),
    ],
)
def test_a_number_is_shown_exactly_or_says_that_it_is_not(number, expected):
    assert shown(Fraction(number)) == expected


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=12))
def test_what_is_shown_of_a_decimal_is_all_of_it(number):
    assert Decimal(shown(number)) == number


def test_shares_of_an_amount_of_thirty_digits_add_up_to_it_too():
    whole = Decimal("-999999999999999999999999999999999999")
    shares = apportion(whole, [Decimal("0.333333333333333333333333333333333333"), Decimal(1), Decimal(7)], Decimal(1))
    assert sum(map(int, shares)) == int(whole)
