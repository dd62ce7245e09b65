"""Measures in cascade: bases, order, reliefs, rounding, totals (RCA 175)."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.clearance.assessment.cascade import Terms, assess_measures
from alfandega.clearance.assessment.measures import Base, Dated, Goods, Measure, Relief
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.dossier import Mode
from alfandega.clearance.tests.paper import BOOKS, sad
from alfandega.clearance.valuation.rules import transaction_value
from alfandega.kernel.money import Direction, Rounding, RoundTo
from alfandega.tariff.expression.parsing import parse

ON = date(2026, 3, 2)
TERMS = Terms(ON, "CVE", {"EUR": Decimal("110.265")})
VALUE = Base()


def measure(tax, duty="10 %", **named):
    return Measure(tax, parse(duty), where=f"/measures/{tax}", **named)


def goods(*measures, value="100000", number=1, reliefs=(), **quantities):
    amounts = {code: Decimal(amount) for code, amount in quantities.items()}
    where = f"/items/{number - 1}"
    return Goods(number, None if value is None else Decimal(value), amounts, measures, reliefs, where)


def computed(*measures, **named):
    found = assess_measures([goods(*measures, **named)], TERMS)
    assert not found.faults, found.faults
    return {line.tax: line for line in found.lines}


def faults(*measures, **named):
    found = assess_measures([goods(*measures, **named)], TERMS)
    assert not found.lines
    return sorted((fault.code, fault.where) for fault in found.faults)


DI = measure("DI")
ICE = measure("ICE", "20 %", base=Base(taxes=("DI",)))
IVA = measure("IVA", "15 %", base=Base(taxes=("DI", "ICE")))


@pytest.mark.law("RCA-175")
def test_each_tax_is_charged_on_the_taxes_of_its_base_whatever_the_order_they_are_given_in():
    for given_order in ((DI, ICE, IVA), (IVA, ICE, DI), (ICE, IVA, DI)):
        lines = computed(*given_order)
        assert {tax: line.amount for tax, line in lines.items()} == {"DI": 10_000, "ICE": 22_000, "IVA": 19_800}
        assert lines["IVA"].base == 132_000
    assert str(lines["IVA"].steps[0].words) == "Base: 100000 + DI 10000 + ICE 22000 = 132000 CVE."


def test_a_tax_on_other_taxes_alone_leaves_the_value_out():
    lines = computed(DI, measure("SUR", "5 %", base=Base(value=False, taxes=("DI",))))
    assert (lines["SUR"].base, lines["SUR"].amount) == (10_000, 500)


def test_a_tax_on_quantities_needs_no_value():
    lines = computed(measure("ECO", "2 CVE/kg", base=Base(value=False)), value=None, KGM="12")
    assert (lines["ECO"].base, lines["ECO"].quantities, lines["ECO"].amount) == (None, {"KGM": 12}, 24)
    assert faults(measure("ECO", "2 %", base=Base(value=False))) == [("base.percent", "/measures/ECO/expression")]


def test_a_tax_in_its_own_base_is_solved_exactly():
    """18 % of the whole: 82000 ÷ 0.82 = 100000, of which 18000 is tax."""
    line = computed(measure("ICMS", "18 %", base=Base(includes_itself=True)), value="82000")["ICMS"]
    assert (line.amount, line.base) == (18_000, 100_000)
    assert computed(measure("T", "50 % + 3 CVE/kg", base=Base(includes_itself=True)), KGM="10")["T"].amount == 100_060
    assert faults(measure("T", "100 %", base=Base(includes_itself=True))) == [
        ("base.includes-itself", "/measures/T/expression")
    ]


@pytest.mark.parametrize(
    ("relief", "amount", "full", "mode"),
    [
        (Relief(Mode.EXEMPT), 0, 10_000, Mode.EXEMPT),
        (Relief(Mode.SUSPENDED), 10_000, 10_000, Mode.SUSPENDED),
        (Relief(Mode.PAID, Decimal(40)), 6_000, 10_000, Mode.PAID),
        (Relief(Mode.PAID, Decimal(100)), 0, 10_000, Mode.PAID),
        (Relief(Mode.EXEMPT, taxes=("IVA",)), 10_000, 10_000, Mode.PAID),
        (Relief(Mode.EXEMPT, validity=Dated(valid_to=date(2026, 3, 1))), 10_000, 10_000, Mode.PAID),
    ],
)
def test_a_relief_takes_its_share_from_its_taxes_on_its_dates(relief, amount, full, mode):
    for line in (computed(replace(DI, reliefs=(relief,)))["DI"], computed(DI, reliefs=(relief,))["DI"]):
        assert (line.amount, line.full, line.mode) == (amount, full, mode)
        assert line.relieved == full - amount


def test_reliefs_of_a_share_add_up_and_never_exceed_the_whole():
    half, more = Relief(Mode.PAID, Decimal(50)), Relief(Mode.PAID, Decimal(60))
    assert computed(DI, reliefs=(half, Relief(Mode.PAID, Decimal(30))))["DI"].amount == 2_000
    assert faults(DI, reliefs=(half, more)) == [("relief.too-much", "/measures/DI/reliefs")]


def test_an_exemption_goes_before_a_suspension():
    both = (Relief(Mode.SUSPENDED), Relief(Mode.EXEMPT))
    assert computed(DI, reliefs=both)["DI"].mode is Mode.EXEMPT


def test_a_base_holds_what_is_due_of_another_tax_or_all_of_it_when_the_measure_says_so():
    exempt = replace(DI, reliefs=(Relief(Mode.EXEMPT),))
    suspended = replace(DI, reliefs=(Relief(Mode.SUSPENDED),))
    full = replace(IVA, base=Base(taxes=("DI",), before_reliefs=True))
    assert computed(exempt, IVA, ICE)["IVA"].base == 120_000
    assert computed(suspended, IVA, ICE)["IVA"].base == 120_000
    assert computed(exempt, full)["IVA"].base == 110_000
    assert computed(DI, IVA, ICE, reliefs=(Relief(Mode.SUSPENDED),))["IVA"].base == 132_000


def test_a_suspended_duty_is_shown_and_not_paid():
    line = computed(measure("DI", "SUSPENDED (10 %)"))["DI"]
    assert (line.mode, line.amount) == (Mode.SUSPENDED, 10_000)
    assert computed(measure("DI", "SUSPENDED"))["DI"].mode is Mode.SUSPENDED


@pytest.mark.parametrize(
    ("policy", "amount"),
    [
        (Rounding.WHOLE_HALF_UP, "13"),
        (Rounding.WHOLE_TRUNCATE, "12"),
        (Rounding.CENT_HALF_UP, "12.50"),
        (RoundTo(Decimal(5)), "15"),
        (RoundTo(Decimal(5), Direction.TRUNCATE), "10"),
        (RoundTo(Decimal("0.2"), Direction.UP), "12.6"),
        (RoundTo(Decimal(1), Direction.HALF_EVEN), "12"),
    ],
)
def test_the_named_policy_rounds_each_line(policy, amount):
    line = computed(measure("DI", "12.5 CVE", rounding=policy))["DI"]
    assert (line.amount, line.rounding) == (Decimal(amount), policy.name)


def test_measures_hold_on_their_dates_only_and_the_others_are_named():
    old = measure("DI", "50 %", validity=Dated(valid_to=date(2025, 12, 31)))
    new = measure("DI", "10 %", validity=Dated(valid_from=date(2026, 1, 1)))
    found = assess_measures([goods(old, new)], TERMS)
    assert [line.amount for line in found.lines] == [10_000]
    assert found.not_in_force == ((1, old),)


def test_faults_of_bases_are_all_found_at_once():
    circle = (measure("A", base=Base(taxes=("B",))), measure("B", base=Base(taxes=("A",))))
    assert faults(*circle) == [("base.cycle", "/measures/A/base/taxes")]
    assert faults(measure("A", base=Base(taxes=("A",)))) == [("base.cycle", "/measures/A/base/taxes")]
    assert faults(DI, DI) == [("measure.twice", "/measures/DI/tax")]
    late = replace(IVA, order=10)
    assert faults(replace(DI, order=10), late, replace(ICE, order=5)) == [
        ("base.order", "/measures/ICE/base/taxes/0"),
        ("base.order", "/measures/IVA/base/taxes/0"),
    ]
    assert faults(*circle, measure("C", "1 CVE/l", base=Base(taxes=("X",))), value=None) == [
        ("base.cycle", "/measures/A/base/taxes"),
        ("base.unknown-tax", "/measures/C/base/taxes/0"),
        ("quantity.missing", "/items/0/quantities/LTR"),
        ("value.missing", "/items/0/value"),
    ]


def test_a_base_may_name_a_tax_that_only_other_items_bear():
    found = assess_measures([goods(DI, IVA, ICE), goods(DI, IVA, number=2)], TERMS)
    assert not found.faults
    assert [line.base for line in found.lines if line.tax == "IVA"] == [132_000, 110_000]


def test_more_money_than_thirty_digits_is_a_clear_fault():
    most = "9" * 18
    many = [measure(f"T{each}", f"{most} %", base=Base(taxes=(f"T{each - 1}",) if each else ())) for each in range(3)]
    assert ("amount.too-large", "/measures/T1/expression") in faults(*many, value=most)


def test_eighteen_digits_are_exact():
    line = computed(measure("DI", "99.9 %", rounding=Rounding.CENT_TRUNCATE), value="9" * 18)["DI"]
    assert line.amount == Decimal("998999999999999999.00")


@pytest.mark.law("RCA-175")
@settings(deadline=None)
@given(
    st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=5),
    st.lists(st.sampled_from(["7.3 %", "3 EUR/kg", "5 % + 1 CVE/kg", "2 % MIN 1 EUR/kg MAX 9 %"]), max_size=4),
    st.sampled_from([*Rounding, RoundTo(Decimal(5))]),
    st.sampled_from([(), (Relief(Mode.PAID, Decimal("33.3")),), (Relief(Mode.SUSPENDED),), (Relief(Mode.EXEMPT),)]),
)
def test_totals_are_exact_sums_and_nothing_is_lost_between_paid_suspended_and_relieved(values, duties, policy, reliefs):
    taxes = [f"T{number}" for number in range(len(duties))]
    measures = [
        measure(
            tax, duty, base=Base(taxes=tuple(taxes[:number])), rounding=policy, reliefs=reliefs if number % 2 else ()
        )
        for number, (tax, duty) in enumerate(zip(taxes, duties, strict=True))
    ]
    items = [goods(*measures, value=value, number=number, KGM="17.5") for number, value in enumerate(values, 1)]
    found = assess_measures(items, TERMS)
    assert not found.faults
    assert found.payable == sum(found.totals.values())
    assert found.payable + found.suspended + found.relieved == sum(line.full for line in found.lines)
    assert all(0 <= line.amount <= line.full for line in found.lines)


@pytest.mark.law("RCA-175")
@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.decimals(0, 10**9, places=2), st.sampled_from(["4000", "7100", "6021"])), min_size=1, max_size=4
    )
)
def test_the_assessment_of_a_declaration_is_what_a_table_of_percentages_gives(declared):
    """An ad-valorem tariff computed by hand: DI 10 % of the value, IVA 15 % of value and DI."""
    document = sad(*({"price": str(price), "procedure": procedure} for price, procedure in declared))
    valuation = transaction_value(document, BOOKS)
    found = assess(document, valuation, BOOKS)
    modes = {"4000": Mode.PAID, "7100": Mode.SUSPENDED, "6021": Mode.EXEMPT}
    expected = []
    for value, (_, procedure) in zip(valuation.items, declared, strict=True):
        mode, base = modes[procedure], value.customs_value
        for tax, rate in (("DI", 10), ("IVA", 15)):
            full = (base * rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
            amount = Decimal(0) if mode is Mode.EXEMPT else full
            expected.append((value.item, tax, base, rate, amount, mode, "WHOLE_HALF_UP"))
            base += amount
    told = [(line.item, line.tax, line.base, line.rate, line.amount, line.mode, line.rounding) for line in found.lines]
    assert told == expected
    assert found.payable == sum(line.amount for line in found.lines if line.mode is Mode.PAID)
    assert found.suspended == sum(line.amount for line in found.lines if line.mode is Mode.SUSPENDED)
