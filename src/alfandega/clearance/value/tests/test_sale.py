"""What is a sale, and which sales may be the basis of the value (RCA 38, 41–46, 85), on the catalogue's examples."""

from datetime import date

import pytest

from alfandega.clearance.value.facts.sale import Condition, Proceeds, Restriction, SettingAside, Supply
from alfandega.clearance.value.law.acceptance import (
    causes_no_rejection,
    condition_ground,
    exemption,
    may_be_set_aside,
    proceeds_ground,
    restriction_ground,
)
from alfandega.clearance.value.law.sale import sale
from alfandega.clearance.value.tests.cases import ON, document, fault_codes, noted, reasons, value

IN_TIME = {"sold_to_final_customer": date(2026, 3, 1), "released": date(2026, 3, 20)}
TOO_LATE = {"sold_to_final_customer": date(2026, 3, 25), "released": date(2026, 3, 20)}
SAME_DAY = {"sold_to_final_customer": date(2026, 3, 20), "released": date(2026, 3, 20)}


def supplied(kind, **facts):
    return sale(Supply(kind=kind, **facts))


@pytest.mark.law("RCA-41.1.a", "RCA-38.2")
def test_a_free_sample_with_a_pro_forma_invoice_is_not_a_sale():
    assert not supplied("free").exists
    assert reasons(15000, sale={"supply": {"kind": "free"}}) == [("no-sale", "RCA-41.1.a")]


@pytest.mark.law("RCA-38.2")
def test_a_sale_without_any_ground_against_it_gives_a_transaction_value():
    assert reasons(sale={}) == []
    assert value() == 1_000_000


@pytest.mark.parametrize(
    ("kind", "facts", "exists", "article"),
    [
        pytest.param("consignment", {}, False, "RCA-41.1.b", marks=pytest.mark.law("RCA-41.1.b")),
        pytest.param("intermediary-stock", {}, False, "RCA-41.1.c", marks=pytest.mark.law("RCA-41.1.c")),
        pytest.param(
            "intermediary-stock",
            {"bought_by_distributor": True},
            True,
            "RCA-41.1.c",
            marks=pytest.mark.law("RCA-41.1.c"),
        ),
        pytest.param("branch", {}, False, "RCA-41.1.d", marks=pytest.mark.law("RCA-41.1.d")),
        pytest.param(
            "branch",
            {"separate_legal_personality": True},
            True,
            "RCA-41.1.d",
            marks=pytest.mark.law("RCA-41.1.d"),
        ),
        pytest.param("leasing", {}, False, "RCA-41.1.d.2", marks=pytest.mark.law("RCA-41.1.d.2")),
        pytest.param("hire", {}, False, "RCA-41.1.d.2", marks=pytest.mark.law("RCA-41.1.d.2")),
        pytest.param("loan", {}, False, "RCA-41.1.e", marks=pytest.mark.law("RCA-41.1.e")),
        pytest.param("for-destruction", {}, False, "RCA-41.1.f", marks=pytest.mark.law("RCA-41.1.f")),
        pytest.param("barter", {}, False, "RCA-41.1.g", marks=pytest.mark.law("RCA-41.1.g")),
        pytest.param(
            "branch", {"logistics_only": True, **IN_TIME}, True, "RCA-41.2", marks=pytest.mark.law("RCA-41.2")
        ),
        pytest.param(
            "branch", {"logistics_only": True, **TOO_LATE}, False, "RCA-41.1.d", marks=pytest.mark.law("RCA-41.2")
        ),
        pytest.param(
            "branch", {"logistics_only": True, **SAME_DAY}, False, "RCA-41.1.d", marks=pytest.mark.law("RCA-41.2")
        ),
    ],
)
def test_how_goods_are_supplied_decides_whether_they_were_sold(kind, facts, exists, article):
    found = supplied(kind, **facts)
    assert (found.exists, found.article) == (exists, article)


@pytest.mark.law("RCA-41.1.g")
def test_a_barter_with_part_payment_waits_for_an_officer():
    found = supplied("barter", monetary_settlement="200000")
    assert (found.exists, found.reason.code) == (False, "officer-decides")
    assert supplied("barter", monetary_settlement="200000", settled_by_officer=True).exists


