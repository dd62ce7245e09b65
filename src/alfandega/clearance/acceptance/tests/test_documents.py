"""The documents a declaration for free circulation must carry (RCA 169)."""

import pytest

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.tests.paper import BOOKS, ITEM, codes, sad
from alfandega.lawbook import parameters

INVOICE, VALUE, EXPORT = {"code": "380"}, {"code": "DV1"}, {"code": "830"}
PROOF, SANITARY = {"code": "954"}, {"code": "853"}


def stopping(declared) -> list[str]:
    return [each.code for each in faults_of(Case(declared, BOOKS)) if each.stops]


@pytest.mark.law("RCA-169.1.a", "RCA-169.1.b", "RCA-169.1.d")
def test_invoice_value_declaration_and_export_clearance_are_complete_where_nothing_else_is_called_for():
    assert codes(sad({"documents": [INVOICE, VALUE, EXPORT]})) == []


@pytest.mark.law("RCA-169.1.a")
def test_the_same_without_an_invoice_is_refused():
    assert stopping(sad({"documents": [VALUE, EXPORT]})) == ["invoice.missing"]


@pytest.mark.law("RCA-169.1.b")
def test_a_missing_value_declaration_is_a_warning():
    declared = sad({"documents": [INVOICE]})
    assert "value-declaration.missing" in codes(declared)
    assert stopping(declared) == []


@pytest.mark.law("RCA-169.1.c")
def test_a_preference_without_a_proof_of_origin_on_the_item_is_refused_naming_the_item():
    declared = sad({"documents": [INVOICE, VALUE, PROOF]}, {"preference": "100"})
    (found,) = (fault for fault in faults_of(Case(declared, BOOKS)) if fault.stops)
    assert (found.code, found.where, found.params["item"]) == ("preference.no-proof", "/items/1/documents", "2")
    assert stopping(sad({"documents": [INVOICE, VALUE]}, {"preference": "100", "documents": [PROOF]})) == []


@pytest.mark.law("RCA-169.1.d")
def test_the_clearance_of_the_country_of_export_is_demanded_only_where_customs_requires_it(monkeypatch):
    declared = sad({"documents": [INVOICE, VALUE]})
    assert "export-clearance.missing" not in codes(declared)
    monkeypatch.setattr("alfandega.clearance.acceptance.documents.text", _demanding)
    assert stopping(declared) == ["export-clearance.missing"]
    assert stopping(sad({"documents": [INVOICE, VALUE, EXPORT]})) == []


def _demanding(name, on):
    return "yes" if name == "documents.export_clearance_required" else parameters.text(name, on)


@pytest.mark.law("RCA-169.1.e")
def test_a_sanitary_permit_that_the_tariff_asks_for_must_be_attached_to_its_item():
    chicken = {"commodity_code": "0203290000"}
    (found,) = faults_of(Case(sad(chicken), BOOKS))
    assert (found.code, found.params["document"]) == ("permit.missing", "853")
    assert codes(sad({**chicken, "documents": [*ITEM["documents"], SANITARY]})) == []


@pytest.mark.law("RCA-169.2")
def test_every_item_names_its_transport_document():
    (found,) = faults_of(Case(sad({}, {"previous_document": {}}), BOOKS))
    assert found.code == "transport-document.missing"
    assert found.where == "/items/1/previous_document/summary_declaration"
