"""A declaration valued by the whole law: value elements, Incoterms, findings of customs, every method (RCA 34–95)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.tests.paper import BOOKS, costs, document, sad
from alfandega.clearance.valuation.determining import SEVERAL, determined
from alfandega.clearance.valuation.rules import transaction_value
from alfandega.clearance.value.declared import case_of, terms_of, valued

USD = "USD"
FREIGHT = costs(external_freight={"foreign": "90", "currency": USD})
NO_METHOD = {
    "not_determinable": dict.fromkeys(("identical", "similar", "deductive", "computed"), "Nothing is known of it.")
}
SET_ASIDE = {"ground": "proof-refused", "procedure_completed": True, "reasons": "No payment was shown."}


def with_facts(*items, sales=({},), goods=(), **changes):
    return sad(*items, value_declaration={"sales": list(sales), "goods": list(goods)}, **changes)


def value(*items, findings=None, **changes):
    found, faults = determined(with_facts(*items, **changes), BOOKS, findings)
    assert faults == ()
    return found


def places(*items, findings=None, **changes):
    return [(each.code, each.where) for each in determined(with_facts(*items, **changes), BOOKS, findings)[1]]


amounts = st.decimals(min_value=1, max_value=1_000_000, places=2)


@settings(deadline=None)
@given(
    prices=st.lists(amounts, min_size=1, max_size=5),
    masses=st.lists(amounts, min_size=5, max_size=5),
    freight=amounts,
    insurance=amounts,
    mode=st.sampled_from("01"),
)
def test_a_plain_sale_has_the_same_value_by_the_short_way_and_by_the_whole_law(
    prices, masses, freight, insurance, mode
):
    stated = costs(
        external_freight={"foreign": str(freight), "currency": "EUR"},
        insurance={"foreign": str(insurance), "currency": USD},
    )
    items = [{"price": str(p), "gross_mass": str(m)} for p, m in zip(prices, masses, strict=False)]
    declared = sad(*items, value={"working_mode": mode, **stated})
    short = transaction_value(declared, BOOKS)
    whole, faults = valued(case_of(declared).case, terms_of(BOOKS))
    assert faults == ()
    assert [each.value for each in whole.items] == [each.customs_value for each in short.items]
    assert sum(each.customs_value for each in short.items) == short.bars[-1].ends == whole.value


@pytest.mark.law("RCA-169.1.b")
def test_additions_told_in_the_declaration_of_value_elements_are_part_of_the_value():
    royalty = {"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}
    assist = {"kind": "tools", "acquisition_cost": "900", "spread": {"units": "3000", "imported_now": "1000"}}
    found = value({"price": "1000"}, sales=[{"royalties": [royalty], "assists": [assist]}])
    assert found.customs_value == 100_000 + 5_000 + 30_000
    assert [(line.kind, line.article) for line in found.header] == [
        ("price", "RCA-42.1"),
        ("assist", "RCA-70.1"),
        ("royalty", "RCA-73.3"),
    ]
    assert found.bars[-1].ends == found.customs_value
    assert all(line.steps for line in found.header)


@pytest.mark.law("RCA-169.1.b", "RCA-56")
@pytest.mark.parametrize(("term", "expected"), [("FOB", 109_000), ("CIF", 100_000), ("DAT", 100_000)])
def test_the_delivery_term_says_which_costs_the_price_holds(term, expected):
    assert value({"price": "1000"}, value=FREIGHT, delivery_terms={"code": term}).customs_value == expected


def test_two_invoices_in_two_currencies_with_their_own_terms_make_one_value():
    found = value(
        {"price": "1000"},
        {"price": "100"},
        sales=[{"incoterm": {"code": "FOB"}}, {"currency": "EUR", "incoterm": {"code": "CIF", "edition": 2010}}],
        goods=[{"item": 2, "sale": 2}],
        value=FREIGHT,
    )
    assert [each.customs_value for each in found.items] == [109_000, 11_027]  # 100 EUR × 110.265, in whole escudos


@pytest.mark.law("RCA-42.2", "RCA-85.2")
def test_a_declared_value_that_is_set_aside_leaves_the_next_method_and_every_reason():
    findings = {
        "/sales/0/set_aside": SET_ASIDE,
        "/items/0/other_methods": {**NO_METHOD, "fallback": {"amount": "120000", "currency": "CVE", "reasons": "Own."}},
    }
    found = value(
        {"price": "1000"},
        {"price": "500"},
        findings=findings
        | {
            "/items/1/other_methods": NO_METHOD
            | {"fallback": {"amount": "70000", "currency": "CVE", "reasons": "Own."}}
        },
    )
    assert [each.customs_value for each in found.items] == [120_000, 70_000]
    assert found.method == "fallback"
    assert [each.method for each in found.items[0].attempts] == [
        "transaction-value",
        "identical-goods",
        "similar-goods",
        "deductive",
        "computed",
        "fallback",
    ]
    assert all(each.reasons or each.value is not None for each in found.items[0].attempts)
    assert found.bars[-1].ends == found.customs_value


def test_goods_of_one_declaration_may_be_valued_by_several_methods():
    gift = {"supply": {"kind": "free"}}
    other = NO_METHOD | {"fallback": {"amount": "70000", "currency": "CVE", "reasons": "Own."}}
    found = value(
        {"price": "1000"}, {"price": "0"}, sales=[{}, gift], goods=[{"item": 2, "sale": 2, "other_methods": other}]
    )
    assert (found.method, found.customs_value) == (SEVERAL, 170_000)


def test_findings_can_be_made_on_a_plain_sale_too():
    methods = NO_METHOD | {"fallback": {"amount": "7", "currency": "CVE", "reasons": "Own."}}
    found, faults = determined(
        sad({"price": "1000"}), BOOKS, {"/sales/0/set_aside": SET_ASIDE, "/items/0/other_methods": methods}
    )
    assert (found.customs_value, faults) == (7, ())


@pytest.mark.law("RCA-35.2", "RCA-85.2")
def test_a_price_cannot_be_set_aside_without_a_ground_nor_a_method_be_skipped():
    ground = {"/sales/0/set_aside": {"ground": "none", "reasons": "A reference price is 30 % higher."}}
    assert ("value.no-ground", "/value_declaration/sales/0/set_aside/ground") in places(
        {"price": "1000"}, findings=ground
    )
    skipped = places({"price": "1000"}, findings={"/sales/0/set_aside": SET_ASIDE})
    assert ("value.method-skipped", "/items/0/other_methods/identical") in skipped


@pytest.mark.parametrize("pointer", ["/sales/0/invoice", "/sales/7/set_aside", "/items/0/price", "/nonsense", ""])
def test_what_customs_cannot_find_is_refused(pointer):
    ((code, where),) = places({"price": "1000"}, findings={pointer: "x"})
    assert code == "value.finding-place"
    assert where.endswith(pointer)


def faults_at_acceptance(**value_declaration):
    read, unread = read_sad(document({"price": "1000"}, value_declaration=value_declaration))
    found = (*unread, *faults_of(Case(read, BOOKS)))
    return {(each.code, each.where) for each in found if each.where.startswith(("/value", "/items/0/value"))}


@pytest.mark.law("RCA-42.2")
def test_a_declarant_does_not_state_what_customs_finds():
    sale = {"relationship": {"links": [{"kind": "family"}], "arms_length_proved": True}}
    at = "/value_declaration/sales/0/relationship/arms_length_proved"
    assert faults_at_acceptance(sales=[sale]) == {("value.officers-fact", at)}


def test_faults_of_value_elements_stand_at_their_places_and_come_all_at_once():
    sale = {"royalties": [{"percent": "500"}], "commissions": [{"amount": "-3"}], "packing": [{"amount": "many"}]}
    found = faults_at_acceptance(sales=[sale], goods=[{"item": 9}])
    assert {
        ("field.number", "/value_declaration/sales/0/packing/0/amount"),
        ("value.percent", "/value_declaration/sales/0/royalties/0/percent"),
        ("value.negative", "/value_declaration/sales/0/commissions/0/amount"),
        ("value.no-item", "/value_declaration/goods/0/item"),
    } <= found


def test_a_deduction_of_the_form_has_to_be_told_in_the_value_elements():
    declared = document({"price": "1000"}, value=costs(deduction={"foreign": "5", "currency": USD}))
    read, _ = read_sad({**declared, "value_declaration": {"sales": [{}]}})
    assert "value.deduction-unexplained" in {each.code for each in faults_of(Case(read, BOOKS))}


def test_an_amount_of_zero_in_the_value_elements_is_told_again():
    declared = with_facts({"price": "1000"}, sales=[{"payments": [{"amount": "0"}]}])
    assert declared.told()["value_declaration"] == {"sales": [{"payments": [{"amount": "0"}]}], "goods": []}
    assert determined(read_sad(declared.told())[0], BOOKS)[1] == ()
