"""The price actually paid or payable (RCA 50–67), on the catalogue's examples."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.value.facts.price import Instalment, LumpPart, LumpSum, Revision
from alfandega.clearance.value.law.portions import instalment, lump_sum
from alfandega.clearance.value.law.revision import failing, last_day
from alfandega.clearance.value.law.telling import Reason
from alfandega.clearance.value.tests.cases import ON, TERMS, document, fault_codes, noted, reasons, value, valued


@pytest.mark.law("RCA-51.1", "RCA-51.2")
def test_a_consignment_of_a_contract_has_its_own_price_or_its_share():
    assert value(2_000_000) == 2_000_000
    contract = {"instalment": {"price": "6000000", "quantity": "300", "cleared_before": "100"}}
    assert value({"quantity": "100"}, sale=contract) == 2_000_000
    found = instalment(Instalment(price="6000000", quantity="300"), {1: Fraction(100)})
    assert found.amount == 2_000_000


@pytest.mark.law("RCA-51.2")
def test_a_contract_is_not_exceeded_by_its_consignments():
    contract = {"instalment": {"price": "6000000", "quantity": "300", "cleared_before": "201"}}
    expected = [("value.quantity-exceeds", "/sales/0/instalment/quantity")]
    assert fault_codes(document({"quantity": "100"}, sale=contract)) == expected


def lump(*parts):
    return {"amount": "2000000", "parts": [{"total": str(total), "cleared": str(now)} for total, now in parts]}


@pytest.mark.law("RCA-52.1", "RCA-52.2", "RCA-52.3")
@pytest.mark.parametrize("parts", [[(1000, 250)], [(100, 25), (40, 10)]])
def test_an_overall_amount_counts_in_the_proportion_cleared(parts):
    assert value({}, sale={"lump_sum": lump(*parts)}) == 500_000


@pytest.mark.law("RCA-52.2")
def test_no_more_is_cleared_than_was_invoiced():
    expected = [("value.quantity-exceeds", "/sales/0/lump_sum/parts/0/cleared")]
    assert fault_codes(document({}, sale={"lump_sum": lump((1000, 1001))})) == expected
    with pytest.raises(ValueError, match="more is cleared"):
        lump_sum(LumpSum(amount="1", parts=(LumpPart(total="1", cleared="2"),)))


@pytest.mark.law("RCA-52.4")
def test_different_proportions_leave_no_transaction_value_unless_the_seller_divides_the_amount():
    parts = [LumpPart(total="100", cleared="50"), LumpPart(total="40", cleared="10")]
    found = lump_sum(LumpSum(amount="2000000", parts=tuple(parts)))
    assert isinstance(found, Reason)
    assert found.article == "RCA-52.4"
    assert reasons({}, sale={"lump_sum": lump((100, 50), (40, 10))})[0][0] == "lump-sum-different-proportions"
    divided = {
        "amount": "2000000",
        "parts": [
            {"total": "100", "cleared": "50", "unit_price": "10000"},
            {"item": 2, "total": "40", "cleared": "10", "unit_price": "25000"},
        ],
    }
    assert [item.value for item in valued(document({}, {}, sale={"lump_sum": divided})).items] == [500_000, 250_000]


def test_an_overall_amount_for_several_items_must_be_divided_by_the_seller():
    parts = [{"total": "100", "cleared": "25"}, {"item": 2, "total": "40", "cleared": "10"}]
    case = document({}, {}, sale={"lump_sum": {"amount": "2000000", "parts": parts}})
    assert fault_codes(case) == [("value.lump-sum-division", "/sales/0/lump_sum/parts")]


ADVERTISING = {"kind": "marketing", "amount": "150000"}


@pytest.mark.law("RCA-54")
def test_the_buyers_own_advertising_is_no_part_of_the_price_but_the_sellers_bill_is():
    assert value(sale={"activities": [{**ADVERTISING, "on_own_initiative": True}]}) == 1_000_000
    assert value(sale={"activities": [ADVERTISING]}) == 1_150_000


@pytest.mark.law("RCA-55.1")
def test_what_the_buyer_pays_for_after_importation_is_not_added():
    assert value(sale={"activities": [{"amount": "90000", "when": "after-importation"}]}) == 1_000_000


@pytest.mark.law("RCA-55.2")
def test_what_the_price_holds_is_taken_off_only_if_it_is_on_the_list():
    held = {"kind": "marketing", "amount": "90000", "when": "after-importation", "in_price": True}
    assert value(sale={"activities": [held]}) == 1_000_000
    assembly = {
        "kind": "work-after-importation",
        "amount": "90000",
        "in_price": True,
        "shown_separately": True,
        "proof": {"document": "Invoice, line 2"},
    }
    assert value(sale={"deductions": [assembly]}) == 910_000


@pytest.mark.law("RCA-57.1", "RCA-57.2")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"borne_by": "seller", "in_price": True}, 1_000_000),
        ({"borne_by": "buyer", "when": "after-importation"}, 1_000_000),
        ({"borne_by": "buyer", "billed_by_seller": True}, 1_050_000),
        ({"borne_by": "seller"}, 1_050_000),
    ],
)
def test_a_warranty_is_in_the_value_if_the_seller_bears_it(facts, expected):
    assert value(sale={"activities": [{"kind": "warranty", "amount": "50000", **facts}]}) == expected


@pytest.mark.law("RCA-58")
def test_quality_control_outside_the_price_does_not_count_and_inside_stays():
    inspection = {"kind": "inspection", "amount": "30000"}
    assert value(800_000, sale={"activities": [inspection]}) == 800_000
    assert value(830_000, sale={"activities": [{**inspection, "in_price": True}]}) == 830_000


KNOWN = {"of_these_goods": True, "known_at_clearance": True}


@pytest.mark.law("RCA-59.1", "RCA-59.2")
@pytest.mark.parametrize(
    ("discount", "expected"),
    [
        ({"percent": "5", **KNOWN}, 950_000),
        ({"amount": "50000", "of_these_goods": True}, 1_000_000),
        ({"amount": "80000", "known_at_clearance": True}, 1_000_000),
        ({"amount": "80000", "already_taken_off": True, **KNOWN}, 1_000_000),
    ],
)
def test_a_discount_counts_if_it_is_of_these_goods_and_known_at_clearance(discount, expected):
    assert value(sale={"discounts": [discount]}) == expected


def test_the_letters_of_a_discount_that_fail_are_told():
    assert noted(sale={"discounts": [{"amount": "1"}]}) == [("discount", ("a", "b"))]


@pytest.mark.law("RCA-61")
def test_a_data_carrier_is_valued_with_what_is_on_it():
    assert value(1000, sale={"media": [{"amount": "499000"}]}) == 500_000
    assert value(500_000, sale={"media": [{"amount": "499000", "in_price": True}]}) == 500_000


DEFECT = {
    "amount": "150000",
    "contract_clause": "clause 8",
    "settlement": "credit note 12",
    "existed_at_clearance": True,
    "warranty": "W-1",
}


@pytest.mark.law("RCA-62.1", "RCA-62.2", "RCA-63.1", "RCA-63.2", "RCA-63.3")
@pytest.mark.parametrize(
    ("without", "article"),
    [
        ("contract_clause", "RCA-62.1"),
        ("settlement", "RCA-62.2"),
        ("existed_at_clearance", "RCA-63.2"),
        ("warranty", "RCA-63.3"),
    ],
)
def test_an_adjustment_for_defects_needs_contract_settlement_proof_and_warranty(without, article):
    assert value(sale={"defects": [DEFECT]}) == 850_000
    incomplete = {name: fact for name, fact in DEFECT.items() if name != without}
    found = valued(document(sale={"defects": [incomplete]}))
    assert (found.value, found.noted[0].article) == (1_000_000, article)


@pytest.mark.law("RCA-64", "RCA-65")
@pytest.mark.parametrize(
    ("price", "loss", "expected"),
    [
        (1_000_000, {"kind": "lost", "quantity": "120", "invoiced": "1000", "found": "before-release"}, 880_000),
        (1_000_000, {"kind": "lost", "quantity": "120", "invoiced": "1000", "found": "after-release"}, 1_000_000),
        (600_000, {"quantity": "15", "invoiced": "300", "found": "before-release"}, 570_000),
        (600_000, {"quantity": "300", "invoiced": "300", "found": "before-release"}, 0),
    ],
)
def test_what_is_lost_or_missing_before_release_is_taken_off_in_proportion(price, loss, expected):
    assert value(price, sale={"losses": [loss]}) == expected


@pytest.mark.law("RCA-65")
def test_no_more_is_missing_than_was_invoiced_and_each_item_is_apart():
    loss = {"quantity": "301", "invoiced": "300", "found": "before-release"}
    assert fault_codes(document(600_000, sale={"losses": [loss]})) == [
        ("value.quantity-exceeds", "/sales/0/losses/0/quantity")
    ]
    second = {"item": 2, "quantity": "1", "invoiced": "2", "found": "before-release"}
    found = valued(document(100, 300, sale={"losses": [second]}))
    assert [item.value for item in found.items] == [100, 150]


@pytest.mark.law("RCA-66.1", "RCA-66.2")
def test_goods_not_as_agreed_keep_their_price_or_lose_the_indemnity():
    assert value(400_000, sale={"non_conformities": [{"indemnity_due": False}]}) == 400_000
    assert value(400_000, sale={"non_conformities": [{"amount": "60000"}]}) == 340_000


def test_an_indemnity_not_known_yet_makes_the_value_provisional():
    found = valued(document(400_000, sale={"non_conformities": [{}]}))
    assert (found.value, found.provisional) == (400_000, True)


REVISION = {
    "new_price": "850000",
    "released": "2025-03-15",
    "price_changed": "2026-02-15",
    "contract_dated": "2025-01-10",
    "contract_written": True,
    "clause_express": True,
    "defective_at_acceptance": True,
}


@pytest.mark.law("RCA-67.1", "RCA-67.2")
@pytest.mark.parametrize(
    ("changes", "letters"),
    [
        ({}, ()),
        ({"price_changed": "2026-03-15"}, ()),
        ({"price_changed": "2026-03-16"}, ("c",)),
        ({"clause_express": False}, ("b",)),
        ({"contract_dated": "2025-03-02"}, ("b",)),
        ({"defective_at_acceptance": False, "price_changed": "2026-03-16"}, ("a", "c")),
    ],
)
def test_a_new_price_is_taken_only_if_all_three_conditions_are_proved(changes, letters):
    assert failing(Revision(**{**REVISION, **changes}), date(2025, 3, 1), ON) == letters


@pytest.mark.law("RCA-67.1")
def test_the_new_price_replaces_the_first_one():
    case = document(sale={"revisions": [REVISION]}, imported="2025-03-01")
    assert valued(case, replace(TERMS, imported=date(2025, 3, 1))).value == 850_000


@pytest.mark.law("RCA-67.1")
@pytest.mark.parametrize(
    ("release", "last"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2025, 3, 15), date(2026, 3, 15)),
        (date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_twelve_months_end_on_the_same_day_or_the_end_of_the_month(release, last):
    assert last_day(release, 12) == last


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**12))
def test_consignments_of_a_contract_add_up_to_its_price(first, second, price):
    contract = Instalment(price=str(price), quantity=str(first + second))
    parts = [instalment(contract, {1: Fraction(quantity)}).amount for quantity in (first, second)]
    assert sum(parts) == price
