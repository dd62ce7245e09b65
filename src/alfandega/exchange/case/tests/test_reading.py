"""Cases of assessment: every fault at its place and all at once; numbers exact."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.exchange.case.computing import compute_case
from alfandega.exchange.case.told import ToldCase, told

ON = date(2026, 3, 2)
DI = {"tax": "DI", "expression": "10 %"}


def computed(case):
    data = case if isinstance(case, bytes) else json.dumps(case).encode()
    return compute_case(data, ON)


def faults(case):
    return [(fault.code, fault.where) for fault in computed(case).faults]


def one(measure=None, item=None, **case):
    return {"measures": [{**DI, **(measure or {})}], "items": [{"value": "1000", **(item or {})}], **case}


def line(case):
    found = computed(case)
    assert not found.faults, found.faults
    return found.assessed.lines[0]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, [("case.no-items", "/items")]),
        ({"items": []}, [("case.no-items", "/items")]),
        ({"items": 5}, [("field.list", "/items")]),
        ({"items": [{"value": 1}]}, [("case.no-measures", "/items/0")]),
        (one(item={"value": -1}), [("value.negative", "/items/0/value")]),
        (one(item={"value": "ten"}), [("field.number", "/items/0/value")]),
        (one(item={"value": "1e40"}), [("field.number-too-large", "/items/0/value")]),
        (one(item={"value": None}), [("value.missing", "/items/0/value")]),
        (one(item={"quantities": {"KGX": 1}}), [("unit.unknown", "/items/0/quantities/KGX")]),
        (one(item={"quantities": {"KGM": -1}}), [("value.negative", "/items/0/quantities/KGM")]),
        (one(item={"quantities": {"KGM": 1, "kg": 1}}), [("unit.twice", "/items/0/quantities/kg")]),
        (one(item={"quantities": {"VP": 101}}), [("percent.range", "/items/0/quantities/VP")]),
        (one(item={"valeu": 1}), [("field.unknown", "/items/0/valeu")]),
        (one(item={"currency": "EUR"}), [("rate.missing", "/rates/EUR")]),
        (one(item={"currency": "EUU"}), [("currency.unknown", "/items/0/currency")]),
        (one(item={"commodity_code": "9999999999"}), [("commodity.unknown", "/items/0/commodity_code")]),
        (one(item={"procedure": "9999"}), [("procedure.unknown", "/items/0/procedure")]),
        (one(item={"procedure": "4000"}, currency="EUR"), [("currency.national", "/currency")]),
        (one({"expression": "3 CVE/kgg"}), [("expression.unknown-unit", "/measures/0/expression")]),
        (one({"expression": 5}), [("expression.not-text", "/measures/0/expression")]),
        (one({"expression": {"kind": "rate"}}), [("expression.parameters", "/measures/0/expression")]),
        (one({"expression": None}), [("field.missing", "/measures/0/expression")]),
        (one({"tax": " "}), [("field.missing", "/measures/0/tax")]),
        (one({"expression": "3 CVE/kg"}), [("quantity.missing", "/items/0/quantities/KGM")]),
        (one({"expression": "3 EUR"}), [("rate.missing", "/rates/EUR")]),
        (
            one({"expression": "BELOW 3 CVE/kg: 1 %; OTHERWISE: 2 %"}, {"quantities": {"KGM": 0}}),
            [("quantity.zero", "/items/0/quantities")],
        ),
        (one({"base": "price"}), [("field.format", "/measures/0/base")]),
        (one({"base": "quantity"}), [("base.percent", "/measures/0/expression")]),
        (one({"base": {"taxes": ["X"]}}), [("base.unknown-tax", "/measures/0/base/taxes/0")]),
        (one({"base": {"taxes": ["DI"]}}), [("base.cycle", "/measures/0/base/taxes")]),
        (one({"rounding": "sideways"}), [("rounding.unknown", "/measures/0/rounding")]),
        (one({"rounding": {"policy": "truncate", "unit": 0}}), [("rounding.unit", "/measures/0/rounding/unit")]),
        (one(rounding="bankers"), [("rounding.unknown", "/rounding")]),
        (one({"reliefs": ["half"]}), [("field.format", "/measures/0/reliefs/0/mode")]),
        (one({"reliefs": [{}]}), [("relief.which", "/measures/0/reliefs/0")]),
        (one({"reliefs": [{"percent": 101}]}), [("percent.range", "/measures/0/reliefs/0/percent")]),
        (one({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}), [("period.reversed", "/measures/0/valid_to")]),
        (one({"valid_from": "2026-02-30"}), [("field.date", "/measures/0/valid_from")]),
        (one({"article": "art. 5"}), [("article.form", "/measures/0/article")]),
        (one({"order": "first"}), [("field.number", "/measures/0/order")]),
        (one(on="yesterday"), [("field.date", "/on")]),
        (one(on=20260302), [("field.date", "/on")]),
        (one(currency="XXL"), [("currency.unknown", "/currency")]),
        (one(rates={"EUR": 0}), [("rate.not-above-zero", "/rates/EUR")]),
        (one(rates={"EUU": 1}), [("currency.unknown", "/rates/EUU")]),
    ],
)
def test_each_fault_names_its_place(case, expected):
    assert faults(case) == expected


def test_faults_are_found_all_at_once():
    case = {
        "on": "2026-02-30",
        "rates": {"USD": -1},
        "measures": [
            {"tax": "DI", "expression": "10 % MIN 2 EUR/kgg", "base": {"taxes": ["IVA", "XX"]}},
            {"tax": "IVA", "expression": "5 EUR/l", "base": {"taxes": ["DI"]}, "rounding": "bogus"},
            {"tax": "OLD", "expression": "1 %", "valid_from": "2026-05-01", "valid_to": "2026-01-01"},
        ],
        "items": [{"value": -5}, {"value": "x", "quantities": {"KGX": "1"}}, {"foo": 1, "value": "7"}],
    }
    assert sorted(faults(case)) == [
        ("base.cycle", "/measures/0/base/taxes"),
        ("base.unknown-tax", "/measures/0/base/taxes/1"),
        ("expression.unknown-unit", "/measures/0/expression"),
        ("field.date", "/on"),
        ("field.number", "/items/1/value"),
        ("field.unknown", "/items/2/foo"),
        ("period.reversed", "/measures/2/valid_to"),
        ("quantity.missing", "/items/0/quantities/LTR"),
        ("quantity.missing", "/items/1/quantities/LTR"),
        ("quantity.missing", "/items/2/quantities/LTR"),
        ("rate.missing", "/rates/EUR"),
        ("rate.not-above-zero", "/rates/USD"),
        ("rounding.unknown", "/measures/1/rounding"),
        ("unit.unknown", "/items/1/quantities/KGX"),
        ("value.negative", "/items/0/value"),
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_a_fault_at_its_place(number):
    data = f'{{"measures": [{json.dumps(DI)}], "items": [{{"value": {number}}}]}}'.encode()
    assert faults(data) == [("field.number-finite", "/items/0/value")]


def test_a_name_that_stands_twice_is_a_fault_at_its_place():
    data = b'{"measures": [{"tax": "DI", "expression": "1 %", "tax": "X"}], "items": [{"value": 1}]}'
    assert faults(data) == [("json.duplicate", "/measures/0/tax")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"{", "json.broken"),
        (b"[1]", "json.not-object"),
        (b'"\xff"', "json.encoding"),
        (b"[" * 100_000, "json.depth"),
        (b"5" * 10_000, "json.not-object"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, code):
    found = computed(data)
    assert (found.exit_code, [fault.code for fault in found.faults]) == (2, [code])


def test_numbers_are_exact_and_never_floats():
    data = (
        b'{"measures": [{"tax": "T", "expression": "100 %", "rounding": {"unit": 0.01}}],'
        b' "items": [{"value": 123456789012345678.07}]}'
    )
    assert line(data).amount == Decimal("123456789012345678.07")


@pytest.mark.parametrize(
    ("rounding", "amount", "name"),
    [
        ("truncate", "100", "WHOLE_TRUNCATE"),
        ("half up", "101", "WHOLE_HALF_UP"),
        ("half-up", "101", "WHOLE_HALF_UP"),
        ("unit", "101", "WHOLE_HALF_UP"),
        ("up", "101", "UP_TO_1"),
        ("CENT_TRUNCATE", "100.55", "CENT_TRUNCATE"),
        ({"policy": "truncate", "unit": "0.01"}, "100.55", "CENT_TRUNCATE"),
        ({"policy": "half-up", "unit": "0.1"}, "100.6", "HALF_UP_TO_0.1"),
        ({"policy": "half-up", "unit": 50}, "100", "HALF_UP_TO_50"),
    ],
)
def test_policies_of_rounding_are_named(rounding, amount, name):
    found = line(one({"expression": "10 %", "rounding": rounding}, {"value": "1005.55"}))
    assert (found.amount, found.rounding) == (Decimal(amount), name)


def test_measures_of_an_item_replace_shared_ones_and_these_those_of_the_tariff():
    item = {"value": 1000, "commodity_code": "0202300000"}
    own = {**item, "measures": [{"tax": "DI", "expression": "3 %"}]}
    case = {"measures": [{"tax": "DI", "expression": "7 %"}], "items": [item, own]}
    found = computed(case)
    assert [each.amount for each in found.assessed.lines if each.tax == "DI"] == [70, 30]
    assert {each.tax for each in found.assessed.lines} == {"DI", "TCE", "IVA"}


def test_a_measure_out_of_force_replaces_nothing():
    item = {"value": 1000, "measures": [{"tax": "DI", "expression": "3 %", "valid_from": "2030-01-01"}]}
    found = computed({"measures": [DI], "items": [item]})
    assert [each.amount for each in found.assessed.lines] == [100]
    assert [(number, each.tax) for number, each in found.assessed.not_in_force] == [(1, "DI")]


def test_the_parameters_of_a_duty_are_read_as_its_text_is():
    parameters = {"kind": "rate", "terms": [{"kind": "percent", "percent": "12.5"}]}
    assert line(one({"expression": parameters})).amount == 125


@pytest.mark.parametrize("on", ["1900-01-01", "2200-12-31"])
def test_any_date_will_do(on):
    assert line(one(on=on)).amount == 100


def test_the_answer_is_data_and_words_in_each_language():
    case = one(
        {"expression": "10 % MIN 2 EUR/kg", "source": "here"}, {"quantities": {"kg": 1}}, rates={"EUR": "110.265"}
    )
    for language in ("pt", "fr", "en"):
        answer = told(computed(case), language)
        assert ToldCase.model_validate_json(answer.model_dump_json()) == answer
        (item,) = answer.items
        (found,) = item.lines
        assert (found.amount, found.source, answer.payable, answer.rates) == ("221", "here", "221", {"EUR": "110.265"})
        assert [step.kind for step in found.steps] == ["percent", "per_unit_exchanged", "min_counts", "rounded"]
        assert found.trace == [step.words for step in found.steps]
        assert not any("{" in words for words in found.trace)


WINE = {"commodity_code": "2204210000", "origin": "PT", "value": "110265", "quantities": {"LTR": "100"}}


def test_an_item_of_our_tariff_is_offered_what_would_cost_less():
    answer = told(computed({"on": "2026-03-02", "items": [WINE]}), "en")
    (offer,) = answer.items[0].offers
    assert (offer.under.code, offer.claim, [[each.code for each in one] for one in offer.documents]) == (
        "EU", {"36": "100"}, [["862"], ["954"]],
    )  # fmt: skip
    claimed = told(computed({"on": "2026-03-02", "items": [{**WINE, "preference": "100", "documents": ["954"]}]}), "en")
    assert (claimed.payable, claimed.items[0].offers) == (offer.instead, [])
    first = claimed.items[0].lines[0]
    assert (first.treatment, first.under) == ("preference", "EU")


def test_an_item_with_measures_of_the_case_is_offered_nothing():
    mixed = {**WINE, "measures": [{"tax": "SUR", "expression": "5 %"}]}
    assert told(computed({"on": "2026-03-02", "items": [mixed]}), "en").items[0].offers == []
    shared = {"on": "2026-03-02", "items": [WINE], "measures": [{"tax": "SUR", "expression": "5 %"}]}
    assert told(computed(shared), "en").items[0].offers == []


def test_what_is_secured_by_a_guarantee_is_told_apart():
    bars = {"commodity_code": "7214200000", "origin": "TR", "value": "1000", "quantities": {"kg": "10"}}
    answer = told(computed({"on": "2026-10-01", "items": [bars]}), "en")
    (line,) = (each for each in answer.items[0].lines if each.mode == "guaranteed")
    assert (line.tax, line.amount, answer.guaranteed, answer.items[0].guaranteed) == ("DCO", "450", "450", "450")
    assert "450" not in answer.totals.values()


NAMES = st.sampled_from(
    """items measures tax expression base taxes value quantities KGM reliefs rounding on rates currency mode percent
    order commodity_code unit policy""".split()  # noqa: SIM905 - a long list reads better so
)
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 10**20), st.text(max_size=8), st.sampled_from(["5 %", "DI"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["items", "measures", "rounding", "on", "rates", "currency", "x"]), PLAIN))
def test_no_case_raises_and_one_with_faults_has_no_amounts(case):
    found = computed(case)
    assert bool(found.faults) == (found.assessed is None)
    answer = told(found, "pt")
    assert answer.computed == (found.exit_code == 0)
    assert not any(re.search(r"\{\w+\}", fault.message + fault.remedy) for fault in answer.faults)
