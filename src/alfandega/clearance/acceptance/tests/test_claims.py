"""What the tariff asks of an item before it can be charged."""

from datetime import date

import pytest

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.books import files
from alfandega.clearance.tests.paper import sad

ON = date(2026, 11, 21)
RUM = {"commodity_code": "2208400000"}


def units(**quantities):
    return [{"code": code, "quantity": quantity} for code, quantity in quantities.items()]


def found(item, **changes):
    return {
        (fault.code, fault.where): fault
        for fault in faults_of(Case(sad(item, **changes), files(ON)))
        if fault.code.startswith(("quantity", "duty", "preference", "quota", "permit", "goods", "relief"))
    }


@pytest.mark.law("RCA-168.2")
def test_a_quantity_that_a_duty_is_charged_by_must_be_declared():
    (((code, where), fault),) = found({**RUM, "supplementary_units": units(LTR="70")}).items()
    assert (code, where) == ("quantity.needed", "/items/0/supplementary_units")
    assert fault.params["duty"] == "10 % + 300 CVE/l of pure alcohol"
    assert fault.params["code"] == "VP"
    assert found({**RUM, "supplementary_units": units(LTR="70", LPA="28")}) == {}


@pytest.mark.law("RCA-168.2")
def test_a_duty_per_kilogram_asks_for_the_net_mass():
    bags = {"commodity_code": "3923210000", "net_mass": None}
    assert ("quantity.needed", "/items/0/net_mass") in found(bags)
    assert found({**bags, "net_mass": "12"}) == {}


@pytest.mark.law("RCA-168.2")
def test_quantities_that_convert_into_one_another_must_agree():
    assert list(found({**RUM, "supplementary_units": units(HPA="1", MLT="5", LTR="70", ASVX="3")})) == [
        ("quantity.contradicts", "/items/0/supplementary_units")
    ]


@pytest.mark.law("RCA-169.1.c")
def test_a_preference_of_another_origin_is_a_warning_and_not_applied():
    proof = [{"code": "861", "date": "2026-10-01"}]
    furniture = {"commodity_code": "9403500000", "preference": "110", "documents": proof}
    fault = found({**furniture, "origin": "CN"})["preference.not-applied", "/items/0/preference"]
    assert not fault.stops
    assert found({**furniture, "origin": "SN"}, countries={"export": "SN"}) == {}


@pytest.mark.law("RCA-168.2")
def test_a_quota_of_other_goods_is_a_warning():
    assert ("quota.not-applied", "/items/0/quota") in found({"quota": "CV.0001"})


@pytest.mark.law("RCA-2.1.b", "RCA-169.1.e")
def test_goods_under_licence_ask_for_what_is_still_missing_and_prohibited_goods_are_refused():
    fireworks = {"commodity_code": "3604100000", "documents": [{"code": "ARM"}]}
    fault = found(fireworks)["permit.missing", "/items/0/documents"]
    assert fault.params["document"] == "890 | 911"
    assert found({**fireworks, "documents": [{"code": "ARM"}, {"code": "911"}]}) == {}
    clothes = {"commodity_code": "6309000000"}
    case = Case(sad(clothes), files(date(2014, 6, 1)))
    assert "goods.prohibited" in [fault.code for fault in faults_of(case)]
    assert "goods.prohibited" not in [code for code, _ in found(clothes)]


@pytest.mark.law("RCA-169.1.e")
def test_a_relief_asks_for_its_documents_and_an_unknown_one_is_a_warning():
    claimed = {"national_procedure": "B50", "documents": [{"code": "BEN"}]}
    fault = found(claimed)["relief.no-document", "/items/0/documents"]
    assert (fault.stops, fault.params["document"]) == (True, "911")
    assert not found({"national_procedure": "X99"})["relief.not-applied", "/items/0/national_procedure"].stops
    assert found({"national_procedure": "000"}) == {}
