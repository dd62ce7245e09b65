"""Identical and similar goods (RCA 36, 85.1, 88, 89), on the catalogue's examples."""

from datetime import date
from fractions import Fraction

import pytest

from alfandega.clearance.value.facts.other_methods import Comparable, Likeness
from alfandega.clearance.value.law.comparable import (
    Evaluated,
    Kind,
    Match,
    Subject,
    by_comparison,
    evaluated,
    lowest,
    match_of,
    same_class_or_kind,
    why_unusable,
)
from alfandega.clearance.value.law.likeness import identical, similar
from alfandega.clearance.value.tests.cases import ON
from alfandega.clearance.value.tests.test_methods import by, comparable, gift

SUBJECT = Subject(Fraction(100), "wholesale", date(2026, 2, 20), "PT", ON)


def candidate(value, quantity=100, **facts):
    return Comparable(**comparable(value, quantity, **facts))


@pytest.mark.law("RCA-88.1", "RCA-93.1")
@pytest.mark.parametrize(("method", "expected"), [("deductive", True), ("computed", False)])
def test_goods_of_one_class_may_come_from_other_countries_except_for_the_computed_method(method, expected):
    one, other = Kind("textiles", "shirts", "CN"), Kind("textiles", "shirts", "VN")
    assert same_class_or_kind(one, other, method=method) is expected
    assert not same_class_or_kind(one, Kind("textiles", "towels", "CN"), method=method)
    assert same_class_or_kind(one, one, method=method)


@pytest.mark.law("RCA-88.2", "RCA-88.3")
@pytest.mark.parametrize(
    ("quantity", "level", "match"),
    [
        (100, "wholesale", Match.EXACT),
        (110, "Wholesale", Match.EXACT),
        (500, "wholesale", Match.SAME_LEVEL),
        (100, "retail", Match.SAME_QUANTITY),
        (500, "retail", Match.NEITHER),
    ],
)
def test_level_and_quantity_tell_how_a_sale_compares(quantity, level, match):
    assert match_of(candidate(1, quantity, level=level), SUBJECT) is match


@pytest.mark.law("RCA-88.2")
def test_a_sale_at_the_same_level_and_quantity_goes_before_a_cheaper_larger_one():
    p = comparable(100_000)
    q = comparable(4_000_000, 5000, price_list=[{"from_quantity": "1", "unit_price": "800"}])
    assert by(gift(identical=[q, p])) == ("identical-goods", 100_000)


@pytest.mark.law("RCA-88.3", "RCA-88.6")
def test_failing_an_exact_match_the_lowest_adjusted_value_is_taken():
    r = comparable(500, 500, adjustments=[{"difference": "quantity", "amount": "9.1", "evidence": "list"}])
    s = comparable(1000, level="retail", adjustments=[{"difference": "level", "amount": "-0.1", "evidence": "list"}])
    assert by(gift(identical=[r, s])) == ("identical-goods", 990)


@pytest.mark.law("RCA-88.4")
def test_a_difference_is_adjusted_on_evidence_or_the_sale_is_not_used():
    proved = [{"difference": "level", "percent": "-15", "evidence": "Terms of the seller"}]
    assert evaluated(candidate(1200, level="retail", adjustments=proved), SUBJECT).value == 1020
    unproved = [{"difference": "level", "percent": "-15"}]
    assert evaluated(candidate(1200, level="retail", adjustments=unproved), SUBJECT).article == "RCA-88.4"


@pytest.mark.law("RCA-88.5")
def test_a_larger_sale_is_adjusted_by_the_sellers_price_list():
    bands = [{"from_quantity": "1", "unit_price": "120"}, {"from_quantity": "100", "unit_price": "100"}]
    ten = Subject(Fraction(10), "wholesale", SUBJECT.exported, "PT", ON)
    assert evaluated(candidate(50_000, 500, price_list=bands), ten).value == 1200
    assert evaluated(candidate(50_000, 500), ten).article == "RCA-88.4"


