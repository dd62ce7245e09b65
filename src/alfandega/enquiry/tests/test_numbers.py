"""Numbers as people type them are read exactly or refused; nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.enquiry.numbers import number_in


def read(text):
    found = []
    return number_in(text, "/value", found), [each.code for each in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000", "1000"), ("1 000,50", "1000.50"), ("1\u202f000.5", "1000.5"), (" 7 ", "7"), (",5", "0.5"),
        ("+3", "3"), ("1e3", "1E+3"), ("999999999999999999", "999999999999999999"),
    ],
)  # fmt: skip
def test_these_are_read(text, number):
    assert read(text) == (Decimal(number), [])


@pytest.mark.parametrize(
    "text",
    ["abc", "1.000,50", "1,000.5", "1,2,3", ".", "-", "NaN", "Infinity", "0x10", "1_000", "१२", "9" * 19, "1e99999",
     "=1+1", "1;2", "9" * 10_000],
)  # fmt: skip
def test_these_are_not(text):
    assert read(text) == (None, ["number.unreadable"])


def test_below_zero_is_told_apart():
    assert read("-1") == (None, ["value.negative"])


def test_nothing_is_no_number_and_no_fault():
    assert read("   ") == (None, [])


@given(st.decimals(min_value=0, max_value=10**18 - 1, places=6, allow_nan=False))
def test_every_number_that_is_written_is_read_back(number):
    assert read(f"{number:f}".replace(".", ",")) == (number, [])


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_a_fault(text):
    number, faults = read(text)
    assert (number is None) == bool(faults or not text.strip())
