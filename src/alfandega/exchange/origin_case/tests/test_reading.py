"""Cases of origin: every fault at its place and all at once; never a traceback."""

import copy
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.exchange.origin_case.computing import judge_case
from alfandega.exchange.origin_case.told import told
from alfandega.lawbook.wording import LANGUAGES

ON = date(2026, 3, 2)
GOOD = {
    "country": "CV",
    "product": {"code": "1905.31", "ex_works_price": "1000", "weight": "10"},
    "materials": [
        {"id": "flour", "code": "1101.00", "origin": "FR", "value": "300", "weight": "6"},
        {"id": "sugar", "code": "1701.14", "origin": "CV", "value": "100", "weight": "2"},
    ],
    "operations": [{"name": "baking", "country": "CV"}],
    "rule": "CTH",
}
ONE_EACH = {"process": "1", "overheads": "1", "profit": "1"}


def judged(case):
    return judge_case(case if isinstance(case, bytes) else json.dumps(case).encode(), ON)


def changed(place, value):
    case = copy.deepcopy(GOOD)
    holder = case
    *path, last = place
    for part in path:
        holder = holder[part]
    holder[last] = value
    return case


def faults(case):
    return [(each.code, each.where) for each in judged(case).faults]


def test_a_good_case_has_no_faults():
    found = judged(GOOD)
    assert (found.faults, found.exit_code, found.found.country) == ((), 0, "CV")


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (["product"], None, ("case.no-product", "/product")),
        (["product", "code"], None, ("code.missing", "/product/code")),
        (["product", "code"], "19", ("code.form", "/product/code")),
        (["product", "code"], "9905", ("code.form", "/product/code")),
        (["product", "ex_works_price"], "0", ("value.not-above-zero", "/product/ex_works_price")),
        (["product", "ex_works_price"], "399", ("value.contents-above-price", "/materials")),
        (["product", "factory_gate_price"], "900", ("price.two", "/product/ex_works_price")),
        (["product", "refundable_taxes"], "-1", ("value.negative", "/product/refundable_taxes")),
        (["product", "costs"], ONE_EACH, ("origin.components-do-not-sum", "/product/costs")),
        (["materials", 0, "code"], None, ("code.missing", "/materials/0/code")),
        (["materials", 0, "code"], "1101x", ("code.form", "/materials/0/code")),
        (["materials", 0, "origin"], "FRA", ("country.unknown", "/materials/0/origin")),
        (["materials", 0, "value"], "-1", ("value.negative", "/materials/0/value")),
        (["materials", 0, "value"], "1e18", ("field.number-too-large", "/materials/0/value")),
        (["materials", 0, "value"], "NaN", ("field.number-finite", "/materials/0/value")),
        (["materials", 0, "weight"], "-1", ("value.negative", "/materials/0/weight")),
        (["materials", 0, "currency"], "EUR", ("rate.missing", "/rates/EUR")),
        (["materials", 0, "currency"], "XXQ", ("currency.unknown", "/materials/0/currency")),
        (["materials", 0, "made_from"], ["flour"], ("materials.cycle", "/materials/0/made_from")),
        (["materials", 0, "made_from"], ["salt"], ("materials.unknown", "/materials/0/made_from/0")),
        (["materials", 0, "made_from"], ["sugar", "sugar"], ("materials.shared", "/materials/0/made_from/1")),
        (["materials", 0, "id"], "sugar", ("materials.id-twice", "/materials/1/id")),
        (["materials", 0, "rule"], "CTHX", ("rule.unexpected", "/materials/0/rule")),
        (["country"], "Senegal", ("country.unknown", "/country")),
        (["operations", 0, "country"], None, ("field.missing", "/operations/0/country")),
        (["operations", 0, "nam"], "x", ("field.unknown", "/operations/0/nam")),
        (["rule"], "RVC 140 %", ("rule.percent", "/rule")),
        (["rule"], {"kind": "shift"}, ("rule.data", "/rule")),
        (["rule"], 5, ("rule.data", "/rule")),
        (["agreement"], "ECOWAZ", ("agreement.unknown", "/agreement")),
        (["terms"], {"tolerance": {"percent": "101"}}, ("percent.range", "/terms/tolerance/percent")),
        (["terms"], {"cumulation": {"countries": ["QQ"]}}, ("country.unknown", "/terms/cumulation/countries/0")),
        (["terms"], {"cumulation": {"but": "17x"}}, ("rule.unexpected", "/terms/cumulation/but")),
        (["terms"], {"notes": [{"also": "CTH"}]}, ("field.missing", "/terms/notes/0/products")),
        (["terms"], {"valid_from": "2026-01-02", "valid_to": "2026-01-01"}, ("period.reversed", "/terms/valid_to")),
        (["proof"], {"form": "self_declaration"}, ("preference.no-terms", "/proof")),
        (["proof"], {"form": "paper"}, ("field.format", "/proof/form")),
        (["duty"], {"mfn": "-1", "preference": "exemption"}, ("value.negative", "/duty/mfn")),
        (["duty"], {"mfn": "5", "preference": "rate"}, ("duty.percent", "/duty/percent")),
        (["duty"], {"mfn": "5", "preference": "rate", "percent": "101"}, ("percent.range", "/duty/percent")),
        (["on"], "1999-01-01", ("case.before-the-law", "/on")),
        (["on"], "yesterday", ("field.date", "/on")),
        (["rates"], {"EUR": "0"}, ("rate.not-above-zero", "/rates/EUR")),
    ],
)  # fmt: skip
def test_each_fault_stands_at_its_place_and_is_told(place, value, expected):
    found = judged(changed(place, value))
    assert expected in [(each.code, each.where) for each in found.faults]
    assert found.exit_code == 1
    for language in LANGUAGES:
        for each in told(found, language).faults:
            assert each.message
            assert each.remedy
            assert "{" not in each.message + each.remedy


