"""Dumping, normal value, the fair comparison and the margin (RCA 96, 102, 103), on the catalogue's own examples."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Refused
from alfandega.lawbook import parameters
from alfandega.remedies.rules import margin as margin_rules
from alfandega.remedies.rules.comparison import Adjustment, Difference, ExportSale, export_price, fairly_compared
from alfandega.remedies.rules.exact import read, shown, written
from alfandega.remedies.rules.margin import Transaction, margin_of
from alfandega.remedies.rules.normal_value import (
    Construction,
    HomeSales,
    Source,
    ThirdCountryPrice,
    Unacceptable,
    grounds_in_figures,
    normal_value,
)
from alfandega.remedies.rules.price import Level, UnitPrice, dumped

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rule."""

ON = date(2026, 3, 2)


def price(amount, currency="USD", **more):
    return UnitPrice(Decimal(amount), currency, **more)


def codes(call, *args, **named):
    with pytest.raises(Refused) as refusal:
        call(*args, **named)
    return [(fault.code, fault.where) for fault in refusal.value.faults]


@pytest.mark.law("RCA-96")
@pytest.mark.parametrize(("export", "comparable", "expected"), [("800", "1000", True), ("1000", "1000", False)])
def test_a_product_is_dumped_when_its_export_price_is_below_the_comparable_price(export, comparable, expected):
    result = dumped(price(export), price(comparable))
    assert result.value is expected
    assert result.citation.id == "RCA-96"
    assert export in str(result.steps[0])


@pytest.mark.law("RCA-96")
def test_prices_in_two_currencies_are_not_compared_until_converted():
    assert codes(dumped, price(800), price(1000, "EUR")) == [("remedies.currency-mismatch", "/currency")]


def test_every_reason_why_two_prices_cannot_be_compared_is_told_at_once():
    other = price("-1", "EUR", unit="KGM", level=Level.RETAIL)
    assert [code for code, _ in codes(dumped, price("NaN"), other)] == [
        "remedies.figure-unusable",
        "remedies.figure-negative",
        "remedies.currency-mismatch",
        "remedies.unit-mismatch",
        "remedies.level-mismatch",
    ]


@pytest.mark.law("RCA-102.1")
def test_normal_value_a_little_above_export_price_is_dumping():
    assert fairly_compared(price(1000), price(999)).value.dumping


@pytest.mark.law("RCA-102.1")
def test_prices_are_compared_on_the_same_terms():
    adjustments = [
        Adjustment(False, Difference.CARRIAGE, Decimal(-90), "USD"),
        Adjustment(True, Difference.LEVEL_OF_TRADE, Decimal("-150.5"), "USD"),
    ]
    result = fairly_compared(price(1000, level=Level.RETAIL), price(950), adjustments)
    assert (result.value.normal_value.amount, result.value.export_price.amount) == (Decimal("849.5"), Decimal(860))
    assert not result.value.dumping
    assert len(result.steps) == 3
    unexplained = [Adjustment(True, Difference.OTHER, Decimal(1), "EUR")]
    assert codes(fairly_compared, price(1000, level=Level.RETAIL), price(950), unexplained) == [
        ("remedies.currency-mismatch", "/currency"),
        ("remedies.no-reasons", "/adjustments/0/reasons"),
        ("remedies.level-mismatch", "/level"),
    ]
    too_much = [Adjustment(False, Difference.CARRIAGE, Decimal(-951), "USD")]
    assert codes(fairly_compared, price(1000), price(950), too_much) == [("remedies.figure-negative", "/export_price")]


@pytest.mark.law("RCA-102.2")
def test_normal_value_is_the_acceptable_home_price():
    result = normal_value(price(1000), ON)
    assert (result.value.price.amount, result.value.source) == (Decimal(1000), Source.HOME_PRICE)


@pytest.mark.law("RCA-102.2")
def test_without_an_acceptable_home_price_normal_value_is_constructed():
    parts = Construction(Decimal(700), Decimal(150), Decimal(100), "USD")
    result = normal_value(price(1000), ON, unacceptable=[Unacceptable.BELOW_COST], construction=parts)
    assert (result.value.price.amount, result.value.source) == (Decimal(950), Source.CONSTRUCTED)
    assert "supplied below cost" in str(result.steps[0])


@pytest.mark.law("RCA-102.2")
def test_every_missing_part_of_a_constructed_value_is_told():
    parts = Construction(Decimal(700), None, None, "USD")
    assert codes(normal_value, None, ON, construction=parts) == [
        ("normal-value.incomplete", "/construction/other_costs"),
        ("normal-value.incomplete", "/construction/profit"),
    ]
    assert codes(normal_value, None, ON) == [("normal-value.none", "/home_price")]