@pytest.mark.law("RCA-88.6")
def test_the_lowest_of_several_values_is_taken_and_exact_matches_go_first():
    def made(value, match=Match.EXACT):
        return Evaluated(candidate(1), match, Fraction(value))

    assert lowest([made(1050), made(1000), made(1020)]).value == 1000
    assert lowest([made(1050), made(1000, Match.SAME_QUANTITY)]).value == 1050
    assert lowest([]) is None


@pytest.mark.law("RCA-85.1")
def test_similar_goods_follow_the_same_rules():
    assert by(gift(similar=[comparable(910_000), comparable(890_000)])) == ("similar-goods", 890_000)


@pytest.mark.law("RCA-88.7", "ANX2-6")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"transport": "100", "our_transport": "180"}, 1080),
        ({"transport": "100", "our_transport": "101", "transport_differs": False}, 1000),
    ],
)
def test_our_own_transport_stands_in_for_theirs_where_it_differs(facts, expected):
    assert evaluated(candidate(1000, **facts), SUBJECT).value == expected


@pytest.mark.law("RCA-36", "RCA-89.1", "RCA-89.2")
@pytest.mark.parametrize(
    ("facts", "article"),
    [
        ({}, None),
        ({"method": "other"}, "RCA-89.1"),
        ({"evidence": "none"}, "RCA-89.2"),
        ({"evidence": "invoice-copy"}, "RCA-89.2"),
        ({"evidence": "invoice-copy", "invoice_copy_accepted": True}, None),
        ({"exported_from": "CN"}, "RCA-36"),
        ({"exported": "2025-10-01"}, "RCA-88.2"),
    ],
)
def test_a_comparable_value_was_accepted_is_shown_and_is_of_the_same_time_and_country(facts, article):
    reason = why_unusable(candidate(1, **facts), SUBJECT)
    assert (reason.article if reason else None) == article


def test_candidates_in_other_currencies_compare_at_the_rate_of_the_day():
    found = by(gift(identical=[comparable(9, currency="USD"), comparable(950)]))
    assert found == ("identical-goods", 900)


def test_every_candidate_that_cannot_be_used_says_why():
    found = by_comparison([candidate(1, method="other"), candidate(1, evidence="none")], SUBJECT, "CVE")
    assert [reason.article for reason in found] == ["RCA-89.1", "RCA-89.2"]


ALIKE = {"same_characteristics": True, "same_quality": True, "same_reputation": True}
LIKE = {"like_characteristics": True, "like_materials": True, "same_functions": True, "interchangeable": True}


@pytest.mark.law("RCA-2.1.g", "RCA-2.1.h", "RCA-2.2")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({**ALIKE, "appearance": "slightly-different"}, True),
        ({**ALIKE, "same_reputation": False}, False),
        ({**ALIKE, "same_country": False}, False),
        ({**ALIKE, "same_quality": False}, False),
        ({**ALIKE, "appearance": "different"}, False),
        ({**ALIKE, "design_made_here": True}, False),
    ],
)
def test_identical_goods_are_alike_in_all_but_slight_differences_of_appearance(facts, expected):
    assert identical(Likeness(**facts)) is expected


@pytest.mark.law("RCA-2.1.i", "RCA-2.3")
def test_similar_goods_are_interchangeable_and_not_identical():
    assert similar(Likeness(**LIKE))
    assert not identical(Likeness(**LIKE))
    assert not similar(Likeness(**{**LIKE, "interchangeable": False}))
    assert not similar(Likeness(**LIKE, **ALIKE))


@pytest.mark.law("RCA-2.1.g", "RCA-2.1.i")
def test_goods_of_another_producer_serve_only_if_there_are_none_of_the_same():
    same = comparable(950, likeness={**ALIKE})
    other = comparable(900, likeness={**ALIKE, "same_producer": False})
    assert by(gift(identical=[same, other])) == ("identical-goods", 950)
    assert by(gift(identical=[other])) == ("identical-goods", 900)
    assert by(gift(identical=[comparable(1, likeness={})], similar=[comparable(800, likeness=LIKE)])) == (
        "similar-goods",
        800,
    )
