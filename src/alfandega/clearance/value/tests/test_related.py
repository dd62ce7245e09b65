"""Related parties, test values and closeness (RCA 47, 48; circular 21/2013), on the catalogue's examples."""

from datetime import date
from fractions import Fraction

import pytest

from alfandega.clearance.value.facts.sale import Link, TestValue
from alfandega.clearance.value.law import related as rules
from alfandega.clearance.value.tests.cases import ON, document, fault_codes, reasons, value, valued

DAUGHTER = [{"kind": "holding", "percent": "60"}]
DOUBTED = {"links": DAUGHTER, "doubted": True}
CLOSE = {"value": "1000000", "on": "2026-01-10", "accepted_before": True}


@pytest.mark.law("RCA-47.1")
@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"kind": "holding", "percent": "5.0"}, True),
        ({"kind": "holding", "percent": "4.9"}, False),
        ({"kind": "sole-agent"}, False),
        ({"kind": "family"}, True),
    ],
)
def test_five_percent_of_the_shares_relate_and_a_sole_agency_does_not(link, expected):
    assert rules.related([Link(**link)], ON) is expected


@pytest.mark.law("RCA-47.2", "RCA-48.3", "ANX2-1")
def test_without_doubt_nothing_more_is_asked_of_related_parties():
    for more in (
        {},
        {"doubted": True, "prior_examination": "EX-2025-014"},
        {"doubted": True, "information_complete": True},
    ):
        assert reasons(sale={"relationship": {"links": DAUGHTER, **more}}) == []


@pytest.mark.law("RCA-47.2", "RCA-48.1")
def test_a_doubted_price_stands_only_if_something_shows_that_it_was_not_influenced():
    assert reasons(sale={"relationship": DOUBTED}) == [("relationship", "RCA-48.1")]
    assert reasons(sale={"relationship": {**DOUBTED, "arms_length_proved": True}}) == []


@pytest.mark.law("RCA-47.4", "ANX2-2", "ANX2-3", "ANX2-4")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"method": "transaction", "goods": "identical"}, True),
        ({"method": "transaction", "goods": "identical", "exported_to": "SN"}, False),
        ({"method": "transaction", "goods": "similar", "parties_related": True}, False),
        ({"method": "deductive", "goods": "similar"}, True),
        ({"method": "computed", "goods": "identical"}, True),
        ({"method": "fallback", "goods": "identical"}, False),
        ({"method": "similar", "goods": "similar"}, False),
        ({"method": "deductive", "goods": "imported"}, False),
    ],
)
def test_test_values_are_those_of_the_corrected_code(facts, expected):
    assert rules.admissible(TestValue(**facts), "CV", ON) is expected


def test_the_printed_reading_of_test_values_is_a_parameter(monkeypatch):
    monkeypatch.setattr(rules, "text", lambda _name, _on: "printed")
    assert rules.admissible(TestValue(method="similar", goods="similar"), "CV", ON)
    assert not rules.admissible(TestValue(method="deductive", goods="similar"), "CV", ON)


@pytest.mark.law("RCA-47.6")
@pytest.mark.parametrize(
    ("day", "accepted", "expected"),
    [(date(2026, 1, 10), True, True), (date(2025, 10, 1), True, False), (date(2026, 1, 10), False, False)],
)
def test_a_test_value_is_of_about_the_same_time_and_was_accepted_before(day, accepted, expected):
    assert rules.acceptable(TestValue(on=day, accepted_before=accepted), date(2026, 3, 1), ON) is expected


@pytest.mark.law("RCA-47.5")
def test_a_test_value_serves_only_the_importer_and_only_for_comparison():
    offered = {"value": "1050000", "on": "2026-02-01", "accepted_before": True, "offered_by": "customs"}
    case = document(sale={"relationship": {**DOUBTED, "test_values": [offered]}})
    assert fault_codes(case) == [("value.test-value-initiative", "/sales/0/relationship/test_values/0/offered_by")]
    by_importer = {**offered, "offered_by": "importer"}
    assert value(sale={"relationship": {**DOUBTED, "test_values": [by_importer]}}) == 1_000_000


@pytest.mark.law("RCA-48.2")
@pytest.mark.parametrize(("declared", "expected"), [(970_000, True), (900_000, False)])
def test_closeness_within_the_setting_is_accepted_at_first_sight(declared, expected):
    assert rules.close(Fraction(declared), Fraction(1_000_000), Fraction(5)) is expected
    found = reasons(declared, sale={"relationship": {**DOUBTED, "test_values": [CLOSE]}})
    assert (found == []) is expected


@pytest.mark.law("RCA-48.4")
def test_an_officers_finding_of_closeness_goes_before_the_setting():
    found = {**CLOSE, "found_close": True, "reasons": "Seasonal goods, small quantity."}
    assert reasons(900_000, sale={"relationship": {**DOUBTED, "test_values": [found]}}) == []
    found["found_close"] = False
    assert reasons(990_000, sale={"relationship": {**DOUBTED, "test_values": [found]}}) != []


def test_the_way_to_the_finding_is_told_step_by_step():
    case = document(970_000, sale={"relationship": {**DOUBTED, "test_values": [CLOSE]}})
    articles = [article for _, article in valued(case).sales[0].steps]
    assert articles == ["RCA-40", "RCA-47.1", "RCA-48.2"]