@pytest.mark.law("RCA-102.2")
def test_a_third_countrys_price_needs_reasons():
    third = ThirdCountryPrice(price(980), "SN", "")
    assert codes(normal_value, None, ON, third_country=third) == [("remedies.no-reasons", "/third_country/reasons")]
    given_reasons = ThirdCountryPrice(price(980), "SN", "Same model, sold in quantity.")
    assert normal_value(None, ON, third_country=given_reasons).value.source is Source.THIRD_COUNTRY


@pytest.mark.law("RCA-102.2")
@pytest.mark.parametrize(
    ("sold", "exported", "below", "expected"),
    [
        (0, 100, 0, [Unacceptable.NO_SALES]),
        (499, 10000, 0, [Unacceptable.TOO_FEW_SALES]),
        (500, 10000, 99, []),
        (500, 10000, 100, [Unacceptable.BELOW_COST]),
    ],
)
def test_figures_say_when_a_home_price_is_not_acceptable(sold, exported, below, expected):
    sales = HomeSales(Decimal(sold), Decimal(exported), Decimal(below))
    assert list(grounds_in_figures(sales, ON).value) == expected


@pytest.mark.law("RCA-102.3")
def test_the_export_price_is_what_is_paid_to_a_firm_of_the_exporting_country():
    assert export_price(ExportSale(price(800), "CN", "CN")).value.amount == Decimal(800)
    assert codes(export_price, ExportSale(price(800), "HK", "CN")) == [("export-price.seller", "/seller_country")]
    related = ExportSale(price(800), "CN", "CN", reliable=False, reasons="Same group.", resale_price=Decimal(1000))
    assert [where for _, where in codes(export_price, related)] == ["/costs", "/profit"]
    whole = ExportSale(price(800), "CN", "CN", False, "Same group.", Decimal(1000), Decimal(250), Decimal(50))
    assert export_price(whole).value.amount == Decimal(700)


@pytest.mark.law("RCA-103")
@pytest.mark.parametrize(
    ("transactions", "per_unit"),
    [
        ([(1000, 800, 1)], "200"),
        ([(1000, 800, 100), (850, 800, 300)], "87.5"),
        ([(1000, 800, 100), (800, 900, 100)], "50"),
        ([(800, 1000, 1)], "0"),
    ],
)
def test_the_margin_is_weighted_over_the_transactions(transactions, per_unit):
    rows = [Transaction(*map(Decimal, each)) for each in transactions]
    result = margin_of(rows, ON, currency="USD")
    assert written(result.value.per_unit) == per_unit
    assert result.value.dumping is (per_unit != "0")


@pytest.mark.law("RCA-103")
def test_the_percentage_is_of_the_export_price_and_the_cap_of_the_customs_value():
    row = Transaction(Decimal(1000), Decimal(800), Decimal(7), Decimal(1000))
    found = margin_of([row], ON, currency="USD").value
    assert (found.percent, found.percent_of_customs_value, found.most_percent) == (25, 20, 20)


def test_negative_margins_can_be_counted_as_zero_by_the_parameter(monkeypatch):
    monkeypatch.setattr(margin_rules, "text", lambda name, on: "zeroed")
    rows = [
        Transaction(Decimal(1000), Decimal(800), Decimal(100)),
        Transaction(Decimal(800), Decimal(900), Decimal(100)),
    ]
    assert margin_of(rows, ON, currency="USD").value.per_unit == 100
    assert parameters.text("trade_remedies.negative_margins", ON) == "offset"


def test_each_unusable_figure_of_each_transaction_is_named():
    rows = [Transaction(Decimal(-1), Decimal("1e30"), Decimal(0))]
    assert codes(margin_of, rows, ON, currency="USD") == [
        ("remedies.figure-negative", "/transactions/0/normal_value"),
        ("remedies.figure-unusable", "/transactions/0/export_price"),
        ("remedies.figure-zero", "/transactions/0/quantity"),
    ]
    assert codes(margin_of, [], ON, currency="USD") == [("margin.no-transaction", "/transactions")]
    free = [Transaction(Decimal(5), Decimal(0))]
    assert codes(margin_of, free, ON, currency="USD") == [("remedies.figure-zero", "/transactions")]


amounts = st.decimals(min_value=0, max_value=10**17, places=6)
sales = st.lists(
    st.builds(Transaction, amounts, st.decimals(min_value="0.01", max_value=10**17, places=6), amounts.filter(bool)),
    min_size=1,
    max_size=8,
)


@UNHURRIED
@given(sales)
def test_weighted_margins_are_exact(rows):
    found = margin_of(rows, ON, currency="USD").value
    whole = sum(Fraction(each.quantity) * (Fraction(each.normal_value) - Fraction(each.export_price)) for each in rows)
    assert found.per_unit * sum(Fraction(each.quantity) for each in rows) == max(whole, 0)
    assert read(written(found.per_unit)) == found.per_unit
    assert shown(found.percent)


@UNHURRIED
@given(st.fractions(min_value=0))
def test_an_exact_number_survives_being_written(number):
    assert read(written(number)) == number
