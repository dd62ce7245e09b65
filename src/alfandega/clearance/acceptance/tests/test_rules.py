"""What a declaration must state to be accepted (DL 3–14, RCA 168–171)."""

import pytest

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.tests.paper import BOOKS, ITEM, codes, costs, document, sad


def fault(declared: Sad, code: str):
    (found,) = [each for each in faults_of(Case(declared, BOOKS)) if each.code == code]
    return found


def test_a_complete_declaration_has_no_fault():
    assert codes(sad()) == []


@pytest.mark.law("RCA-168.2")
@pytest.mark.parametrize("office", ["CVXXX", None])
def test_a_declaration_without_an_office_in_service_cannot_be_registered(office):
    assert "office.unknown" in codes(sad(office=office))


@pytest.mark.law("DL-3")
@pytest.mark.parametrize("procedure", ["9999", None])
def test_a_declaration_without_a_requested_procedure_cannot_be_registered(procedure):
    found = fault(sad({"procedure": procedure}), "procedure.unknown")
    assert found.where == "/items/0/procedure"


@pytest.mark.law("DL-13.2")
def test_a_declaration_without_items_is_refused():
    assert "declaration.no-items" in codes(sad(items=[]))


@pytest.mark.law("DL-13.2")
def test_the_origin_of_each_item_must_be_stated():
    assert fault(sad({}, {"origin": None}), "origin.missing").where == "/items/1/origin"


@pytest.mark.law("DL-4.1")
def test_box_1_says_import_or_export():
    assert "type.unknown" in codes(sad(declaration_type="XX"))
    assert "type.unknown" not in codes(sad(declaration_type="ex", flow="E", exporter={"code": "200123456"}))


@pytest.mark.law("DL-10.2")
@pytest.mark.parametrize("tin", ["", "12345678", "20012345A", "2001234567"])
def test_an_import_without_a_well_formed_tax_number_of_the_consignee_is_refused(tin):
    found = fault(sad(consignee={"code": tin, "name": "Importer"}), "tin.missing")
    assert found.where == "/consignee/code"
    assert str(found.citation) == "DL 23/2014 art. 10(2)"


@pytest.mark.law("DL-10.2")
def test_an_export_states_the_tax_number_of_the_exporter():
    declared = sad({"procedure": "1000"}, flow="E", declaration_type="EX", exporter={"code": ""})
    assert fault(declared, "tin.missing").where == "/exporter/code"


@pytest.mark.law("DL-10.4")
def test_a_broker_without_an_identified_principal_is_refused():
    nobody = sad(consignee={})
    assert "principal.missing" in codes(nobody, broker=True)
    assert "principal.missing" not in codes(nobody, broker=False)
    assert "principal.missing" not in codes(sad(), broker=True)


@pytest.mark.law("RCA-171.1")
@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("commercial_description", "commercial_description"),
        ("price", "price"),
        ("gross_mass", "gross_mass"),
        ("net_mass", "net_mass"),
        ("packages", "packages/number"),
    ],
)
def test_nature_quantity_and_value_of_the_goods_of_every_item_must_be_stated(field, where):
    found = fault(sad({}, {field: None} if field != "packages" else {"packages": {}}), "goods.incomplete")
    assert found.where == f"/items/1/{where}"


@pytest.mark.law("RCA-171.1")
def test_negative_quantities_and_values_are_refused_each_where_it_stands():
    declared = sad({"price": "-1", "gross_mass": "-2", "net_mass": "-3"})
    found = [each for each in faults_of(Case(declared, BOOKS)) if each.code == "amount.negative"]
    assert [each.where for each in found] == ["/items/0/price", "/items/0/gross_mass", "/items/0/net_mass"]


@pytest.mark.law("RCA-171.1")
def test_the_net_mass_is_not_more_than_the_gross_mass():
    assert "mass.net-over-gross" in codes(sad({"net_mass": "110.001"}))
    assert "mass.net-over-gross" not in codes(sad({"net_mass": "110"}))


