"""The form of value elements without a database: its fields, its acts, and numbers that stay true."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.declaration.comparing import changes, fields_of
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.screens.fields import field_info
from alfandega.clearance.declaration.screens.pointers import merged
from alfandega.clearance.declaration.screens.rearranging import rearranged
from alfandega.clearance.declaration.screens.value_layout import (
    FACTS,
    LISTS,
    VALUE_FIELDS,
    answers_of,
    counts_as,
    literal_answers,
    unless_told,
    value_field,
)
from alfandega.clearance.declaration.screens.value_rearranging import (
    MOST_ENTRIES,
    rearranged_value,
    shape,
    without_blanks,
)
from alfandega.clearance.declaration.screens.value_told import told
from alfandega.clearance.value.findings import OFFICERS_ONLY

SALE = "/value_declaration/sales/0"
BASIS = "/value_declaration/goods/*/other_methods/fallback/basis"


def typed(document, *fields, language="en"):
    return merged(document, fields, language, fields=VALUE_FIELDS, described=value_field)


def with_sale(**sale):
    return {"items": [{}, {}, {}], "value_declaration": {"sales": [sale]}}


@pytest.mark.parametrize("pattern", sorted(FACTS))
def test_every_field_is_one_of_the_declaration_with_a_label_an_explanation_and_an_article(pattern):
    fact, described = FACTS[pattern], value_field(pattern)
    assert fact.label
    assert fact.help.endswith((".", "…"))
    assert fact.article.startswith("RCA-")
    assert described.kind in ("text", "number", "numbers", "choice", "list")


@pytest.mark.parametrize("pattern", sorted(each for each in FACTS if "not_determinable" not in each))
def test_the_answers_offered_are_those_the_fact_allows(pattern):
    allowed, offered = literal_answers(field_info(pattern)), [code for code, _ in answers_of(pattern)]
    if pattern == BASIS:
        assert set(offered) < set(allowed)  # a basis that the law prohibits is not offered
    elif allowed:
        assert set(offered) == set(allowed)
    if offered and pattern.rsplit("/", 2)[-2:] != ["*", "kind"]:
        assert unless_told(pattern) in dict(answers_of(pattern)).values()


@pytest.mark.law("RCA-42.2")
def test_what_only_customs_may_find_is_not_asked():
    asked = {pattern.removeprefix("/value_declaration") for pattern in FACTS}
    assert not [each for each in asked for only in OFFICERS_ONLY if each == only or each.startswith(f"{only}/")]


def test_sections_are_added_and_removed():
    made, at = rearranged_value({"items": [{}]}, "add:/value_declaration/sales")
    assert (made["value_declaration"], at) == ({"sales": [{}]}, SALE)
    made, at = rearranged_value(made, f"add:{SALE}/relationship/links")
    assert at == f"{SALE}/relationship/links/0"
    made, at = rearranged_value(made, f"add:{SALE}/deductions")
    made, at = rearranged_value(made, f"add:{at}/charges")
    assert at == f"{SALE}/deductions/0/charges/0"
    made, _ = rearranged_value(made, f"remove:{SALE}/deductions/0")
    made, _ = rearranged_value(made, f"remove:{SALE}/relationship/links/0")
    assert without_blanks(made)["value_declaration"] == {"sales": [{}]}
    made, _ = rearranged_value(made, f"remove:{SALE}")
    assert "value_declaration" not in without_blanks(made)


@pytest.mark.parametrize(
    "act",
    [
        "",
        "add:",
        "add:/items",
        "add:/value_declaration/sales/9/royalties",
        "add:/value_declaration/sales/x/royalties",
        "add:/value_declaration/sales/0/set_aside",
        "remove:/value_declaration/sales/7",
        "remove:/value_declaration/sales/-1",
        "remove:/value_declaration/sales/²",
        "remove:/items/0",
        "remove:",
        "drop:/value_declaration",
        "add:/value_declaration/sales/99999999999/royalties",
    ],
)
def test_an_act_that_is_none_changes_nothing(act):
    assert rearranged_value(with_sale(invoice="F"), act) == (with_sale(invoice="F"), "")


@pytest.mark.parametrize("told_", ["nonsense", 5, [], {"sales": "x"}, {"sales": [5]}, {"goods": {"0": 1}}])
def test_a_draft_of_odd_shape_is_typed_over_and_rearranged_without_an_error(told_):
    odd = {"items": [{}], "value_declaration": told_}
    typed(odd, (f"{SALE}/invoice", "F"))
    shape(odd)
    for act in ("add:/value_declaration/sales", "list-items", f"add:{SALE}/royalties", f"remove:{SALE}"):
        made, _ = rearranged_value(odd, act)
        read_sad(made)
        told(read_sad(made)[0].model_dump(mode="json", exclude_unset=True))
    rearranged(odd, "remove-item:0")


def test_a_list_has_its_most():
    full = with_sale(royalties=[{}] * MOST_ENTRIES)
    assert rearranged_value(full, f"add:{SALE}/royalties") == (full, "")


def test_what_is_typed_is_kept_readable_or_not_and_an_emptied_part_goes():
    made, faults = typed(with_sale(), (f"{SALE}/total", "a lot"), (f"{SALE}/incoterm/code", "cif"))
    assert faults == ()
    assert made["value_declaration"]["sales"] == [{"total": "a lot", "incoterm": {"code": "CIF"}}]
    _, unread = read_sad(made)
    assert [fault.where for fault in unread] == [f"{SALE}/total"]
    made, _ = typed(made, (f"{SALE}/incoterm/code", ""))
    assert without_blanks(made)["value_declaration"]["sales"] == [{"total": "a lot"}]


def test_numbers_of_items_are_typed_one_after_the_other():
    made, _ = typed(with_sale(deductions=[{}]), (f"{SALE}/deductions/0/items", " 1, 3;x "))
    assert made["value_declaration"]["sales"][0]["deductions"] == [{"items": ["1", "3", "x"]}]


@pytest.mark.parametrize("name", [f"{SALE}/set_aside/ground", f"{SALE}/relationship/doubted", "/items/0/price"])
def test_a_field_the_form_does_not_have_is_left_out(name):
    made, faults = typed(with_sale(), (name, "x"))
    assert made == with_sale()
    assert [fault.code for fault in faults] == ["form.unknown-field"]


def test_the_mark_of_the_shape_changes_with_sections_and_not_with_what_is_typed_in_them():
    before = with_sale(royalties=[{}])
    assert shape(before) == shape(with_sale(royalties=[{"percent": "5"}], supply={"kind": "free"}))
    assert shape(before) != shape(with_sale(royalties=[{}, {}]))
    assert shape(before) != shape(with_sale(assists=[{}]))
    assert shape(with_sale()) != shape({})


def test_a_removed_item_takes_what_was_told_of_it_along_and_the_others_keep_theirs():
    before = with_sale(losses=[{"item": "3"}, {"item": "2"}], deductions=[{"items": ["2"]}, {"items": ["1", "3"]}, {}])
    before["value_declaration"]["goods"] = [{"item": "2", "sale": "1"}, {"item": "3", "level": "retail"}]
    made, _ = rearranged(before, "remove-item:1")
    assert made["value_declaration"] == {
        "sales": [{"losses": [{"item": "2"}], "deductions": [{"items": ["1", "2"]}, {}]}],
        "goods": [{"item": "2", "level": "retail"}],
    }


def test_a_doubled_item_is_of_the_same_sale():
    before = with_sale()
    before["value_declaration"]["goods"] = [{"item": "1", "sale": "2"}, {"item": "2"}]
    made, _ = rearranged(before, "double-item:0")
    assert made["value_declaration"]["goods"] == [
        {"item": "1", "sale": "2"},
        {"item": "3"},
        {"item": "2", "sale": "2"},
    ]


def test_goods_of_a_removed_sale_are_of_the_first_one_again():
    before = {"items": [{}, {}], "value_declaration": {"sales": [{}, {}, {}]}}
    before["value_declaration"]["goods"] = [{"item": "1", "sale": "2"}, {"item": "2", "sale": 3}]
    made, _ = rearranged_value(before, "remove:/value_declaration/sales/1")
    assert made["value_declaration"]["goods"] == [{"item": "1"}, {"item": "2", "sale": 2}]


def test_every_item_is_listed_once():
    made, at = rearranged_value(with_sale(), "list-items")
    assert [row["item"] for row in made["value_declaration"]["goods"]] == ["1", "2", "3"]
    assert at == "/value_declaration/goods/0"
    assert rearranged_value(made, "list-items") == (made, "")


def test_a_row_is_of_the_first_item_that_has_none_and_there_are_no_more_rows_than_items():
    before = with_sale()
    before["value_declaration"]["goods"] = [{}, {"item": 3}]  # a row that names none is of the first
    made, _ = rearranged_value(before, "add:/value_declaration/goods")
    assert made["value_declaration"]["goods"][2] == {"item": "2", "sale": "1"}
    assert rearranged_value(made, "add:/value_declaration/goods") == (made, "")
    assert counts_as("/value_declaration/goods/*/item") == "1"
    assert counts_as("/value_declaration/goods/*/quantity") == ""


def test_value_elements_are_told_in_the_order_of_the_form_by_the_names_of_the_form():
    document = with_sale(
        royalties=[{"percent": "5", "of_price": "true"}], relationship={"links": [{"kind": "holding"}]}, invoice="F-1"
    )
    parts = told(document)
    assert [part.title for part in parts] == ["Sale", "Link between buyer and seller", "Royalty or licence fee"]
    assert [(fact.label, fact.value) for fact in parts[1].facts] == [
        ("Kind of link", "Somebody holds voting shares of both")
    ]
    assert ("Percent of the price", "Yes") in [(fact.label, fact.value) for fact in parts[2].facts]


def test_facts_of_a_file_that_the_form_does_not_ask_are_told_and_compared_too():
    before = with_sale(lump_sum={"amount": "5", "parts": [{"item": 1, "total": "2"}]}, deductions=[{"items": [1, 2]}])
    before["value_declaration"]["goods"] = [{"item": 1, "other_methods": {"not_determinable": {"identical": "None."}}}]
    assert any(fact.value == "5" for part in told(before) for fact in part.facts)
    assert any(fact.value == "None." for part in told(before) for fact in part.facts)
    assert [each.value for each in fields_of(before) if each.pointer.endswith("/items")] == ["1, 2"]
    after = with_sale(deductions=[{"items": [1]}])
    assert [(each.title, each.after) for each in changes(before, after) if each.after] == [("Items", "1")]


ACTS = st.sampled_from(
    [
        *(f"add:{name.replace('/*', '/0')}" for name in LISTS),
        *(f"remove:{name.replace('/*', '/0')}/0" for name in LISTS),
        "list-items",
    ]
)


@given(st.lists(ACTS, max_size=30))
def test_whatever_is_added_and_removed_the_declaration_can_be_read_and_told(acts):
    document = {"items": [{}, {}]}
    for act in acts:
        before = shape(document)
        made, at = rearranged_value(document, act)
        assert (shape(made) != before) == bool(at)
        document = without_blanks(made)
    assert read_sad(document)[1] == ()
    assert all(re.match(r"[A-Z]", part.title) for part in told(document))
