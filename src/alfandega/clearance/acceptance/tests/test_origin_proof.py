"""A claimed preference stands on a proof in time and in form, on direct transport, and on an agreement in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.books import files
from alfandega.clearance.origin.proof import months_after
from alfandega.clearance.tests.paper import sad

ON = date(2026, 11, 21)
FROM_PORTUGAL = {"export": "PT"}
DATE = "/items/0/documents/0/date"


def proof(code="954", day="2026-10-01", reference="EUR.1 A 1"):
    return {"code": code, "reference": reference, **({"date": day} if day is not None else {})}


def desks(*documents, **changes):
    return {"commodity_code": "9403300000", "preference": "100", "documents": list(documents), **changes}


def found(*items, books=None, countries=FROM_PORTUGAL, **changes):
    case = Case(sad(*items, countries=countries, **changes), books or files(ON))
    return {
        (fault.code.removeprefix("preference."), fault.where): fault
        for fault in faults_of(case)
        if fault.code.startswith("preference")
    }


@pytest.mark.law("RCA-33.2", "RCA-29.1")
def test_a_good_proof_and_direct_transport_leave_nothing_to_say():
    assert found(desks(proof())) == {}
    assert found(desks(proof("862", reference="REX 1"), price="100")) == {}


@pytest.mark.law("RCA-33.2")
def test_an_expired_proof_stops_the_declaration_and_says_until_when_it_was_valid():
    ((code, where), fault), *others = found(desks(proof(day="2026-01-20"))).items()
    assert (code, where, others) == ("proof-expired", DATE, [])
    assert fault.stops
    assert fault.params["last"] == "2026-11-20"
    assert fault.citation.id == "RCA-33.2"
    assert found(desks(proof(day="2026-01-21"))) == {}


@pytest.mark.law("RCA-29.1")
@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "proof-undated"),
        ("", "proof-undated"),
        ("20261001", "proof-date"),
        ("2026-02-30", "proof-date"),
        ("1/10/2026", "proof-date"),
        ("٢٠٢٦-١٠-٠١", "proof-date"),
        ("2026-11-22", "proof-future"),
    ],
)
def test_a_date_that_does_not_say_when_the_proof_was_made_is_a_fault_at_its_place(day, code):
    ((said, where), fault), *others = found(desks(proof(day=day))).items()
    assert (said, where, others) == (code, DATE, [])
    assert fault.stops
    assert fault.remedy


@given(st.dates(min_value=date(2020, 1, 1), max_value=ON))
def test_a_proof_holds_exactly_as_long_as_the_agreement_says(issued):
    stands = not found(desks(proof(day=issued.isoformat())))
    assert stands == (months_after(issued, 10) >= ON)


@pytest.mark.law("RCA-33.2")
def test_one_good_proof_among_several_carries_the_claim():
    assert found(desks(proof(day="2020-01-01"), proof(reference="EUR.1 A 2"))) == {}
    both = found(desks(proof(day="2020-01-01"), proof(day=None)))
    assert {code for code, _ in both} == {"proof-expired", "proof-undated"}


@pytest.mark.law("RCA-29.2")
def test_a_proof_of_another_form_than_the_agreement_asks_for_is_refused():
    fault = found(desks(proof("861")))["proof-form", "/items/0/documents"]
    assert (fault.stops, fault.params["document"]) == (True, "862 | 954")


@pytest.mark.law("RCA-33.2")
def test_a_declaration_of_origin_by_any_exporter_stops_at_the_limit_of_the_agreement():
    """6,000 EUR, whatever currency was invoiced; items under one declaration count together."""
    euros = {"value": {"costs": {"invoice": {"currency": "EUR", "foreign": "6001"}}}}
    at_limit = {"value": {"costs": {"invoice": {"currency": "EUR", "foreign": "6000"}}}}
    own = proof("862", reference="FT 1")
    assert found(desks(own, price="6000"), **at_limit) == {}
    above = found(desks(own, price="3000"), desks(own, price="3001"), **euros)
    assert [code for code, _ in above] == ["proof-limit"] * 2
    assert above["proof-limit", "/items/0/documents/0/reference"].params["limit"] == "6000"
    apart = found(desks(own, price="3000"), desks(proof("862", reference="FT 2"), price="3001"), **euros)
    assert apart == {}
    assert found(desks(proof(), price="6001"), **euros) == {}


@pytest.mark.law("RCA-33.2")
def test_goods_that_came_by_a_third_country_need_a_document_of_their_transit():
    by_china = {"export": "CN"}
    fault = found(desks(proof()), countries=by_china)["not-direct", "/countries/export"]
    assert (fault.stops, fault.params["country"], fault.params["documents"]) == (True, "CN", "760 | 821 | 950")
    transit = {"code": "821", "reference": "T1"}
    assert found(desks(proof(), transit), countries=by_china) == {}
    last = {"export": "PT", "first_destination": "SN"}
    assert list(found(desks(proof()), countries=last)) == [("not-direct", "/countries/first_destination")]
    assert found(desks(proof()), countries={"export": "CV"}) == {}
    assert list(found(desks(proof()), countries={})) == [("transport-unknown", "/countries/export")]


@pytest.mark.law("RCA-33.2")
def test_an_agreement_without_direct_transport_lets_goods_come_by_anywhere():
    oranges = desks(proof(), commodity_code="0805100000", origin="MA", preference="130")
    assert found(oranges, countries={"export": "CN"}) == {}


@pytest.mark.law("RCA-33.2")
def test_an_agreement_that_has_ended_is_said_by_name_and_the_general_rate_applies():
    books = files(ON)
    ended = [replace(each, valid_to=ON - timedelta(days=1)) for each in books.tariff.agreements]
    over = replace(books, tariff=replace(books.tariff, agreements=ended, treatments={}))
    ((code, where), fault), *others = found(desks(proof()), books=over).items()
    assert (code, where, others) == ("agreement-not-in-force", "/items/0/preference", [])
    assert (fault.stops, fault.params["agreement"]) == (False, "EU")


TYPED = st.text(st.characters(exclude_categories=("C", "Z")), max_size=17)


@given(TYPED, TYPED)
def test_whatever_is_typed_as_date_and_reference_ends_in_faults(day, reference):
    found(desks(proof(day=day, reference=reference)))
