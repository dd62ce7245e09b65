"""The deductive method (RCA 90–95; circular 21/2013, correction 5), on the catalogue's examples."""

from datetime import date
from fractions import Fraction

import pytest

from alfandega.clearance.value.facts.other_methods import Deductive, Margin, Processing, Resale
from alfandega.clearance.value.law import deductive as rules
from alfandega.clearance.value.tests.cases import ON, fault_codes
from alfandega.clearance.value.tests.test_methods import by, gift

IMPORTED = date(2026, 2, 1)


def resale(quantity, price, sold="2026-02-20", **facts):
    return Resale(quantity=str(quantity), unit_price=str(price), sold=sold, **facts)


def value(quantity=1, **facts):
    found = rules.deductive_value(Deductive(**facts), Fraction(quantity), ON, national="CVE", on=ON)
    return found.value if hasattr(found, "value") else [reason.article for reason in found]


@pytest.mark.law("RCA-90.1", "RCA-90.2")
@pytest.mark.parametrize(
    ("goods", "inapplicable", "expected"),
    [
        (["identical"], (), "identical"),
        (["similar", "imported"], (), "imported"),
        (["imported", "identical"], ("imported",), "identical"),
        ([], (), None),
    ],
)
def test_the_imported_goods_are_the_first_basis_then_identical_then_similar(goods, inapplicable, expected):
    assert rules.basis_of([resale(1, 1, goods=each) for each in goods], inapplicable) == expected


@pytest.mark.law("RCA-90.2")
def test_sales_to_related_buyers_are_no_basis():
    related, free = resale(1, 1, to_related=True), resale(1, 1, goods="identical")
    assert rules.basis_of([related, free], ()) == "identical"


@pytest.mark.law("RCA-90.3")
def test_the_unit_price_is_that_of_the_greatest_quantity_in_all():
    sales = [(40, 100), (30, 90), (15, 100), (50, 95), (25, 105), (35, 90), (5, 100)]
    found = rules.greatest_quantity([resale(*each) for each in sales], IMPORTED, ON)
    assert (found.price, found.quantity, found.tie) == (90, 65, False)
    tie = rules.greatest_quantity([resale(50, 100), resale(50, 90)], IMPORTED, ON)
    assert (tie.price, tie.tie) == (90, True)
    assert rules.greatest_quantity([], IMPORTED, ON) is None


@pytest.mark.law("RCA-90.4")
def test_of_successive_sales_the_one_closest_to_importation_counts():
    sales = [resale(1, 100, "2026-01-05"), resale(1, 90, "2026-02-02")]
    assert [each.sold for each in rules.closest(sales, IMPORTED)] == [date(2026, 2, 2)]
    assert rules.greatest_quantity([resale(1, 80, "2026-01-05"), sales[1]], IMPORTED, ON).price == 90


@pytest.mark.law("RCA-90.4")
@pytest.mark.parametrize(("sold", "count"), [("2026-05-02", 1), ("2026-05-03", 0)])
def test_without_a_sale_of_about_that_time_the_earliest_within_ninety_days_serves(sold, count):
    assert len(rules.in_time([resale(1, 1, sold)], IMPORTED, ON)) == count


@pytest.mark.law("ANX2-5")
@pytest.mark.parametrize(("sold", "expected"), [(date(2026, 2, 20), True), (date(2026, 4, 15), False)])
def test_resales_are_of_about_the_time_of_importation(sold, expected):
    assert rules.about_the_same_time(sold, IMPORTED, ON) is expected


PROCESSED = {
    "resales": [{"quantity": "1", "unit_price": "2000", "sold": "2026-02-20"}],
    "margin": {"profit": "100", "general_expenses": "200"},
    "inland_costs": "50",
    "duties_and_taxes": "250",
}
COST = {"cost": "400", "evidence": "cost sheet", "asked_by_importer": True}


