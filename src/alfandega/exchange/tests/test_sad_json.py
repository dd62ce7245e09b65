"""Our JSON: exact numbers, faults with pointers, nothing silently lost."""

from decimal import Decimal

import pytest

from alfandega.exchange.sad_json import read_json, write_json
from alfandega.exchange.tests.invented import charged


def test_numbers_are_read_exactly_whether_bare_or_as_text():
    sad = read_json(b'{"value": {"total_cif": 0.1, "total_cost": "0.10", "total_weight": 12345678901234567.89}}').sad
    assert (sad.value.total_cif, str(sad.value.total_cost)) == (Decimal("0.1"), "0.10")
    assert sad.value.total_weight == Decimal("12345678901234567.89")


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ('{"items": [{"price": "abc"}]}', "/items/0/price", "field.number"),
        ('{"items": [{"price": true}]}', "/items/0/price", "field.number"),
        ('{"items": [{"price": 1e999}]}', "/items/0/price", "field.number-too-large"),
        ('{"items": [{"price": ' + "9" * 5000 + "}]}", "/items/0/price", "field.number-too-large"),
        ('{"ofice": "CVPRA"}', "/ofice", "field.unknown"),
        ('{"office": {"a/b": 1}}', "/office", "field.text"),
        ('{"office": "' + "x" * 18 + '"}', "/office", "field.too-long"),
        ('{"office": "\\u0007"}', "/office", "field.control-character"),
        ('{"office": "\\ud800"}', "/office", "field.control-character"),
        ('{"total_items": -1}', "/total_items", "field.number"),
        ('{"transport": {"containers": "perhaps"}}', "/transport/containers", "field.flag"),
    ],
)
def test_a_field_that_does_not_fit_is_a_fault_with_its_pointer_and_stays_empty(text, where, code):
    result = read_json(text.encode())
    assert [(fault.where, fault.code) for fault in result.faults] == [(where, code)]
    assert result.sad is not None


def test_a_list_that_is_none_leaves_no_declaration():
    result = read_json(b'{"items": [1]}')
    assert result.sad is None
    assert result.faults[0].where == "/items/0"


def test_writing_leaves_out_what_is_empty_and_keeps_the_digits():
    text = write_json(charged()).decode()
    assert "null" not in text
    assert '"foreign": "4250.40"' in text
    assert text.startswith('{\n  "format": "alfandega-sad/1"')


def test_a_fresh_declaration_has_no_charges():
    result = read_json(write_json(charged()), assessed=False)
    assert not result.sad.items[0].charged.lines
    assert result.notes
    assert not read_json(write_json(result.sad), assessed=False).notes
