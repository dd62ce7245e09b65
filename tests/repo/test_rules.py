"""What users read when a rule does not hold: full sentences, stable codes, an article to open."""

import re
import string

import pytest

from alfandega.lawbook.articles import article
from alfandega.lawbook.coverage import import_rooms
from alfandega.lawbook.rules import IMPLEMENTED, RULES

SENTENCE = re.compile(r"[A-ZÀ-Þ{].*[.?!]$")


@pytest.fixture(scope="module")
def rules():
    import_rooms()
    assert RULES, "no rule was found"
    return RULES


def test_text_message_and_remedy_are_full_sentences(rules):
    wrong = [
        f"{rule.code}: {part}: {words!r}"
        for rule in rules
        for part, words in (("docstring", rule.text), ("found", rule.found), ("remedy", rule.remedy))
        if not SENTENCE.match(words)
    ]
    assert not wrong


def test_codes_are_stable_words_and_each_is_of_one_rule(rules):
    codes = [rule.code for rule in rules]
    assert [code for code in codes if not re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+", code)] == []
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_messages_name_their_places(rules):
    places = [
        name for rule in rules for text in (rule.found, rule.remedy) for _, name, _, _ in string.Formatter().parse(text)
    ]
    assert [name for name in places if name is not None and not name.isidentifier()] == []


def test_every_place_of_the_law_that_is_carried_out_can_be_opened(rules):
    missing = [name for name in IMPLEMENTED if article(name) is None]
    assert not missing, "write what it says into law/cv/articles/"
