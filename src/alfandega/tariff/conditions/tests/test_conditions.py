"""Document conditions: text and back, errors that name the column, and exactly the minimal sets of documents."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording
from alfandega.tariff.conditions import (
    CONDITION,
    MOST_SETS,
    AllOf,
    Document,
    OneOf,
    codes,
    in_words,
    minimal_sets,
    missing,
    parse_condition,
    satisfied,
    written,
)
from alfandega.tariff.conditions.parsing import MOST_BRACKETS, MOST_CHARACTERS
from alfandega.tariff.conditions.tree import plain

READ = [
    ("853", "853"),
    (" n934 ", "N934"),
    ("853 & (N934 | 954)", "853 & (N934 | 954)"),
    ("853 AND (N934 OR 954)", "853 & (N934 | 954)"),
    ("853 e (N934 ou 954)", "853 & (N934 | 954)"),
    ("853 ET(N934 OU 954)", "853 & (N934 | 954)"),
    ("853&&N934", "853 & N934"),
    ("853 || N934", "853 | N934"),
    ("((853))", "853"),
    ("853 & (N934 & 954)", "853 & N934 & 954"),
    ("853 | 853", "853"),
    ("(853 & 954) | (853 & N934)", "(853 & 954) | (853 & N934)"),
    ("853\u00a0&\n954", "853 & 954"),
    ("EUR-MED | ET1", "EUR-MED | ET1"),
]
REFUSED = [
    ("", 1, "condition.empty"),
    (" \t", 1, "condition.empty"),
    (None, 1, "condition.not-text"),
    ("853 954", 5, "condition.unexpected"),
    ("853 &", 6, "condition.ended"),
    ("853 & (954", 11, "condition.ended"),
    ("853 & )", 7, "condition.unexpected"),
    ("& 853", 1, "condition.unexpected"),
    ("853)", 4, "condition.unexpected"),
    ("()", 2, "condition.unexpected"),
    ("853 & N934 | 954", 12, "condition.mixed"),
    ("853 | N934 & 954", 12, "condition.mixed"),
    ("853, 954", 4, "condition.unexpected"),
    ("853 & =A1", 7, "condition.unexpected"),
    ("8", 1, "condition.unexpected"),
    ("853 & \x00", 7, "condition.unexpected"),
    ("853 & çã3", 7, "condition.unexpected"),
    ("A" * 18, 1, "condition.unexpected"),
    ("853\n& &", 7, "condition.unexpected"),
    ("(" * (MOST_BRACKETS + 1) + "853", MOST_BRACKETS + 1, "condition.too-deep"),
    ("853 & " * MOST_CHARACTERS, MOST_CHARACTERS + 1, "condition.too-long"),
    (" & ".join(f"(A{n} | B{n})" for n in range(8)), 1, "condition.too-many"),
    (" & ".join(f"(A{n} | B{n} | C{n} | D{n})" for n in range(20)), 1, "condition.too-many"),
]


def conditions():
    def nested(inner):
        return st.builds(
            lambda kind, parts: kind(tuple(parts)),
            st.sampled_from([AllOf, OneOf]),
            st.lists(inner, min_size=2, max_size=3),
        )

    return st.recursive(st.sampled_from(["AA", "BB", "CC", "DD", "EE"]).map(Document), nested, max_leaves=8)


def test_every_form_officers_write_is_read_and_written_back_in_one_way():
    for text, canonical in READ:
        found = parse_condition(text)
        assert not isinstance(found, Fault), (text, found)
        assert (written(found), parse_condition(canonical)) == (canonical, found)


@pytest.mark.parametrize(("text", "column", "code"), REFUSED, ids=[f"{text}"[:20] for text, _, _ in REFUSED])
def test_what_cannot_be_read_is_a_fault_that_names_the_column(text, column, code):
    found = parse_condition(text)
    assert isinstance(found, Fault), found
    assert (found.code, found.params["column"]) == (code, str(column))
    for language in wording.LANGUAGES:
        words = wording.fault(found, language)
        assert "{" not in words["message"] + words["remedy"]


@given(st.text(max_size=60) | st.text("AB12()&| eEoOuU-", max_size=60))
def test_no_text_breaks_the_reader(text):
    found = parse_condition(text)
    if not isinstance(found, Fault):
        assert parse_condition(written(found)) == found


def test_a_code_that_is_not_listed_is_named_with_its_column_and_the_nearest_one():
    found = parse_condition("853 & (n943 | 954)", {"853", "954", "N934"})
    assert (found.code, found.params["column"], found.params["nearest"]) == ("condition.unknown", "8", "N934")
    assert parse_condition("853 & 954", {"853", "954"}) == AllOf((Document("853"), Document("954")))


@given(conditions())
def test_a_condition_is_carried_whole_by_its_text_and_by_json(condition):
    condition = plain(condition)
    assert parse_condition(written(condition)) == condition
    data = CONDITION.dump_python(condition, mode="json")
    assert CONDITION.validate_python(data) == condition


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "all_of", "parts": []},
        {"kind": "one_of", "parts": [{"kind": "document", "code": "853"}]},
        {"kind": "document", "code": "8 5"},
        {"kind": "one_of", "parts": [{"kind": "document", "code": f"A{n}"} for n in range(MOST_SETS + 1)]},
        {"kind": "none"},
    ],
)
def test_json_that_is_no_condition_is_refused(data):
    with pytest.raises(ValidationError):
        CONDITION.validate_python(data)


@given(conditions())
def test_minimal_sets_are_exactly_the_minimal_sets_that_satisfy_it(condition):
    named = codes(condition)
    possible = [frozenset(each) for size in range(len(named) + 1) for each in combinations(named, size)]
    satisfying = [each for each in possible if satisfied(condition, each)]
    minimal = {each for each in satisfying if not any(other < each for other in satisfying)}
    found = minimal_sets(condition)
    assert set(found) == minimal
    assert len(found) == len(minimal)
    assert [len(each) for each in found] == sorted(len(each) for each in found)


@given(conditions(), st.sets(st.sampled_from(["AA", "BB", "CC", "DD", "EE", "ZZ"])))
def test_what_is_missing_is_the_least_that_must_still_be_attached(condition, documents):
    left = missing(condition, documents)
    assert bool(left) != satisfied(condition, documents)
    for each in left:
        assert not each & documents
        assert satisfied(condition, documents | each)
        assert not any(satisfied(condition, documents | (each - {code})) for code in each)
    assume(left)
    assert any(each <= set(codes(condition)) - documents for each in left)


def test_a_condition_is_said_in_words():
    told = {text: str(in_words(parse_condition(text))) for text, _ in READ[:3]}
    assert told["853"] == "853"
    assert told["853 & (N934 | 954)"] == "853 and one of N934, 954"
    assert str(in_words(parse_condition("853 & MED"))) == "all of 853, MED"
    assert str(in_words(parse_condition("853 | MED"))) == "one of 853, MED"
    assert str(in_words(parse_condition("(AA | BB) & (CC | DD)"))) == "one of AA, BB and one of CC, DD"
    assert str(in_words(parse_condition("(AA & BB) | CC"))) == "one of these sets of documents: CC; AA + BB"


@given(conditions())
def test_every_condition_can_be_said_in_every_language(condition):
    for language in wording.LANGUAGES:
        assert "{" not in wording.sentence(in_words(plain(condition)), language)
