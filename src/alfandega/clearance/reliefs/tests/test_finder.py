"""The finder asks only what is still relevant, ends for every way of answering, and never fails."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.reliefs.facts import Kind
from alfandega.clearance.reliefs.finder import RELIEFS, SUBJECTS, find
from alfandega.clearance.reliefs.finding import Outcome
from alfandega.clearance.reliefs.law.after import NewUse, abuse
from alfandega.clearance.reliefs.tests.trying import DAY
from alfandega.lawbook.articles import article
from alfandega.lawbook.catalogue import knows


def answer_to(fact, data):
    if fact.kind is Kind.YES_NO:
        return data.draw(st.booleans())
    if fact.kind is Kind.CHOICE:
        return data.draw(st.sampled_from(sorted(fact.choices)))
    if fact.kind is Kind.DAY:
        return data.draw(st.dates(date(1900, 1, 1), date(9999, 12, 31)))
    if fact.kind is Kind.NUMBER:
        return data.draw(st.decimals(0, 10**9, places=2))
    return data.draw(
        st.dictionaries(st.sampled_from(sorted(fact.choices)), st.decimals(0, 10**6, places=2), max_size=4)
    )


@given(st.data())
def test_whatever_is_answered_the_questions_end_and_none_is_asked_twice(data):
    told, asked = {}, []
    found = find(told, DAY)
    while found.question is not None:
        assert found.outcome is Outcome.UNDECIDED
        assert found.question.asked, found.question.name
        assert found.question.name not in asked
        asked.append(found.question.name)
        told[found.question.name] = answer_to(found.question, data)
        found = find(told, DAY)
    assert found.outcome is not Outcome.UNDECIDED
    assert len(asked) <= 25
    if found.outcome is Outcome.NO:
        refusals = [each for one in found.found for each in one.findings if each.outcome is Outcome.NO]
        assert all(each.remedy for each in refusals)
        assert refusals or any(one.shares for one in found.found)


def test_nothing_told_asks_what_is_brought():
    assert find({}, DAY).question.name == "goods"


def test_a_question_that_no_longer_matters_is_not_asked():
    visitor = find({"goods": "household", "person": "visitor"}, DAY)
    assert visitor.outcome is Outcome.NO
    assert visitor.question is None
    student = find({"goods": "household", "person": "student"}, DAY)
    assert student.question.name == "abroad_for"


def test_answers_that_no_rule_reads_are_left_out():
    found = find({"goods": "packing", "protects": True, "reusable": False, "wine": Decimal(3)}, DAY)
    assert [each.name for each in found.read] == ["goods", "protects", "reusable"]


def test_what_comes_with_its_owner_is_for_the_border():
    parcel = find({"goods": "parcel", "manifested": True}, DAY)
    assert "head of the customs office of destination" in str(parcel.decides)
    luggage = find({"goods": "baggage", "accompanied": True, "objects": {"wine": Decimal(1)}}, DAY)
    assert "border" in str(luggage.decides)


@pytest.mark.parametrize("code", sorted(RELIEFS))
def test_every_relief_and_what_it_asks_for_names_an_article_of_the_catalogue(code):
    relief = RELIEFS[code]
    named = [relief, *relief.conditions, *relief.documents, *relief.obligations]
    assert all(knows(each.article) and article(each.article) for each in named)


def test_every_subject_leads_to_a_relief():
    assert all(each.reliefs for each in SUBJECTS.values())


def test_another_use_needs_an_authorisation_before_it():
    sold = date(2026, 6, 1)
    assert abuse(NewUse(sold)).code == "relief.use-not-authorised"
    assert abuse(NewUse(sold, authorised_on=date(2026, 5, 20))) is None
    assert abuse(NewUse(sold, authorised_on=date(2026, 6, 2))).code == "relief.use-authorised-later"
