"""The examiner drawn, and what was found held against what was declared (RCA 135, 172)."""

from uuid import UUID

import pytest

from alfandega.clearance.tests.paper import document
from alfandega.clearance.verification.rules import Candidate, corrected, differences, draw_examiner

A, B, C = (Candidate(UUID(int=number), name, load) for number, name, load in ((1, "A", 2), (2, "B", 1), (3, "C", 1)))


@pytest.mark.law("RCA-135.g")
def test_the_examiner_with_the_fewest_open_files_is_drawn():
    assert draw_examiner([A, B], "seed").candidate is B


@pytest.mark.law("RCA-135.g")
def test_equals_are_drawn_by_a_lot_that_can_be_repeated_and_falls_on_each_of_them():
    drawn = [draw_examiner([A, B, C], f"seed {number}").candidate for number in range(50)]
    assert set(drawn) == {B, C}
    assert drawn == [draw_examiner([C, B, A], f"seed {number}").candidate for number in range(50)]


def test_without_examiners_none_is_drawn():
    assert draw_examiner([], "seed") is None


@pytest.mark.law("RCA-172.5")
def test_a_value_found_higher_is_a_difference_by_excess():
    (found,) = differences(document({"price": "500000"}), {1: {"price": "560000"}})
    assert (found.element, found.declared, found.found, found.change) == ("value", "500000", "560000", "+60000")


@pytest.mark.law("RCA-172.5")
def test_a_quantity_found_lower_is_a_difference_by_shortage():
    (found,) = differences(document({"net_mass": "100"}), {1: {"net_mass": "95"}})
    assert (found.element, found.change) == ("quantity", "-5")


@pytest.mark.law("RCA-172.5")
def test_another_origin_is_a_difference_without_a_sign():
    (found,) = differences(document({"origin": "PT"}), {1: {"origin": "CN"}})
    assert (found.element, found.change) == ("origin", "")


@pytest.mark.law("RCA-172.5")
def test_what_is_found_as_declared_makes_no_difference_however_it_is_written():
    assert differences(document({"price": "500000"}), {1: {"price": "500000.00", "origin": " PT "}}) == ()


@pytest.mark.parametrize("found", [{2: {"price": "1"}}, {0: {"price": "1"}}, {1: {"colour": "red"}}])
def test_an_item_or_element_that_does_not_exist_is_named(found):
    with pytest.raises(KeyError):
        differences(document(), found)


@pytest.mark.law("RCA-172.6")
def test_the_corrected_declaration_holds_what_was_found_and_leaves_the_declared_one_alone():
    declared = document({"price": "500000", "origin": "PT"})
    found = differences(declared, {1: {"price": "560000", "origin": ""}})
    made = corrected(declared, found)
    assert made["items"][0]["price"] == "560000"
    assert "origin" not in made["items"][0]
    assert declared["items"][0]["price"] == "500000"
