"""The boxes of the form: on the sheet, one beside the other, none over another."""

from itertools import combinations

import pytest

from alfandega.exchange.documents import layout
from alfandega.exchange.documents.layout import Box

FIRST = (
    *layout.HEADER,
    *(box.down(layout.FIRST_ITEM) for box in layout.ITEM),
    Box("47", "47", "", *layout.TAXES_OF_FIRST),
)
CONTINUED = (
    *layout.CONTINUATION,
    *(box.down(top) for top in layout.CONTINUED_ITEMS for box in (*layout.ITEM, layout.ITEM_TOTAL)),
    *(Box("47", "47", "", *layout.ITEM_TAXES._replace(y=layout.ITEM_TAXES.y + top)) for top in layout.CONTINUED_ITEMS),
)


def _overlap(one, other):
    return (
        one.x < other.x + other.w and other.x < one.x + one.w and one.y < other.y + other.h and other.y < one.y + one.h
    )


@pytest.mark.parametrize("sheet", [FIRST, CONTINUED], ids=["DAU", "DAU/c"])
def test_no_box_stands_over_another_or_off_the_sheet(sheet):
    assert [(a.key, b.key) for a, b in combinations(sheet, 2) if _overlap(a, b)] == []
    assert all(box.x >= 12 and box.x + box.w <= 202 and box.y >= 8 and box.y + box.h <= 281 for box in sheet)


def test_the_form_has_the_numbered_boxes_of_the_single_administrative_document():
    numbers = {box.number for box in FIRST}
    assert {str(number) for number in range(1, 55)} <= numbers
    assert {"A", "B", "C", "J"} <= numbers


@pytest.mark.parametrize(("items", "forms"), [(0, 1), (1, 1), (2, 2), (4, 2), (5, 3), (200, 68)])
def test_a_continuation_sheet_has_three_items(items, forms):
    assert layout.forms_for(items) == forms
