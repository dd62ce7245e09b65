"""Two versions compared, and a version read field by field."""

import pytest

from alfandega.clearance.declaration.comparing import Change, changes, fields_of, fields_of_item
from alfandega.clearance.tests.paper import document, sad


def stored(*items, **fields):
    return sad(*items, **fields).told()


def test_equal_documents_do_not_differ():
    assert changes(stored({}, {}), stored({}, {})) == []


def test_a_changed_field_is_told_with_its_item_and_box():
    assert changes(stored({}, {"origin": "PT"}), stored({}, {"origin": "CN"})) == [
        Change("/items/1/origin", 2, "34", "Country of origin", "", "PT", "CN")
    ]


def test_a_field_added_or_taken_away_is_empty_on_one_side():
    before, after = stored({}), stored({"preference": "CPLP"})
    assert [(each.before, each.after) for each in changes(before, after)] == [("", "CPLP")]
    assert [(each.before, each.after) for each in changes(after, before)] == [("CPLP", "")]


def test_an_item_added_is_told_field_by_field():
    added = [each for each in changes(stored({}), stored({}, {})) if each.item]
    assert {each.item for each in added} == {2}
    assert {each.before for each in added} == {""}


def test_fields_of_the_same_name_are_told_apart_by_their_part():
    found = {field.pointer: field for field in fields_of(stored({}, exporter={"name": "A"}, financial={"name": "B"}))}
    assert (found["/exporter/name"].part, found["/exporter/name"].box) == ("Exporter", "2")
    assert found["/value/costs/invoice/currency"].part == "Price of the goods"


def test_the_header_leaves_the_items_out_and_an_item_is_read_alone():
    assert not any(field.pointer.startswith("/items") for field in fields_of(document()))
    fields = {field.pointer: field.value for field in fields_of_item(document({}, {"origin": "CN"}), 2)}
    assert fields["/items/1/origin"] == "CN"
    assert fields["/items/1/documents/0/code"] == "380"


@pytest.mark.parametrize("number", [0, -1, 2])
def test_an_item_that_is_not_there_is_an_index_error(number):
    with pytest.raises(IndexError):
        list(fields_of_item(document(), number))


def test_nine_thousand_items_are_compared_in_a_moment():
    first, second = document(), document()
    first["items"] = [{**first["items"][0], "gross_mass": str(number)} for number in range(9_999)]
    second["items"] = [*first["items"][:-1], {**first["items"][-1], "origin": "BR"}]
    assert [each.item for each in changes(first, second)] == [9_999]
