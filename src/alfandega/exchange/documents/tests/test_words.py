"""Amounts in Portuguese, in digits and in words (RCA 171.1)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.exchange.documents.words import day, in_digits, in_words, instant


@pytest.mark.law("RCA-171.1")
@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("15000", "quinze mil escudos"),
        ("0", "zero escudos"),
        ("1", "um escudo"),
        ("2", "dois escudos"),
        ("101", "cento e um escudos"),
        ("1100", "mil e cem escudos"),
        ("1000000", "um milhão de escudos"),
        ("3000000", "três milhões de escudos"),
        ("1967608", "um milhão novecentos e sessenta e sete mil seiscentos e oito escudos"),
        ("1000000000", "mil milhões de escudos"),
        ("0.01", "um centavo"),
        ("12.50", "doze escudos e cinquenta centavos"),
        ("-12", "menos doze escudos"),
    ],
)
def test_the_customs_value_is_written_out_in_portuguese(amount, words):
    assert in_words(Decimal(amount), "CVE") == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [("2", "MZN", "dois meticais"), ("1.01", "EUR", "um euro e um cêntimo"), ("3000000", "XXX", "três milhões XXX")],
)
def test_another_currency_has_its_own_name_or_its_code(amount, currency, words):
    assert in_words(Decimal(amount), currency) == words


@given(st.decimals(min_value=0, max_value=10**18, places=2))
def test_every_amount_can_be_written_out(amount):
    assert in_words(amount, "CVE")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1234567.5", "1\u00a0234\u00a0567,5"),
        ("-1000", "-1\u00a0000"),
        ("-0.5", "-0,5"),
        ("0", "0"),
        ("999", "999"),
        (None, ""),
    ],
)
def test_digits_have_spaces_between_thousands_and_a_decimal_comma(number, shown):
    assert in_digits(number) == shown


def test_dates_are_those_of_cabo_verde():
    assert instant(datetime(2026, 3, 2, 0, 30, tzinfo=UTC)) == "01/03/2026 23:30"
    assert day(datetime(2026, 3, 2, 0, 30, tzinfo=UTC)) == "01/03/2026"
    assert day(date(2026, 3, 2)) == "02/03/2026"
    assert day(None) == ""
    assert instant(None) == ""
