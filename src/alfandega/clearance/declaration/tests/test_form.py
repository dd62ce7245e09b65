"""The form without a database: its fields, names back to the document, and its own acts."""

import pytest

from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.sad import MAX_ITEMS
from alfandega.clearance.declaration.screens.fields import field, group_title, pattern_of
from alfandega.clearance.declaration.screens.layout import FIELDS, SECTIONS
from alfandega.clearance.declaration.screens.pointers import merged, number_as_typed, tidy, value_at
from alfandega.clearance.declaration.screens.rearranging import rearranged


@pytest.mark.parametrize("pattern", sorted(FIELDS))
def test_every_field_of_the_form_is_one_of_the_declaration_and_has_a_name(pattern):
    described = field(pattern)
    assert described.title
    assert described.kind in ("text", "area", "number", "choice", "list")


def test_fields_know_their_box_and_how_they_are_typed():
    assert (field("/items/*/price").box, field("/items/*/price").kind) == ("42", "number")
    assert (field("/exporter/name").box, field("/exporter/name").kind) == ("2", "area")
    assert field("/items/*/origin").codes == "countries"
    assert field("/value/costs/insurance/currency").codes == "currencies"
    assert field("/declaration_type").kind == "choice"
    assert group_title("/value/costs/invoice") == ("22", "Price of the goods")


@pytest.mark.parametrize("pattern", ["/nothing", "/items/*", "/items/*/price/more", "/exporter"])
def test_what_is_not_a_single_field_is_none(pattern):
    with pytest.raises(KeyError):
        field(pattern)


def test_every_group_with_a_part_has_a_title():
    assert all(group_title(group.part)[1] for section in SECTIONS for group in section.groups if group.part)


def test_names_become_places_of_the_document_and_the_rest_stays():
    before = {"office": "CVMIN", "archive": {"cap": "x"}, "items": [{"price": "1", "archive": {"tariff_data": "y"}}]}
    made, faults = merged(before, [("/office", "CVPRA"), ("/items/0/price", "20"), ("/exporter/name", " Sul ")])
    assert faults == ()
    assert made == {
        "office": "CVPRA",
        "archive": {"cap": "x"},
        "items": [{"price": "20", "archive": {"tariff_data": "y"}}],
        "exporter": {"name": "Sul"},
    }
    assert before["office"] == "CVMIN"


def test_the_character_that_cannot_be_stored_is_left_out():
    assert merged({}, [("/exporter/name", "A\x00B")])[0] == {"exporter": {"name": "AB"}}


def test_an_emptied_field_is_taken_out_and_an_empty_one_makes_nothing():
    made, faults = merged(
        {"office": "CVPRA"}, [("/office", " "), ("/exporter/name", ""), ("/value/costs/invoice/rate", "")]
    )
    assert made == {}
    assert [fault.code for fault in faults] == ["form.unknown-field"]


def test_rows_of_documents_grow_by_one_and_no_further():
    at = "/items/0/documents"
    made, faults = merged({"items": [{}]}, [(f"{at}/1/code", "DV1"), (f"{at}/0/code", "380")])
    assert made["items"][0]["documents"] == [{"code": "380"}, {"code": "DV1"}]
    assert faults == ()
    made, faults = merged({"items": [{}]}, [(f"{at}/5/code", "380")])
    assert [fault.code for fault in faults] == ["form.unknown-field"]
    assert merged({"items": [{}]}, [(f"{at}/0/code", "")])[0] == {"items": [{}]}


@pytest.mark.parametrize(
    "name",
    [
        "/archive/cap",
        "/items",
        "/items/1/price",
        "/items/-1/price",
        "/items/x/price",
        "/items/99999999999999999999/price",
        "/items/²/price",
        "/__class__",
        "//",
        "/",
        "/items/0/price/deep",
        "/<script>",
    ],
)
def test_a_name_that_is_no_place_of_the_form_is_a_fault_in_words_and_nothing_else(name):
    made, faults = merged({"items": [{"price": "1"}]}, [(name, "5")])
    assert made == {"items": [{"price": "1"}]}
    assert [fault.code for fault in faults] == ["form.unknown-field"]
    assert faults[0].params["name"] == name[:80]


