"""What is taken off the price (RCA 39, 76–84), on the catalogue's examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.value.facts.deductions import Charge, Deduction, Interest
from alfandega.clearance.value.law import deductions as rules
from alfandega.clearance.value.tests.cases import ON, document, exactly, fault_codes, noted, value, valued

PROOF = {"document": "Invoice F-1, line 4"}


def taken(kind, amount, **facts):
    made = {"kind": kind, "amount": str(amount), "in_price": True, "shown_separately": True, "proof": PROOF}
    return {"deductions": [{**made, **facts}]}


@pytest.mark.law("RCA-39")
def test_a_charge_is_taken_off_only_if_it_can_be_told_apart():
    assert value(sale=taken("work-after-importation", 80_000)) == 920_000
    assert value(sale=taken("work-after-importation", 80_000, shown_separately=False)) == 1_000_000


@pytest.mark.law("RCA-76.1", "RCA-76.2")
@pytest.mark.parametrize(
    ("kind", "facts", "expected", "failed"),
    [
        ("inland-transport", {}, 960_000, []),
        ("inland-transport", {"shown_separately": False}, 1_000_000, [("inland-transport", ("c",))]),
        ("inland-transport", {"in_price": False}, 1_000_000, [("inland-transport", ("a",))]),
        ("other", {}, 1_000_000, [("other", ())]),
    ],
)
def test_a_deduction_is_on_the_list_in_the_price_in_money_and_shown_separately(kind, facts, expected, failed):
    sale = taken(kind, 40_000, **facts)
    assert value(sale=sale) == expected
    assert noted(sale=sale) == failed


@pytest.mark.law("RCA-76.3")
def test_what_is_not_claimed_on_the_declaration_is_not_deducted():
    assert noted(sale=taken("inland-transport", 40_000, claimed=False)) == [("inland-transport", ("c",))]
    assert noted(sale=taken("inland-transport", 40_000, nature_established=False)) == [("inland-transport", ("c",))]


@pytest.mark.law("RCA-77", "RCA-78.1", "RCA-78.2")
def test_a_statement_of_usual_tariffs_proves_transport_and_nothing_else():
    statement = {"statement": "20 CVE/kg x 2000 kg = 40000"}
    assert value(sale=taken("inland-transport", 40_000, proof=statement)) == 960_000
    agreed = {"interest": {"agreed": "2026-01-10"}}
    found = valued(document(sale=taken("interest", 40_000, proof=statement, **agreed)))
    assert (found.value, found.noted[0].article) == (1_000_000, "RCA-77")


@pytest.mark.law("RCA-78.3", "RCA-78.4", "RCA-79.4")
def test_what_customs_found_is_granted_and_never_more_than_was_claimed():
    assert value(sale=taken("inland-transport", 40_000, proof={**PROOF, "verified": "25000"})) == 975_000
    assert value(sale=taken("inland-transport", 40_000, proof={**PROOF, "verified": "45000"})) == 960_000


@pytest.mark.law("RCA-80.1", "RCA-80.2")
def test_work_counts_if_done_here_after_importation():
    assert value(10_000_000, sale=taken("work-after-importation", 1_500_000)) == 8_500_000
    abroad = taken("work-after-importation", 1_500_000, work_done="before-importation")
    assert value(10_000_000, sale=abroad) == 10_000_000
    assert value(10_000_000, sale=taken("work-after-importation", 1_500_000, work_country="PT")) == 10_000_000


AGREED = {"interest": {"agreed": "2026-01-10"}}


@pytest.mark.law("RCA-81.1", "RCA-81.2")
@pytest.mark.parametrize(
    ("facts", "expected", "failed"),
    [
        (AGREED, 1_000_000, []),
        ({**AGREED, "shown_separately": False}, 1_060_000, [("interest", ("a",))]),
        ({"interest": {"agreed": "2026-03-02"}}, 1_060_000, [("interest", ("b",))]),
        ({"interest": {"agreed": "2026-03-01"}}, 1_060_000, [("interest", ("b",))]),
    ],
)
def test_interest_counts_if_distinct_and_agreed_before_valuation(facts, expected, failed):
    sale = taken("interest", 60_000, **facts)
    assert value(1_060_000, sale=sale) == expected
    assert noted(1_060_000, sale=sale) == failed


@pytest.mark.law("RCA-81.1")
def test_interest_invoiced_apart_is_never_added():
    assert value(sale=taken("interest", 60_000, in_price=False, **AGREED)) == 1_000_000


@pytest.mark.law("RCA-81.3")
@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({"percent": "6", "usual_percent": "8", "price_proved": True}, True),
        ({"percent": "12", "usual_percent": "8"}, False),
        ({"percent": "8", "usual_percent": "8", "price_proved": True}, True),
        ({"price_proved": False}, False),
    ],
)
def test_interest_stands_while_its_rate_is_usual_and_the_price_is_proved(facts, kept):
    assert rules.interest_stands(Interest(**facts)) is kept
    sale = taken("interest", 60_000, interest={"agreed": "2026-01-10", **facts})
    assert value(1_060_000, sale=sale) == (1_000_000 if kept else 1_060_000)


@pytest.mark.law("RCA-82")
def test_the_right_to_reproduce_here_is_taken_off():
    assert value(500_000, sale=taken("reproduction-right", 50_000)) == 450_000
    assert value(500_000, sale=taken("reproduction-right", 50_000, shown_separately=False)) == 500_000
    abroad = taken("reproduction-right", 50_000, reproduced="before-importation", reproduced_in="PT")
    assert value(500_000, sale=abroad) == 500_000


def test_the_printed_reading_of_reproduction_is_a_parameter(monkeypatch):
    monkeypatch.setattr(rules, "text", lambda _name, _on: "before-importation")
    assert not rules.reproduction_counts(Deduction(kind="reproduction-right"), "CV", ON)
    assert rules.reproduction_counts(Deduction(reproduced="before-importation"), "CV", ON)


@pytest.mark.law("RCA-83.1", "RCA-83.4")
def test_a_buying_commission_in_the_price_is_taken_off():
    assert value(1_050_000, sale=taken("buying-commission", 50_000)) == 1_000_000
    assert value(sale=taken("buying-commission", 50_000, in_price=False)) == 1_000_000
    assert value(1_050_000, sale=taken("buying-commission", 50_000, proof={})) == 1_050_000


DUTY = {"percent": "20"}
VAT = {"percent": "15", "on": "value-and-charges"}


def delivered_duty_paid(*charges, **facts):
    return {"deductions": [{"kind": "duties-and-taxes", "in_price": True, "charges": list(charges), **facts}]}


@pytest.mark.law("RCA-84")
@pytest.mark.parametrize(
    ("price", "charges", "expected"),
    [(1_200_000, [DUTY], 1_000_000), (1_380_000, [DUTY, VAT], 1_000_000), (1_150_000, [VAT], 1_000_000)],
)
def test_duties_in_the_price_are_worked_back(price, charges, expected):
    assert value(price, sale=delivered_duty_paid(*charges)) == expected


@pytest.mark.law("RCA-84")
def test_duties_that_the_price_does_not_hold_are_not_taken_off():
    sale = delivered_duty_paid(DUTY, in_price=False)
    assert value(1_200_000, sale=sale) == 1_200_000
    assert noted(1_200_000, sale=sale) == [("duties-and-taxes", ("a",))]


@given(
    st.integers(1, 10**15),
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["value", "value-and-charges"])), max_size=5),
)
def test_duties_charged_again_on_a_value_worked_back_make_the_price(price, charges):
    made = [Charge(percent=str(percent), on=on) for percent, on in charges]
    found = rules.value_without_duties(exactly(price), made)
    charged = exactly(0)
    for charge in made:
        base = found if charge.on == "value" else found + charged
        charged += base * exactly(charge.percent) / 100
    assert found + charged == price


def test_more_than_the_price_is_never_taken_off():
    case = document(1000, sale=taken("inland-transport", 1001))
    assert fault_codes(case) == [("value.deduction-above-price", "/sales/0/deductions/0")]
    both = taken("inland-transport", 600)["deductions"] * 2
    assert fault_codes(document(1000, sale={"deductions": both})) == [("value.below-zero", "/sales/0")]
