"""The language of rules: text and data say the same, and every mistake names its column."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from alfandega.clearance.origin.rule.codes import Materials, Span, alike
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import (
    RULE,
    AllOf,
    Base,
    Content,
    From,
    Maximum,
    NotOnly,
    OneOf,
    Originating,
    Process,
    Shift,
    WhollyObtained,
    joined,
)
from alfandega.clearance.origin.rule.writing import written
from alfandega.kernel.fault import Fault

phrases = st.sampled_from(
    ("sugar", "wheat flour", "or", "CTH", "making-up", "x", "fiação", "of 1701", "2 of", "WO-like")
)


@st.composite
def spans(draw):
    length = draw(st.sampled_from((2, 4, 6, 8, 10)))
    ends = sorted(draw(st.tuples(*(st.integers(0, 10**length - 1),) * 2)))
    return Span(*(f"{each:0{length}}" for each in ends))


@st.composite
def materials(draw):
    made = draw(st.lists(spans(), max_size=3, unique=True)), draw(st.sampled_from((None, "chapter", "heading")))
    named = draw(st.lists(phrases, max_size=2, unique=True))
    return Materials(tuple(made[0]) or (Span("17", "17"),), made[1], tuple(named))


percents = st.decimals(0, 100, places=3).map(lambda number: number.normalize())
of = st.none() | materials()
leaves = st.one_of(
    st.builds(WhollyObtained, of),
    st.builds(Shift, st.sampled_from((2, 4, 6)), of),
    st.builds(Maximum, percents, st.sampled_from(Base), of, st.booleans()),
    st.builds(
        Content,
        percents,
        st.just("build_down"),
        st.sampled_from((Base.EXW, Base.FOB, Base.NET_COST)),
        of,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Content, percents, st.just("build_up"), st.just(Base.FOB), st.none(), st.booleans(), st.booleans()),
    st.builds(Process, st.lists(phrases, min_size=2, max_size=4, unique=True).map(tuple), st.none() | st.just(2)),
    st.builds(NotOnly, st.lists(phrases, min_size=1, max_size=3, unique=True).map(tuple)),
    st.builds(From, of),
    st.builds(Originating, materials()),
)
rules = st.recursive(
    leaves,
    lambda inner: st.builds(joined, st.sampled_from((AllOf, OneOf)), st.lists(inner, min_size=2, max_size=3)),
    max_leaves=8,
)


@given(rules)
@settings(max_examples=150)
def test_text_and_data_read_back_as_the_same_rule(rule):
    assert parse_rule(written(rule)) == rule
    assert RULE.validate_python(RULE.dump_python(rule, mode="json")) == rule


@given(st.text(max_size=60) | st.text(alphabet='CTHRVW OF%(),;0123456789"', max_size=40))
@settings(max_examples=300)
def test_no_text_is_too_strange(text):
    found = parse_rule(text)
    if isinstance(found, Fault):
        assert found.message.format_map(found.params)
        assert found.remedy.format_map(found.params)
        assert 1 <= int(found.params["column"]) <= len(text) + 1
    else:
        assert parse_rule(written(found)) == found


@pytest.mark.parametrize(
    ("given_text", "canonical"),
    [
        ("wo", "WO"),
        ("CTH; MaxNOM 50 % (EXW); or RVC 45 % (FOB)", "CTH; MAXNOM 50 % EXW; RVC 45 % BUILD-DOWN FOB"),
        ("CC except from headings 17.01, 1702 to 1704", "CC EXCEPT FROM 1701, 1702-1704"),
        ("MAXNOM 47,5 % OF SAME HEADING", "MAXNOM 47.5 % EXW OF SAME HEADING"),
        ("rvc more than 35 % net cost", "RVC MORE THAN 35 % BUILD-DOWN NC"),
        ("(CTH OR CC) AND WO OF chapter 10", "(CTH; CC) AND WO OF chapter 10"),
        ("PROCESS 2 OF bleaching, dyeing, printing", "PROCESS 2 OF bleaching, dyeing, printing"),
        ("((CTH))", "CTH"),
        ("CTH OR CTH", "CTH"),
    ],
)
def test_spellings_that_are_read(given_text, canonical):
    assert written(parse_rule(given_text)) == canonical


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "empty", 1),
        ("CTHH", "unexpected", 1),
        ("CTH EXCEPT", "ended", 11),
        ("CTH AND WO OR CC", "mixed", 12),
        ("RVC 140 %", "percent", 5),
        ("RVC 40", "ended", 7),
        ("RVC 40 % WEIGHT", "base", 10),
        ("RVC 40 % BUILD-UP FOB OF 1701", "build-up", 23),
        ("CTH EXCEPT FROM 171", "code", 17),
        ("CTH EXCEPT FROM 1704-1701", "span", 17),
        ("PROCESS 4 OF a, b", "count", 9),
        ("(CTH", "ended", 5),
        ("(" * 11 + "CTH", "too-deep", 11),
        ("CTH " * 1001, "too-long", 4001),
    ],
)
def test_a_mistake_names_its_column(text, code, column):
    found = parse_rule(text)
    assert (found.code, found.params["column"]) == (f"rule.{code}", str(column))


def test_a_near_word_is_suggested():
    found = parse_rule("MAXNON 40 %")
    assert (found.remedy, found.params["nearest"]) == ("Did you mean {nearest}?", "MAXNOM")


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "process", "names": ["a"], "least": 5},
        {"kind": "shift", "digits": 4, "but": {}},
        {"kind": "shift", "digits": 5},
        {"kind": "maximum", "percent": "101"},
        {"kind": "originating", "of": {"spans": [{"first": "1704", "last": "1701"}]}},
    ],
)
def test_data_that_says_nothing_possible_is_refused(data):
    with pytest.raises(ValidationError):
        RULE.validate_python(data)


@pytest.mark.law("RCA-21")
def test_codes_too_short_to_compare_are_not_guessed():
    assert alike("1905", "1905.31".replace(".", ""), 4) is True
    assert alike("1905", "190531", 6) is None
    assert alike("1904", "190531", 6) is False
    assert Span("170199", "170199").holds("1701") is None
    assert Span("170199", "170199").holds("1702") is False
    assert Span("17", "19").holds("1805") is True


def test_percentages_are_exact():
    assert parse_rule("RVC 33.333333333333333333 %").percent == Decimal("33.333333333333333333")
