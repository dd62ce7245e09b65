"""Cases of relief as they are sent: everything wrong at once, each at its place, never a traceback."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.books import files
from alfandega.clearance.reliefs.facts import FACTS
from alfandega.exchange.relief_case.computing import answer_case, answer_document
from alfandega.exchange.relief_case.told import told

TODAY = date(2026, 3, 2)


def places(document):
    found = answer_case(json.dumps(document).encode(), TODAY)
    assert (found.answer is None) == bool(found.faults)
    return {each.where: each.code for each in found.faults}


@pytest.mark.law("RCA-204.2")
def test_a_placement_that_ends_before_it_begins_is_bad_input():
    placement = {"placement_from": "2026-03-02", "placement_to": "2025-09-02"}
    assert places(placement) == {"/placement_to": "period.reversed"}


@pytest.mark.law("RCA-202.1.r")
def test_negative_and_unreadable_litres_are_bad_input():
    assert places({"objects": {"wine": -1}}) == {"/objects/wine": "value.negative"}
    assert places({"objects": {"wine": "two"}}) == {"/objects/wine": "field.number"}


def test_everything_wrong_is_told_together():
    wrong = {
        "goods": "x",
        "commercial": "yes",
        "objects": {"cameras": "1.5", "foo": 1},
        "value": "a",
        "event_from": "2026-03-05",
        "event_to": "2026-03-02",
        "nosuch": 1,
        "born": "2027-01-01",
        "visitors": "-3",
    }
    assert places(wrong) == {
        "/goods": "field.format",
        "/commercial": "field.flag",
        "/objects/foo": "field.unknown",
        "/objects/cameras": "value.not-whole",
        "/value": "field.number",
        "/event_to": "period.reversed",
        "/nosuch": "field.unknown",
        "/born": "period.reversed",
        "/visitors": "value.negative",
    }


def test_before_the_law_there_are_no_figures():
    assert places({"on": "2014-04-02"}) == {"/on": "case.before-the-law"}
    assert places({"on": "2014-04-03"}) == {}


def test_facts_that_change_nothing_are_named():
    found = answer_document({"goods": "packing", "protects": True, "reusable": False, "visitors": "3"}, TODAY)
    assert found.ignored == ("visitors",)


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.text(max_size=8),
    st.dates().map(str),
    st.sampled_from(sorted({choice for fact in FACTS.values() for choice in fact.choices})),
    st.dictionaries(st.sampled_from(["wine", "cigars", "cigarettes", "x"]), st.integers(-2, 9), max_size=3),
)


@given(st.dictionaries(st.sampled_from(["on", "title", *FACTS]), ANYTHING, max_size=12))
def test_whatever_is_sent_is_answered_in_every_language(document):
    found = answer_case(json.dumps(document).encode(), TODAY)
    books = files(TODAY)
    for language in ("pt", "fr", "en"):
        assert told(found, books, language).readable


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b'{"goods": NaN}', b"null", b'{"a":' * 900 + b"1" + b"}" * 900]
)
def test_what_is_no_case_is_refused_or_faulted(data):
    found = answer_case(data, TODAY)
    assert found.answer is None
    assert found.faults
