"""The seal over a journal, checked with nothing but the file (RCA 143)."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.access.journal_file import (
    NotAJournalFileError,
    check_export,
    read_checkpoint,
    write_checkpoint,
    write_export,
)
from alfandega.access.seal import GENESIS, LINE_FIELDS, Point, SealedLine, chain_hash, check, leaf_hash


def line(number, **changes):
    made = dict.fromkeys(LINE_FIELDS, "") | {"id": f"line-{number}", "office": "CVPRA", "data": {"n": number}}
    return made | changes


def sealed(count):
    places, chain = [], GENESIS
    for number in range(count):
        leaf = leaf_hash(line(number))
        chain = chain_hash(chain, leaf)
        places.append(SealedLine(number, f"line-{number}", leaf, chain, line(number)))
    return places


def kinds(places, point=None):
    return [(each.kind, each.index) for each in check(places, point).broken]


def changed(place, **fields):
    names = ("index", "line_id", "leaf", "chain", "line")
    return SealedLine(**{name: getattr(place, name) for name in names} | fields)


@given(st.integers(0, 30))
def test_a_journal_as_it_was_sealed_is_intact(count):
    assert kinds(sealed(count)) == []


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))), st.sampled_from(LINE_FIELDS))
def test_a_change_of_any_field_of_any_line_is_found_where_it_is(place, field):
    count, at = place
    places = sealed(count)
    places[at] = changed(places[at], line=line(at) | {field: "other"})
    assert kinds(places) == [("changed", at)]


def test_a_removed_line_is_found_where_it_was():
    places = sealed(5)
    places[2] = changed(places[2], line=None)
    assert kinds(places) == [("removed", 2)]


def test_a_removed_place_of_the_seal_is_found():
    places = sealed(5)
    del places[2]
    assert ("missing-seal", 2) in kinds(places)


def test_two_lines_that_changed_places_are_found():
    places = sealed(5)
    first, second = places[1], places[2]
    places[1] = changed(second, index=1, chain=first.chain)
    places[2] = changed(first, index=2, chain=second.chain)
    assert kinds(places) == [("reordered", 1), ("reordered", 2)]


def test_a_tail_cut_off_is_found_only_with_a_checkpoint():
    places = sealed(5)
    point = Point(5, places[-1].chain)
    assert kinds(places[:4]) == []
    assert kinds(places[:4], point) == [("cut-off", 4)]
    assert kinds(places, point) == []
    assert kinds(sealed(9), point) == []


def test_a_journal_made_anew_is_found_with_a_checkpoint():
    assert kinds(sealed(5), Point(3, bytes(32))) == [("rewritten", 2)]


def exported(*offices):
    stream = io.StringIO()
    write_export(stream, offices)
    return stream.getvalue().splitlines()


def test_an_export_is_checked_without_any_database():
    (found,) = check_export(exported(("CVPRA", sealed(4), 2)))
    assert (found.office, found.checked.sealed, found.unsealed, found.checked.broken) == ("CVPRA", 4, 2, ())


def test_a_changed_export_is_broken():
    lines = exported(("CVPRA", sealed(4), 0))
    fields = json.loads(lines[2])
    fields["line"]["reason"] = "other"
    lines[2] = json.dumps(fields)
    (found,) = check_export(lines)
    assert [each.kind for each in found.checked.broken] == ["changed"]


def test_an_export_whose_tail_was_taken_out_is_broken():
    lines = exported(("CVPRA", sealed(4), 0))
    (found,) = check_export([*lines[:-2], lines[-1]])
    assert [each.kind for each in found.checked.broken] == ["cut-off"]


def test_an_office_missing_from_an_export_is_found_with_a_checkpoint():
    found = check_export(exported(("CVPRA", sealed(1), 0)), {"CVMIN": Point(3, bytes(32))})
    assert [(each.office, [place.kind for place in each.checked.broken]) for each in found] == [
        ("CVMIN", ["cut-off"]),
        ("CVPRA", []),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["not json"],
        ["[]"],
        ['{"format":"other"}'],
        ['{"format":"alfandega-journal/1"}'],
        ['{"format":"alfandega-journal/1"}', '{"office":"A"}', '{"end":{}}'],
        ['{"format":"alfandega-journal/1"}', '{"end":{}}', '{"end":{}}'],
    ],
)
def test_what_is_no_export_or_cut_short_cannot_be_told(lines):
    with pytest.raises(NotAJournalFileError):
        check_export(lines)


def test_a_checkpoint_is_read_back_as_it_was_written():
    points = {"CVPRA": Point(3, bytes(range(32)))}
    assert read_checkpoint(write_checkpoint(points, "2026-03-02")) == points


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":"alfandega-checkpoint/1","offices":{"A":{}}}'])
def test_what_is_no_checkpoint_cannot_be_told(text):
    with pytest.raises(NotAJournalFileError):
        read_checkpoint(text)
