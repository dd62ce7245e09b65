"""Exact money, and sharing it so that the shares add up."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.kernel.apportion import apportion
from alfandega.kernel.money import EXACT, CurrencyMismatchError, Money, Rounding, exact_quotient, figures, total

amounts = st.decimals(min_value=-(10**17), max_value=10**17, places=2)
weights = st.lists(st.decimals(min_value=0, max_value=10**15, places=3), min_size=1, max_size=60)
UNITS = st.sampled_from([Decimal(1), Decimal("0.01")])


@given(amounts, weights, UNITS)
def test_the_shares_always_add_up_to_the_whole(whole, parts, unit):
    shares = apportion(whole, parts, unit)
    assert sum(shares) == whole
    assert len(shares) == len(parts)


@given(amounts, weights, UNITS)
def test_each_share_is_within_one_unit_of_the_exact_one(whole, parts, unit):
    base = sum(parts)
    for share, weight in zip(apportion(whole, parts, unit), parts, strict=True):
        exact = EXACT.divide(EXACT.multiply(whole, weight), base) if base else EXACT.divide(whole, Decimal(len(parts)))
        assert abs(share - exact) <= unit


@given(st.integers(-(10**15), 10**15), weights)
def test_the_shares_of_a_whole_number_of_units_are_whole_numbers_of_units(whole, parts):
    assert all(share == share.to_integral_value() for share in apportion(Decimal(whole), parts, Decimal(1)))


@given(amounts, weights)
def test_a_heavier_part_never_gets_a_smaller_share_of_a_positive_whole(whole, parts):
    shares = apportion(abs(whole), parts, Decimal("0.01"))
    paired = sorted(zip(parts, shares, strict=True))
    for (light, less), (heavy, more) in pairwise(paired):
        if heavy > light:
            assert more >= less


def test_weights_that_are_all_zero_share_alike():
    assert apportion(Decimal(10), [Decimal(0)] * 3, Decimal(1)) == [4, 3, 3]


def test_nothing_is_shared_over_nobody_and_a_negative_weight_is_an_error():
    assert apportion(Decimal(10), [], Decimal(1)) == []
    with pytest.raises(ValueError, match="negative"):
        apportion(Decimal(1), [Decimal(-1)], Decimal(1))


@pytest.mark.parametrize(
    ("policy", "amount", "rounded"),
    [
        (Rounding.WHOLE_HALF_UP, "2.5", "3"),
        (Rounding.WHOLE_HALF_UP, "-2.5", "-3"),
        (Rounding.CENT_HALF_UP, "0.125", "0.13"),
        (Rounding.WHOLE_TRUNCATE, "2.99", "2"),
        (Rounding.CENT_TRUNCATE, "0.129", "0.12"),
        (Rounding.CENT_HALF_EVEN, "0.125", "0.12"),
    ],
)
def test_each_rounding_policy_does_what_its_name_says(policy, amount, rounded):
    assert policy.apply(Decimal(amount)) == Decimal(rounded)


@given(amounts, amounts)
def test_adding_and_taking_away_again_changes_nothing(first, second):
    money, other = Money(first, "CVE"), Money(second, "CVE")
    assert money + other - other == money
    negative = -money
    assert -negative == money
    assert total([money, other], "CVE") == money + other


def test_amounts_of_two_currencies_are_not_combined():
    with pytest.raises(CurrencyMismatchError, match="EUR"):
        Money(Decimal(1), "CVE") + Money(Decimal(1), "EUR")


def test_conversion_is_exact_until_it_is_rounded():
    money = Money(Decimal("123456789012345678.99"), "EUR").converted(Decimal("110.265"), "CVE")
    assert money.amount == Decimal("13612962840446296293.83235")
    assert str(money.rounded(Rounding.WHOLE_HALF_UP)) == "13612962840446296294 CVE"
    assert money.times(Decimal(2)).amount == Decimal("27225925680892592587.66470")


def test_a_quotient_keeps_sixty_digits():
    assert len(exact_quotient(Decimal(1), Decimal(3)).as_tuple().digits) == 60


def test_figures_leave_out_needless_decimals_and_keep_whole_tens():
    assert [figures(Decimal(each)) for each in ("486557.00", "12.50", "100", "1E+3", "0.00")] == [
        "486557",
        "12.5",
        "100",
        "1000",
        "0",
    ]