def test_names_that_are_not_pointers_are_the_form_s_own():
    assert merged({}, [("csrfmiddlewaretoken", "x"), ("page", "1"), ("", "y")]) == ({}, ())


@pytest.mark.parametrize("document", [{"items": "nonsense"}, {"items": [3]}, {"items": {"0": {}}}, {"exporter": 5}])
def test_a_draft_of_odd_shape_is_typed_over(document):
    made, _ = merged(document, [("/items/0/price", "5"), ("/exporter/name", "A")])
    assert made["exporter"] == {"name": "A"}
    read_sad(made)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("1 250,50", "pt", "1250.50"),
        ("1.250,50", "pt", "1250.50"),
        ("1\u202f250,5", "fr", "1250.5"),
        ("85,50", "pt", "85.50"),
        ("1250.50", "pt", "1250.50"),
        ("10 200", "pt", "10200"),
        ("-3,5", "pt", "-3.5"),
        ("1,250.50", "en", "1250.50"),
        ("1,250", "en", "1250"),
        ("1,25", "en", "1,25"),
        ("1,2,3", "pt", "1,2,3"),
        ("12.34,5", "pt", "12.34,5"),
        ("abc", "pt", "abc"),
        ("1e5", "pt", "1e5"),
        (",", "pt", ","),
    ],
)
def test_numbers_are_read_as_their_writer_means_them_and_doubtful_ones_are_left(typed, language, meant):
    assert number_as_typed(typed, language) == meant


def test_codes_may_be_typed_in_small_letters():
    assert merged({"items": [{}]}, [("/items/0/origin", "br")])[0]["items"][0]["origin"] == "BR"


def test_values_are_found_at_their_places():
    document = {"items": [{"price": "5"}]}
    assert value_at(document, "/items/0/price") == "5"
    assert value_at(document, "/items/1/price") is None
    assert value_at(document, "/items/x") is None
    assert pattern_of("/items/12/documents/0/code") == "/items/*/documents/*/code"


def test_empty_rows_are_left_out_of_what_is_lodged():
    document = {"items": [{"documents": [{}, {"code": "380"}, {}], "supplementary_units": [{}]}, "odd"]}
    assert tidy(document)["items"][0] == {"documents": [{"code": "380"}], "supplementary_units": []}


def test_a_new_item_takes_over_what_is_mostly_the_same():
    made, target = rearranged({"items": [{"procedure": "4000", "origin": "PT", "price": "5"}]}, "add-item")
    assert made["items"][1] == {"procedure": "4000", "origin": "PT"}
    assert target == 1


def test_items_are_doubled_removed_and_given_documents():
    document = {"items": [{"price": "1", "charged": {"amount": "9"}}, {"price": "2"}]}
    assert rearranged(document, "double-item:0")[0]["items"][1] == {"price": "1"}
    assert rearranged(document, "remove-item:0") == ({"items": [{"price": "2"}]}, 0)
    assert rearranged(document, "add-document:1")[0]["items"][1]["documents"] == [{}]
    assert document["items"][0] == {"price": "1", "charged": {"amount": "9"}}


@pytest.mark.parametrize("act", ["", "remove-item", "remove-item:5", "remove-item:-1", "remove-item:²", "explode:0"])
def test_an_act_that_is_none_changes_nothing(act):
    document = {"items": [{"price": "1"}]}
    assert rearranged(document, act) == (document, None)


def test_there_are_never_more_items_than_a_declaration_may_have():
    full = {"items": [{}] * MAX_ITEMS}
    assert rearranged(full, "add-item")[1] is None
    assert rearranged(full, "double-item:0")[1] is None