def test_all_faults_are_told_at_once():
    case = changed(["materials", 0, "value"], "-1")
    case["materials"][1]["origin"] = "QQ"
    case["rule"] = "CTHH"
    case["operations"][0]["country"] = "QQ"
    assert faults(case) == [
        ("country.unknown", "/operations/0/country"),
        ("value.negative", "/materials/0/value"),
        ("country.unknown", "/materials/1/origin"),
        ("rule.unexpected", "/rule"),
    ]


def test_a_circle_is_told_with_its_way_and_a_long_chain_is_bounded():
    chain = [{"id": f"m{n}", "code": "1101", "made_from": [f"m{n + 1}"]} for n in range(300)]
    assert ("materials.too-deep", "/materials/20") in faults(
        {**GOOD, "materials": [*chain, {"id": "m300", "code": "1101"}]}
    )
    chain[-1]["made_from"] = ["m0"]
    (fault,) = judged({**GOOD, "materials": chain}).faults
    assert (fault.code, fault.params["way"][:14]) == ("materials.cycle", "m0 → m299 → m2")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"a":' * 5000, b"null"])
def test_what_cannot_be_read_is_said(data):
    found = judged(data)
    assert (found.exit_code, found.case) == (2, None)
    assert told(found, "en").faults


@pytest.mark.law("RCA-13")
def test_nationality_and_direction_change_nothing():
    plain = told(judged(GOOD), "en")
    for who, flow in (("BR", "import"), ("CN", "export")):
        assert told(judged({**GOOD, "manufacturer_nationality": who, "flow": flow}), "en") == plain


def test_values_in_other_currencies_are_converted_exactly():
    case = changed(["materials", 0, "currency"], "EUR")
    case["materials"][0]["value"], case["rates"] = "2.5", {"EUR": "110.265"}
    assert told(judged(case), "en").materials[0].value == "275.6625"


def test_a_product_of_which_nothing_is_told_is_not_decided():
    found = told(judged({**GOOD, "materials": []}), "en")
    assert (found.originating, found.determined) == (None, True)


def test_a_loss_is_a_warning_and_not_a_refusal():
    found = judged(changed(["product", "costs"], {"process": "600", "overheads": "100"}))
    assert (found.exit_code, [each.code for each in found.faults]) == (0, ["origin.sale-at-loss"])


@pytest.mark.law("RCA-32", "RCA-33.2")
def test_an_agreement_that_has_ended_grants_nothing():
    terms = {"parties": ["CV"], "valid_to": "2025-12-31"}
    found = judged(
        {**GOOD, "terms": terms, "claimed": True, "proof": {"form": "self_declaration", "maker": "exporter"}}
    )
    assert (found.preference.unmet, found.exit_code) == (("AGREEMENT_NOT_IN_FORCE",), 1)
    (fault,) = told(found, "en").faults
    assert (fault.pointer, fault.article) == ("/agreement", "RCA art. 33(2)")


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(("CV", "-1", "1905", "CTH", "m1")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("code", "id", "made_from", "x")), inner)
    ),
    max_leaves=6,
)
PLACES = [
    *(
        [name]
        for name in ("product", "materials", "operations", "rule", "terms", "proof", "transport", "duty", "rates")
    ),
    *([name] for name in ("country", "currency", "on", "agreement", "only", "claimed")),
    ["product", "obtained"],
    ["product", "costs"],
    ["materials", 0, "made_from"],
    ["materials", 0, "obtained"],
    ["materials", 1, "value"],
    ["operations", 0, "substantial"],
]


@given(st.sampled_from(PLACES), anything)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_field_there_is_an_answer(place, value):
    told(judged(changed(place, value)), "pt")
