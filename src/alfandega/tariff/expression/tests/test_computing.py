"""Computing a duty: exact, in any unit, with a fault for whatever is missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Fault
from alfandega.reference import snapshot
from alfandega.tariff.expression.computing import Facts, charged, chosen
from alfandega.tariff.expression.parameters import Bound, Rate
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.quantities import found_in
from alfandega.tariff.expression.tests.strategies import rates
from alfandega.tariff.expression.trace import WORDS, shown
from alfandega.tariff.expression.units import UNITS, by_code, declared

SUMMER = date(2026, 7, 1)
EUR = Decimal("110.265")


def facts(value="100000", on=SUMMER, rates=None, **quantities):
    amounts = {code.replace("_", "-"): Decimal(number) for code, number in quantities.items()}
    return Facts(Decimal(value), amounts, "CVE", on, {"EUR": EUR} if rates is None else rates)


def duty(text, given=None, **named):
    """The exact amount, or the codes of the faults."""
    given = given or facts(**named)
    choice = chosen(parse(text), given)
    if choice.faults:
        return [fault.code for fault in choice.faults]
    if choice.duty is None:
        return Decimal(0)
    made = charged(choice.duty, given.value, given)
    return [fault.code for fault in made.faults] or made.amount


@pytest.mark.parametrize(
    ("text", "quantities", "amount"),
    [
        ("10 %", {}, "10000"),
        ("3 CVE/kg", {"KGM": "12.5"}, "37.5"),
        ("3 CVE/100 kg", {"KGM": "12.5"}, "0.375"),
        ("3 CVE/t", {"KGM": "1234567"}, "3703.701"),
        ("3 CVE/kg", {"TNE": "1.234567"}, "3703.701"),
        ("3 CVE/kg", {"DTN": "2"}, "600"),
        ("3 CVE/hl", {"LTR": "250"}, "7.5"),
        ("3 CVE/l", {"HLT": "2.5"}, "750"),
        ("3 CVE/l", {"MTQ": "2"}, "6000"),
        ("100 CVE/hl of pure alcohol", {"LTR": "70", "VP": "40"}, "28"),
        ("100 CVE/hl of pure alcohol", {"HLT": "0.7", "ASV": "40"}, "28"),
        ("1 CVE/l of pure alcohol", {"LTR": "70", "VP": "40"}, "28"),
        ("1 CVE/% vol/hl", {"HLT": "0.7", "VP": "40"}, "28"),
        ("100 CVE/hl of pure alcohol", {"LPA": "28"}, "28"),
        ("5 CVE/pair", {"PR": "11"}, "55"),
        ("5 CVE/pair", {"NPR": "11"}, "55"),
        ("5 CVE/pair", {"C62": "22"}, "55"),
        ("5 CVE/1000 pieces", {"C62": "1500"}, "7.5"),
        ("5 CVE/piece", {"MIL": "1.5"}, "7500"),
        ("5 CVE/piece", {"DZN": "2"}, "120"),
        ("5 CVE/piece", {"NAR": "2"}, "10"),
        ("2 CVE/carat", {"CTM": "3.5"}, "7"),
        ("2 CVE/m2", {"MTK": "3.5"}, "7"),
        ("2 CVE/GT", {"GT": "5000"}, "10000"),
        ("1 CVE/kWh", {"MWH": "1.5"}, "1500"),
        ("36 CVE/MWh", {"GJO": "1"}, "10"),
        ("2 EUR/kg", {"KGM": "3"}, "661.59"),
        ("500 CVE", {}, "500"),
        ("5 % + 3 CVE/kg", {"KGM": "10"}, "5030"),
        ("5 % - 3 CVE/kg", {"KGM": "10"}, "4970"),
        ("1 % - 3 CVE/kg", {"KGM": "1000"}, "0"),
        ("10 % MIN 2 CVE/kg", {"KGM": "10000"}, "20000"),
        ("10 % MIN 2 CVE/kg", {"KGM": "10"}, "10000"),
        ("10 % MIN 2 CVE/kg MAX 15 % - 1 CVE/kg", {"KGM": "10000"}, "5000"),
        ("10 % MIN 2 CVE/kg MAX 15 % - 1 CVE/kg", {"KGM": "5000"}, "10000"),
        ("10 % MAX 3 CVE/kg", {"KGM": "10"}, "30"),
        ("1 CVE/3 kg + 1 CVE/3 kg + 1 CVE/3 kg", {"KGM": "1"}, "1"),
        ("1 CVE/dozen", {"C62": "6"}, "0.5"),
        ("FREE", {}, "0"),
        ("SUSPENDED", {}, "0"),
        ("SUSPENDED (10 %)", {}, "10000"),
        ("FROM 1 JUN TO 31 OCT: 10 %; OTHERWISE: 5 %", {}, "10000"),
        ("BELOW 50 CVE/kg: 10 %; BELOW 100 CVE/kg: 5 %; OTHERWISE: 1 %", {"KGM": "1000"}, "1000"),
        ("BELOW 50 CVE/kg: 10 %; BELOW 100 CVE/kg: 5 %; OTHERWISE: 1 %", {"KGM": "1001"}, "5000"),
        ("BELOW 50 CVE/kg: 10 %; BELOW 100 CVE/kg: 5 %; OTHERWISE: 1 %", {"TNE": "2.5"}, "10000"),
        ("BELOW 1 EUR/100 kg: 10 %; OTHERWISE: 5 %", {"KGM": "100000"}, "10000"),
    ],
)
def test_duties_come_out_to_the_last_digit(text, quantities, amount):
    assert duty(text, **quantities) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "quantities", "codes"),
    [
        ("3 CVE/kg", {}, ["quantity.missing"]),
        ("3 CVE/kg", {"LTR": "10"}, ["quantity.missing"]),
        ("3 CVE/kg + 2 CVE/l", {}, ["quantity.missing", "quantity.missing"]),
        ("3 CVE/kg MIN 2 USD/l", {}, ["quantity.missing", "quantity.missing", "rate.missing"]),
        ("10 % MIN 2 CVE/kg", {}, ["quantity.missing"]),
        ("3 CVE/hl of pure alcohol", {"LTR": "70"}, ["quantity.missing"]),
        ("3 CVE/hl of pure alcohol", {"VP": "40"}, ["quantity.missing"]),
        ("3 CVE/carat", {"KGM": "1"}, ["quantity.missing"]),
        ("3 CVE/kg", {"KGM_G": "12"}, ["quantity.missing"]),
        ("3 USD/kg", {"KGM": "1"}, ["rate.missing"]),
        ("3 CVE/l", {"HLT": "2", "MTQ": "1"}, ["quantity.differs"]),
        ("BELOW 5 CVE/kg: 10 %; OTHERWISE: 5 %", {"KGM": "0"}, ["quantity.zero"]),
        ("BELOW 5 CVE/kg: 10 %; OTHERWISE: 5 %", {}, ["quantity.missing"]),
        ("BELOW 5 USD/kg: 10 %; OTHERWISE: 5 %", {"KGM": "1"}, ["rate.missing"]),
    ],
)
def test_what_is_missing_is_a_fault_and_never_a_zero(text, quantities, codes):
    assert sorted(duty(text, **quantities)) == sorted(codes)


def test_the_missing_quantity_is_named():
    (fault,) = charged(parse("3 CVE/hl of pure alcohol"), None, facts(LTR="70")).faults
    assert fault.where == "quantities/VP"
    assert "VP" in fault.message.format_map(fault.params)


def test_a_quantity_in_the_very_unit_counts_before_others():
    assert duty("3 CVE/l", LTR="10", HLT="5") == 30


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2026, 10, 31), 10),
        (date(2026, 11, 1), 5),
        (date(2026, 12, 31), 5),
        (date(2027, 1, 1), 5),
        (date(2027, 5, 31), 5),
        (date(2027, 6, 1), 10),
        (date(2028, 2, 29), 5),
        (date(1900, 1, 1), 5),
    ],
)
def test_a_period_may_run_over_new_year(on, amount):
    text = "FROM 1 JUN TO 31 OCT: 10 CVE; FROM 1 NOV TO 31 MAY: 5 CVE"
    assert duty(text, facts(on=on)) == amount


def test_the_29th_of_february_goes_with_the_28th_unless_a_period_names_it():
    leap = facts(on=date(2028, 2, 29))
    assert duty("FROM 1 JAN TO 28 FEB: 1 CVE; FROM 1 MAR TO 31 DEC: 2 CVE", leap) == 1
    assert duty("FROM 1 JAN TO 28 FEB: 1 CVE; FROM 29 FEB TO 31 DEC: 2 CVE", leap) == 2


def test_a_percentage_without_a_base_is_a_fault():
    (fault,) = charged(parse("10 %"), None, facts()).faults
    assert (fault.code, fault.where) == ("base.percent", "expression")


def test_amounts_of_eighteen_digits_are_exact_and_larger_ones_a_fault():
    most = "9" * 18
    given = facts(value=most, KGM=most)
    assert duty("99 %", given) == Decimal("989999999999999999.01")
    assert duty("0.000000000000000001 CVE/kg", given) == Decimal(most).scaleb(-18)
    assert duty(f"{most} CVE/kg + {most} CVE/kg", given) == ["amount.too-large"]


def test_the_trace_tells_each_step_with_its_amount():
    made = charged(parse("10 % MIN 2 EUR/kg"), Decimal(1000), facts(TNE="0.1"))
    assert [str(step.words) for step in made.steps] == [
        "10 % of 1000 CVE = 100 CVE.",
        "0.1 TNE are 100 KGM.",
        "2 EUR/kg for 100 KGM = 200 EUR; at 110.265 that is 22053 CVE.",
        "The minimum of 22053 CVE is more than 100 CVE and counts.",
    ]
    assert made.quantities == {"TNE": Decimal("0.1")}
    assert {step.kind for step in made.steps} <= WORDS.keys()


def oracle(terms, base, given):
    """The sum by fractions, straight from the definition."""
    total = Fraction(0)
    for term in terms:
        if term.kind == "percent":
            amount = Fraction(base) * Fraction(term.percent) / 100
        else:
            amount = Fraction(term.amount) * Fraction(given.rates.get(term.currency, 1))
            if term.kind == "per_unit":
                found = found_in(given.quantities, term.unit)
                amount *= Fraction(found.amount) / Fraction(by_code()[term.unit].factor) / Fraction(term.per)
        total += -amount if term.sign == "-" else amount
    return total


EVERYTHING = {unit.code: Decimal(number) for number, unit in enumerate(UNITS, 1)}
RATES = {"EUR": EUR, "USD": Decimal("101.75")}


@settings(deadline=None)
@given(rates(), st.decimals(0, 10**12, places=2))
def test_any_rate_comes_to_what_fractions_say(rate, base):
    given = Facts(base, EVERYTHING, "CVE", SUMMER, RATES)
    made = charged(rate, base, given)
    expected = oracle(rate.terms, base, given)
    for bound in rate.bounds:
        expected = (max if bound.limit == "min" else min)(expected, oracle(bound.terms, base, given))
    expected = max(expected, Fraction(0))
    assert made.amount is not None
    assert abs(Fraction(made.amount) - expected) <= expected / Fraction(10) ** 900


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=3), st.decimals(0, 10**12), st.decimals(0, 10**12))
def test_an_ad_valorem_duty_never_falls_when_the_value_rises(percent, first, second):
    low, high = sorted((first, second))
    rate = parse(f"{percent} %")
    assert charged(rate, low, facts()).amount <= charged(rate, high, facts()).amount


@settings(deadline=None)
@given(rates(), rates(), st.decimals(0, 10**9, places=2))
def test_a_duty_is_not_below_its_last_minimum_nor_above_its_last_maximum(rate, other, base):
    given = Facts(base, EVERYTHING, "CVE", SUMMER, RATES)
    limit = oracle(other.terms, base, given)
    assume(limit >= 0)
    for kind, holds in (("min", lambda duty: duty >= limit), ("max", lambda duty: duty <= limit)):
        bounded = Rate(rate.terms, (*rate.bounds, Bound(kind, other.terms)))
        amount = Fraction(charged(bounded, base, given).amount)
        assert holds(amount) or abs(amount - limit) <= limit / Fraction(10) ** 900


@settings(deadline=None)
@given(st.sampled_from(UNITS), st.sampled_from(UNITS), st.decimals("0.001", 10**9, places=3))
def test_units_convert_exactly_within_a_dimension_and_never_across(wanted, given_unit, number):
    found = found_in({given_unit.code: number}, wanted.code)
    if given_unit.dimension == wanted.dimension:
        assert not isinstance(found, Fault)
        assert Fraction(found.amount) == Fraction(number) * Fraction(given_unit.factor)
    else:
        assert isinstance(found, Fault)


def test_every_unit_of_the_reference_list_is_known():
    assert [code for code in snapshot.from_files().lists["units"] if declared(code) is None] == []


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_shown_number_is_the_number_to_twelve_decimals(number):
    assert abs(Decimal(shown(number)) - number) <= Decimal("1e-12")
