"""What is added to the price, and what bringing the goods here costs (RCA 38–40, 42, 56, 68–75), on the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.value.facts.additions import Assist, Royalty
from alfandega.clearance.value.law.assists import assist_cost, failed_conditions
from alfandega.clearance.value.law.incoterms import EDITIONS, editions_of, in_price, terms
from alfandega.clearance.value.law.royalties import full_amount
from alfandega.clearance.value.tests.cases import document, exactly, fault_codes, noted, reasons, value, valued

FOB = {"incoterm": {"code": "FOB"}}


def cost(kind, amount, **more):
    return {"kind": kind, "amount": str(amount), **more}


@pytest.mark.law("RCA-40", "RCA-38.3")
def test_a_transaction_value_is_price_plus_additions_less_deductions():
    inland = {
        "kind": "inland-transport",
        "amount": "30000",
        "in_price": True,
        "shown_separately": True,
        "proof": {"document": "Invoice"},
    }
    sale = {"packing": [{"amount": "20000"}], "deductions": [inland]}
    assert value(sale=sale, costs=[cost("freight", 120_000), cost("insurance", 10_000)]) == 1_120_000
    assert value() == 1_000_000
    assert reasons(sale={"supply": {"kind": "loan"}}) == [("no-sale", "RCA-41.1.e")]


@pytest.mark.law("RCA-56")
def test_costs_to_the_point_of_entry_are_added_unless_the_price_holds_them():
    costs = [cost("freight", 120_000), cost("insurance", 10_000), cost("handling", 20_000)]
    assert value(sale=FOB, costs=costs) == 1_150_000
    assert value(1_150_000, sale={"incoterm": {"code": "CIF"}}) == 1_150_000
    assert value(1_150_000, sale={"incoterm": {"code": "CIF"}}, costs=costs) == 1_150_000


@pytest.mark.law("RCA-56")
def test_without_freight_there_is_no_value_at_the_point_of_entry():
    expected = [("value.freight-required", "/sales/0/incoterm")]
    assert fault_codes(document(sale={"incoterm": {"code": "EXW"}})) == expected
    assert fault_codes(document(1, 2, sale=FOB, costs=[cost("freight", 5, items=[1])])) == expected


@pytest.mark.law("RCA-68")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"kind": "selling"}, 2_100_000),
        ({"kind": "selling", "in_price": True}, 2_000_000),
        ({"kind": "buying"}, 2_000_000),
        ({"kind": "brokerage", "borne_by": "seller"}, 2_000_000),
        ({"kind": "brokerage"}, 2_100_000),
    ],
)
def test_selling_commissions_and_brokerage_that_the_buyer_bears_are_added(facts, expected):
    assert value(2_000_000, sale={"commissions": [{"amount": "100000", **facts}]}) == expected


@pytest.mark.law("RCA-83.2", "RCA-83.3", "RCA-68")
def test_a_buying_agent_found_to_act_for_the_seller_is_a_selling_agent():
    assert value(2_000_000, sale={"commissions": [{"kind": "buying", "percent": "5"}]}) == 2_000_000
    found = {"kind": "buying", "percent": "5", "found_to_be_selling": True}
    assert value(2_000_000, sale={"commissions": [found]}) == 2_100_000


@pytest.mark.law("RCA-69.1", "RCA-69.2", "RCA-69.3", "RCA-69.4")
@pytest.mark.parametrize(
    ("price", "facts", "expected", "apart"),
    [
        (500_000, {"amount": "20000"}, 520_000, []),
        (500_000, {"amount": "20000", "borne_by": "seller"}, 500_000, []),
        (520_000, {"amount": "20000", "in_price": True}, 520_000, []),
        (500_000, {"amount": "30000", "durable": True}, 500_000, [30_000]),
        (530_000, {"amount": "30000", "durable": True, "in_price": True}, 500_000, [30_000]),
        (530_000, {"amount": "30000", "usual": False, "in_price": True}, 500_000, [30_000]),
    ],
)
def test_packing_counts_with_the_goods_unless_it_is_goods_of_its_own(price, facts, expected, apart):
    found = valued(document(price, sale={"packing": [facts]}))
    assert (found.value, [each.amount for each in found.separate]) == (expected, apart)


TOOLS = {"kind": "tools", "acquisition_cost": "300000"}


@pytest.mark.law("RCA-70.1")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 1_300_000),
        ({"paid_by_seller": "100000"}, 1_200_000),
        ({"in_price": True}, 1_000_000),
        ({"spread": {"units": "3000", "imported_now": "1000"}}, 1_100_000),
    ],
)
def test_what_the_buyer_supplies_free_or_cheap_is_added(facts, expected):
    assert value(sale={"assists": [{**TOOLS, **facts}]}) == expected


@pytest.mark.law("RCA-70.2")
def test_an_assist_is_added_only_if_five_conditions_are_met():
    assert failed_conditions(Assist(**TOOLS)) == ()
    assert noted(sale={"assists": [{**TOOLS, "used_for_these_goods": False}]}) == [("assist", ("d",))]
    assert value(sale={"assists": [{**TOOLS, "used_for_these_goods": False}]}) == 1_000_000
    assert reasons(sale={"assists": [{"objective_data": False}]}) == [("assist-without-data", "RCA-70.2")]


@pytest.mark.law("RCA-71.a", "RCA-71.b", "RCA-71.c")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"acquisition_cost": "300000"}, 300_000),
        ({"source": "bought-from-related", "acquisition_cost": "300000", "production_cost": "240000"}, 240_000),
        ({"source": "produced", "production_cost": "240000"}, 240_000),
        ({"acquisition_cost": "400000", "used_before": "50"}, 200_000),
    ],
)
def test_an_assist_is_worth_its_acquisition_or_production_cost_less_earlier_use(facts, expected):
    assert assist_cost(Assist(**facts)) == expected


@pytest.mark.law("RCA-71.b", "RCA-71.c")
def test_an_assist_without_its_cost_or_with_an_impossible_use_is_refused():
    missing = document(sale={"assists": [{"source": "produced"}]})
    assert fault_codes(missing) == [("value.assist-cost", "/sales/0/assists/0/production_cost")]
    used = document(sale={"assists": [{**TOOLS, "used_before": "120"}]})
    assert fault_codes(used) == [("value.percent", "/sales/0/assists/0/used_before")]
    with pytest.raises(ValueError, match="cost"):
        assist_cost(Assist(source="produced"))
    with pytest.raises(ValueError, match="use"):
        assist_cost(Assist(**{**TOOLS, "used_before": "120"}))


@pytest.mark.law("RCA-72", "RCA-2.1.k")
def test_software_in_the_goods_is_added_unless_the_buyer_had_it_made_here():
    assert value(5_000_000, sale={"intangibles": [{"amount": "700000"}]}) == 5_700_000
    made_here = {"amount": "700000", "supplied_by_buyer": True, "made_in": "CV"}
    assert value(5_000_000, sale={"intangibles": [made_here]}) == 5_000_000


def royalty(**facts):
    return {"royalties": [{"related_to_goods": True, "condition_of_sale": True, **facts}]}


@pytest.mark.law("RCA-73.1", "RCA-73.3", "RCA-73.4")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"percent": "5", "of_price": True}, 1_050_000),
        ({"percent": "5", "of_price": True, "in_price": True}, 1_000_000),
        ({"amount": "50000", "condition_of_sale": False}, 1_000_000),
        ({"amount": "50000", "related_to_goods": False}, 1_000_000),
        ({"amount": "50000"}, 1_050_000),
    ],
)
def test_a_royalty_is_added_if_it_relates_to_the_goods_and_is_a_condition_of_sale(facts, expected):
    assert value(sale=royalty(**facts)) == expected


@pytest.mark.law("RCA-74.1", "RCA-74.2")
def test_only_the_share_of_a_royalty_for_the_goods_is_added_and_it_must_be_known():
    assert value(sale=royalty(amount="200000", share="60", licence="L-1")) == 1_120_000
    assert reasons(sale=royalty(amount="200000", share_known=False)) == [("royalty-share-unknown", "RCA-74.1")]


@pytest.mark.law("RCA-74.3")
@pytest.mark.parametrize(("modified", "expected"), [("yes", 1_060_000), ("no", 1_100_000), ("slightly", 1_100_000)])
def test_a_trade_mark_royalty_does_not_count_if_patented_goods_are_modified_here(modified, expected):
    facts = {"finished_patented_product": True, "modified": modified}
    both = royalty(kind="patent-design-knowhow", amount="60000", **facts)["royalties"]
    both += royalty(kind="trademark", amount="40000", **facts)["royalties"]
    assert value(sale={"royalties": both}) == expected


def test_a_percentage_without_a_base_is_no_royalty():
    assert fault_codes(document(sale=royalty(percent="5"))) == [("value.royalty-base", "/sales/0/royalties/0/base")]
    with pytest.raises(ValueError, match="percentage of nothing"):
        full_amount(Royalty(percent="5"), exactly(100))


@pytest.mark.law("RCA-75")
def test_proceeds_that_go_back_to_the_seller_are_added_but_an_unrelated_dividend_is_not():
    assert value(2_000_000, sale={"proceeds": [{"amount": "50000"}]}) == 2_050_000
    assert value(2_000_000, sale={"proceeds": [{"amount": "300000", "of_these_goods": False}]}) == 2_000_000
    assert valued(document(sale={"proceeds": [{"amount": "1", "provisional": True}]})).provisional


def test_each_edition_of_the_incoterms_has_its_terms_and_each_term_its_costs():
    assert [len(terms(edition)) for edition in EDITIONS] == [13, 11, 11]
    assert editions_of("DAT") == (2010,)
    assert editions_of("DPU") == (2020,)
    held = {
        code: [kind for kind in ("loading", "freight", "insurance", "duties") if in_price(code, kind)]
        for code in ("EXW", "FCA", "FOB", "CFR", "CIF", "DAP", "DDP")
    }
    assert held == {
        "EXW": [],
        "FCA": [],
        "FOB": ["loading"],
        "CFR": ["loading", "freight"],
        "CIF": ["loading", "freight", "insurance"],
        "DAP": ["loading", "freight", "insurance"],
        "DDP": ["loading", "freight", "insurance", "duties"],
    }


amounts = st.integers(0, 10**12).map(str)


@given(st.lists(amounts, min_size=1, max_size=6), amounts, amounts, st.sampled_from(["value", "weight"]))
def test_the_value_never_falls_when_something_is_added(prices, addition, freight, shared_by):
    items = [{"price": price, "gross_mass": str(place + 1)} for place, price in enumerate(prices)]
    sale = {"currency": "EUR", "total": str(sum(map(int, prices)))}
    costs = [cost("freight", freight, currency="USD", shared_by=shared_by)]
    without = valued(document(*items, sale=sale, costs=costs))
    more = {
        "commissions": [{"amount": addition}],
        "royalties": royalty(amount=addition)["royalties"],
        "assists": [{"acquisition_cost": addition}],
    }
    found = valued(document(*items, sale={**sale, **more}, costs=costs))
    assert found.value >= without.value
    assert all(one.value >= other.value for one, other in zip(found.items, without.items, strict=True))