@pytest.mark.law("RCA-43.a", "RCA-46.2", "RCA-42.1")
def test_a_condition_rejects_the_value_only_while_it_cannot_be_quantified():
    assert condition_ground(Condition(kind="other-goods"), "CV").article == "RCA-43.a"
    assert reasons(sale={"conditions": [{"kind": "other-goods"}]}) == [("condition", "RCA-43.a")]
    assert value(900_000, sale={"conditions": [{"kind": "reciprocal-price", "amount": "70000"}]}) == 970_000
    assert value(900_000) == 900_000


@pytest.mark.law("RCA-43.b")
def test_a_restriction_on_use_rejects_the_value():
    assert restriction_ground(Restriction(what="exhibition only")).article == "RCA-43.b"
    assert restriction_ground(Restriction(what="not to be sold before 1 September", affects_value=False)) is None
    assert reasons(sale={"restrictions": [{"what": "exhibition only"}]}) == [("restriction", "RCA-43.b")]


@pytest.mark.law("RCA-44")
@pytest.mark.parametrize(
    ("facts", "letter"),
    [({"limits_area": True}, "b"), ({"imposed_by_law": True}, "a"), ({"affects_value": False}, "c"), ({}, None)],
)
def test_some_restrictions_do_not_matter(facts, letter):
    assert exemption(Restriction(**facts)) == letter


@pytest.mark.law("RCA-43.c")
def test_proceeds_that_go_back_reject_the_value_only_if_no_amount_is_known():
    assert proceeds_ground(Proceeds(amount="500000")) is None
    assert proceeds_ground(Proceeds()).article == "RCA-43.c"
    assert value(sale={"proceeds": [{"amount": "500000"}]}) == 1_500_000


@pytest.mark.law("RCA-46.1")
def test_plans_made_here_and_own_marketing_neither_reject_nor_add():
    assert causes_no_rejection(Condition(kind="engineering", made_in="CV"), "CV")
    plans = {"kind": "engineering", "made_in": "CV", "amount": "300000"}
    marketing = {"kind": "marketing", "on_own_account": True, "amount": "200000"}
    assert value(sale={"conditions": [plans, marketing]}) == 1_000_000
    assert not causes_no_rejection(Condition(kind="engineering", made_in="PT"), "CV")
    assist = {"kind": "engineering", "made_in": "PT", "acquisition_cost": "300000"}
    assert value(sale={"assists": [assist]}) == 1_300_000


@pytest.mark.law("RCA-46.2", "RCA-50")
def test_paying_the_sellers_debt_is_part_of_the_price():
    assert value(900_000, sale={"payments": [{"amount": "100000"}]}) == 1_000_000
    assert value(800_000, sale={"payments": [{"amount": "50000"}]}) == 850_000


@pytest.mark.law("RCA-46.3")
@pytest.mark.parametrize("limit", ["on_own_account", "already_added"])
def test_an_own_activity_or_what_is_added_already_is_no_payment(limit):
    assert value(sale={"payments": [{"amount": "100000", limit: True}]}) == 1_000_000
    assert value(sale={"conditions": [{"amount": "100000", limit: True}]}) == 1_000_000


@pytest.mark.law("RCA-85.2")
@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({"ground": "none", "procedure_completed": True}, False),
        ({"ground": "proof-refused", "procedure_completed": True}, True),
        ({"ground": "proof-refused"}, False),
        ({"ground": "proof-exhausted", "procedure_completed": True}, True),
        ({"ground": "related", "procedure_completed": True}, False),
        ({"ground": "related", "procedure_completed": True, "influence_found": True}, True),
    ],
)
def test_a_declared_value_is_set_aside_only_on_a_ground_and_after_the_procedure(facts, allowed):
    assert may_be_set_aside(SettingAside(**facts), ON) is allowed
    if not allowed:
        assert fault_codes(document(sale={"set_aside": facts})) == [("value.no-ground", "/sales/0/set_aside/ground")]
    else:
        assert reasons(sale={"set_aside": facts}) == [("set-aside", "RCA-85.2")]


def test_every_ground_against_a_sale_is_told():
    facts = {"restrictions": [{}], "conditions": [{}], "proceeds": [{}]}
    assert [article for _, article in reasons(sale=facts)] == ["RCA-43.b", "RCA-43.a", "RCA-43.c"]
    assert noted(sale={"conditions": [{"amount": "5", "already_added": True}]}) == [("condition", ())]