@pytest.mark.law("DL-13.3")
def test_every_fault_is_found_at_once_and_each_names_its_article_and_remedy():
    declared = sad({"origin": "XX", "procedure": "9999", "price": None, "documents": []}, office="NOPE", consignee={})
    found = faults_of(Case(declared, BOOKS))
    assert {
        "office.unknown",
        "tin.missing",
        "procedure.unknown",
        "goods.incomplete",
        "code.unknown",
        "invoice.missing",
    } <= {each.code for each in found}
    assert all(each.citation and each.remedy and each.rule for each in found)


@pytest.mark.law("RCA-168.2")
def test_an_unknown_commodity_code_is_refused_and_the_nearest_lines_are_named():
    found = fault(sad({"commodity_code": "9403300099"}), "commodity.unknown")
    assert found.where == "/items/0/commodity_code"
    assert "9403300000" in found.params["nearest"]


@pytest.mark.law("RCA-168.2")
@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"origin": "ZZ"}, "/items/0/origin"),
        ({"packages": {"number": "1", "kind": "ZZ"}}, "/items/0/packages/kind"),
        ({"supplementary_units": [{"code": "ZZZ", "quantity": "1"}]}, "/items/0/supplementary_units/0/code"),
        ({"documents": [*ITEM["documents"], {"code": "ZZ"}]}, "/items/0/documents/2/code"),
    ],
)
def test_a_code_that_is_not_in_its_list_is_refused_where_it_stands(change, where):
    assert fault(sad(change), "code.unknown").where == where


@pytest.mark.law("RCA-168.3")
def test_a_currency_without_a_rate_is_refused():
    declared = document()
    declared["value"]["costs"]["invoice"]["currency"] = "XXX"
    assert fault(Sad.model_validate(declared), "currency.no-rate").where == "/value/costs/invoice/currency"


@pytest.mark.law("RCA-169.1.a")
def test_the_currency_of_the_invoice_and_of_every_cost_is_stated():
    assert "invoice.currency-missing" in codes(sad(value={}))
    assert "cost.currency-missing" in codes(sad(value=costs(external_freight={"foreign": "10"})))


@pytest.mark.law("RCA-171.1")
def test_a_negative_cost_is_refused():
    value = costs(insurance={"foreign": "-10", "currency": "USD"})
    assert fault(sad(value=value), "cost.negative").where == "/value/costs/insurance/foreign"


@pytest.mark.law("RCA-171.1")
def test_header_totals_that_disagree_with_the_items_are_warnings_and_not_refusals():
    declared = sad(total_items=2, total_packages="11")
    found = [each for each in faults_of(Case(declared, BOOKS)) if each.code == "total.differs"]
    assert [each.params["difference"] for each in found] == ["1", "1"]
    assert not any(each.stops for each in found)


@pytest.mark.law("RCA-171.1")
def test_packages_that_add_up_to_another_sum_than_the_declared_price_are_named_with_the_difference():
    """Package 1: 10 chairs for 40000; package 2: 5 tables for 60000; declared value 100001."""
    declared = document({"price": "40000"}, {"price": "60000"})
    assert "total.differs" not in codes(Sad.model_validate(declared))
    declared["value"]["costs"]["invoice"]["foreign"] = "100002"
    assert fault(Sad.model_validate(declared), "total.differs").params["difference"] == "2"


@pytest.mark.law("RCA-168.3")
def test_a_declared_rate_other_than_the_official_one_is_a_warning():
    value = {"costs": {"invoice": {"foreign": "1000", "currency": "USD", "rate": "99"}}}
    assert not fault(sad(value=value), "rate.differs").stops


@pytest.mark.law("RCA-171.1")
def test_prices_that_add_up_to_more_than_any_trade_are_refused():
    assert "value.absurd" in codes(sad({"price": "999999999999999999"}))
    assert "value.absurd" not in codes(sad({"price": "99999999999999999"}))
