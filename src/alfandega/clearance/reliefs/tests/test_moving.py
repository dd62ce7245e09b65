"""Household things, officials, students, and the period of baggage, on the catalogue's own examples."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.reliefs.facts import Told
from alfandega.clearance.reliefs.finder import find
from alfandega.clearance.reliefs.finding import Outcome
from alfandega.clearance.reliefs.law.periods import Extension, arrives_in_time, extension_faults
from alfandega.clearance.reliefs.tests.trying import DAY, failed, tried

YES, NO, UNDECIDED, PENDING = Outcome.YES, Outcome.NO, Outcome.UNDECIDED, Outcome.PENDING
EMIGRANT = {
    "person": "new_resident",
    "attestation": "consul",
    "attested_on": date(2026, 3, 2),
    "in_use_since": date(2025, 9, 1),
    "listed": "all",
    "with_vehicle": False,
    "commercial": False,
    "accompanied": True,
}


def household(**facts):
    return tried("household_goods", **{**EMIGRANT, **facts})


@pytest.mark.law("RCA-200.1.b")
def test_things_in_use_for_more_than_six_months_are_free():
    assert household().outcome is YES
    exactly = household(attested_on=date(2026, 3, 1))
    assert failed(exactly) == {"used_long_enough"}
    assert "6 months" in str(exactly.findings[2].words)
    assert failed(household(attestation="local_authority", consul_exists=True)) == {"attested"}
    assert household(attestation="local_authority", consul_exists=False).outcome is YES
    assert failed(household(attestation="none")) == {"attested"}
    some = household(listed="some")
    assert {each.thing: each.free for each in some.shares} == {"listed": 1, "unlisted": 0}
    assert failed(household(listed="none")) == {"on_a_list"}
    assert failed(household(person="visitor")) == {"comes_to_live_here"}


@pytest.mark.law("RCA-200.2")
def test_a_car_in_the_move_bears_duty_and_the_rest_is_free():
    found = household(with_vehicle=True)
    assert found.outcome is YES
    assert [(each.thing, each.article, each.free) for each in found.shares] == [
        ("listed", "RCA-200.1.b", 1),
        ("vehicle", "RCA-200.2", 0),
    ]


OFFICIAL = {**EMIGRANT, "goods": "household", "person": "state_official", "in_use_since": date(2025, 12, 2)}


@pytest.mark.law("RCA-203")
def test_an_official_called_back_needs_the_departments_certificate():
    called = find({**OFFICIAL, "service_certificate": True}, DAY)
    assert [(each.relief.code, each.outcome) for each in called.found] == [
        ("household_goods", NO),
        ("household_goods_of_officials", YES),
    ]
    without = find({**OFFICIAL, "service_certificate": False}, DAY)
    assert without.outcome is NO
    assert failed(without.found[1]) == {"called_back_for_service"}
    asked = find(OFFICIAL, DAY)
    assert asked.question.name == "service_certificate"
    private = {**EMIGRANT, "in_use_since": date(2025, 12, 2), "service_certificate": True}
    assert failed(tried("household_goods_of_officials", **private)) == {"called_back_for_service"}


def student(**facts):
    return tried("returning_student", **{"abroad_for": "studies", "studies_shown": True, "used": True, **facts})


@pytest.mark.law("RCA-204.1")
def test_a_student_brings_used_books_and_no_new_television():
    assert student().outcome is YES
    assert student(abroad_for="research").outcome is YES
    assert failed(student(used=False)) == {"things_are_used"}
    assert failed(student(studies_shown=False)) == {"returns_from_studies"}
    assert failed(student(abroad_for="other")) == {"returns_from_studies"}


@pytest.mark.law("RCA-204.2")
def test_a_long_placement_is_of_at_least_six_months():
    placement = {"abroad_for": "placement", "placement_from": date(2025, 9, 2)}
    assert student(**placement, placement_to=date(2026, 3, 2)).outcome is YES
    assert failed(student(**placement, placement_to=date(2026, 3, 1))) == {"placement_was_long"}


def in_time(on=DAY, **facts):
    return arrives_in_time(Told({"accompanied": False, "arrived": True, **facts}, on))


@pytest.mark.law("RCA-201.1")
def test_traveller_and_baggage_may_be_a_hundred_and_eighty_days_apart():
    traveller = {"arrival": date(2026, 3, 2)}
    assert in_time(**traveller, goods_arrival=date(2026, 8, 29)).outcome is YES
    late = in_time(**traveller, goods_arrival=date(2026, 8, 30))
    assert late.outcome is NO
    assert late.words.params["apart"] == "181"
    assert in_time(**traveller, goods_arrival=date(2025, 9, 3)).outcome is YES
    waits = in_time(date(2026, 3, 10), arrived=False, goods_arrival=date(2026, 3, 2))
    assert (waits.outcome, waits.words.params["last"]) == (PENDING, "2026-08-29")
    assert in_time(date(2026, 8, 30), arrived=False, goods_arrival=date(2026, 3, 2)).outcome is NO
    assert in_time(**traveller, goods_arrival=date(2026, 9, 30), extended_to=date(2026, 10, 1)).outcome is YES
    assert in_time(**traveller, goods_arrival=date(2026, 10, 2), extended_to=date(2026, 10, 1)).outcome is NO
    assert arrives_in_time(Told({"accompanied": True}, DAY)) is None


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_only_the_distance_counts_whoever_comes_first(arrival, apart):
    found = in_time(arrival=arrival, goods_arrival=arrival + timedelta(days=apart))
    assert (found.outcome is YES) == (abs(apart) <= 180)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, []),
        ({"until": date(2027, 3, 3)}, ["until"]),
        ({"furniture": True}, ["role"]),
        ({"furniture": True, "role": "director_general"}, []),
        ({"reason": " "}, ["reason"]),
        ({"role": "verifier", "reason": "", "until": date(2030, 1, 1)}, ["reason", "until", "role"]),
    ],
)
def test_an_extension_is_for_a_reason_up_to_a_year_and_by_the_competent(changes, wrong):
    clothes = {
        "furniture": False,
        "first_arrival": date(2026, 3, 2),
        "until": date(2027, 3, 2),
        "role": "head_of_office",
        "reason": "The ship was lost.",
    }
    found = extension_faults(Extension(**{**clothes, **changes}), DAY)
    assert [each.code.removeprefix("extension.") for each in found] == wrong


def test_nothing_told_asks_and_never_presumes():
    found = tried("household_goods")
    assert found.outcome is UNDECIDED
    assert found.lacks.name == "person"
    assert tried("baggage", objects={"wine": Decimal(1)}, commercial=False, accompanied=True).lacks.name == "crew"