@pytest.mark.law("RCA-91.1", "RCA-91.2", "RCA-91.3")
@pytest.mark.parametrize(
    ("processing", "expected"),
    [
        (COST, 1000),
        ({**COST, "evidence": None}, ["RCA-91.2"]),
        ({**COST, "usual_from": "350", "usual_to": "450"}, 1000),
        ({**COST, "cost": "900", "usual_from": "350", "usual_to": "450"}, ["RCA-91.2"]),
        ({**COST, "asked_by_importer": False}, ["RCA-91.3"]),
        ({**COST, "identity_lost": True}, 1000),
        ({**COST, "identity_lost": True, "value_added_known": False}, ["RCA-91.3"]),
    ],
)
def test_processing_is_deducted_at_the_importers_request_on_objective_data(processing, expected):
    assert value(**PROCESSED, processing=processing) == expected


@pytest.mark.law("RCA-91.3")
def test_processing_serves_only_at_the_importers_request():
    assert not rules.processing_allowed(Processing())
    assert rules.processing_allowed(Processing(asked_by_importer=True, identity_lost=True))


@pytest.mark.law("RCA-92", "RCA-93.2")
def test_margin_inland_costs_and_duties_are_deducted_from_the_resale_price():
    facts = {
        "resales": [{"quantity": "100", "unit_price": "1500", "sold": "2026-02-20"}],
        "margin": {"profit": "10000", "general_expenses": "20000"},
        "inland_costs": "5000",
        "duties_and_taxes": "15000",
    }
    assert value(100, **facts) == 100_000
    assert by(gift(deductive=facts)) == ("deductive", 100_000)


@pytest.mark.law("RCA-92")
def test_a_commission_and_a_margin_are_never_deducted_together():
    both = {"resales": [], "margin": {"commission": "1", "profit": "1"}}
    assert fault_codes(gift(deductive=both)) == [("value.margin", "/items/0/other_methods/deductive/margin")]
    with pytest.raises(ValueError, match="one margin"):
        rules.own_margin(Margin(), Fraction(1))


@pytest.mark.law("RCA-93.3", "RCA-93.4")
def test_profit_and_general_expenses_are_compared_as_one_whole():
    margin = Margin(profit="5000", general_expenses="25000", usual_from="30000", usual_to="30000")
    own = rules.own_margin(margin, Fraction(1))
    assert own == 30_000
    assert rules.usual(margin, own)


@pytest.mark.law("RCA-93.4", "RCA-94.1")
@pytest.mark.parametrize(("percent", "expected"), [("22", True), ("35", False)])
def test_a_margin_must_be_usual(percent, expected):
    margin = Margin(percent=percent, usual_from="18", usual_to="24")
    assert rules.usual(margin, Fraction(0)) is expected


@pytest.mark.law("RCA-93.5")
def test_the_usual_margin_prevails_over_an_unusual_one():
    margin = Margin(percent="35", usual_from="18", usual_to="24", usual="20")
    assert rules.prevailing_margin(margin, Fraction(150_000)) == 30_000
    assert rules.prevailing_margin(Margin(percent="35", usual_to="24"), Fraction(1)) is None


@pytest.mark.law("RCA-94.2")
def test_a_margin_is_evident_and_easily_adjusted():
    assert rules.acceptable(Margin())
    resales = [{"quantity": "1", "unit_price": "1", "sold": "2026-02-20"}]
    assert value(resales=resales, margin={"percent": "1", "evident": False}) == ["RCA-94.2"]
    unusual = {"percent": "9", "usual_to": "5"}
    assert value(resales=resales, margin=unusual) == ["RCA-93.5"]


@pytest.mark.law("RCA-95")
@pytest.mark.parametrize(("in_expenses", "expected"), [(True, 120_000), (False, 115_000)])
def test_inland_costs_are_taken_off_exactly_once(in_expenses, expected):
    facts = {
        "resales": [{"quantity": "1", "unit_price": "150000", "sold": "2026-02-20"}],
        "margin": {"general_expenses": "30000"},
        "inland_costs": "5000",
        "inland_in_general_expenses": in_expenses,
    }
    assert value(**facts) == expected


def test_the_literal_reading_of_inland_costs_is_a_parameter(monkeypatch):
    monkeypatch.setattr(rules, "text", lambda _name, _on: "literal")
    assert rules.inland_costs(Deductive(inland_costs="5000"), ON) == 0


def test_a_resale_price_that_the_deductions_exceed_gives_no_value():
    resales = [{"quantity": "1", "unit_price": "10", "sold": "2026-02-20"}]
    assert value(resales=resales, margin={"profit": "11"}) == ["RCA-92"]
