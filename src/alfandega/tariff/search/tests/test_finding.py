"""A search finds what people ask for: by code, by word in three languages, by everyday word, also misspelt."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.access.actor import SYSTEM
from alfandega.lawbook.paths import data_root
from alfandega.reference.actions import load_reference
from alfandega.tariff import snapshot
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.models import TariffLineRow
from alfandega.tariff.search import finding
from alfandega.tariff.search.finding import Why, find

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def demo():
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()
    load_reference(SYSTEM)
    load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv")
    yield
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()


def codes(text, language="pt", on=ON, most=20):
    return [hit.line.code for hit in find(text, language, on, most).hits]


@pytest.mark.parametrize("text", ["8418100000", "8418.10.00.00", "8418 1000 00", " 8418.10 ", "841810", "\u202e841810"])
def test_a_code_is_found_however_it_is_written(text):
    assert codes(text) == ["8418100000"]


def test_any_beginning_of_a_code_finds_what_begins_with_it():
    assert codes("8418") == ["8418", "8418100000"]
    found = find("8703", "pt", ON)
    assert [(hit.line.code, hit.below) for hit in found.hits][:2] == [("8703", False), ("870322", True)]
    assert codes("87", most=2) == ["87", "8701"]
    assert find("87", "pt", ON, 2).more
    assert codes("HS 8418") == ["8418", "8418100000"]


def test_an_unknown_code_gives_the_nearest_lines():
    found = find("8418999999", "pt", ON)
    assert [(hit.line.code, hit.why) for hit in found.hits] == [("8418100000", Why.NEAR)]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("pt", "arroz", "1006"),
        ("pt", "frigoríficos", "8418"),
        ("pt", "frigorifico", "8418"),
        ("fr", "réfrigérateur", "8418"),
        ("fr", "refrigerateurs", "8418"),
        ("en", "refrigerator", "8418"),
        ("en", "used clothing", "6309"),
        ("pt", "cerveja", "2203"),
        ("pt", "CONSTRUCOES metalicas", "7308"),
        ("pt", "frigor", "8418"),
        ("pt", "pneus novos para automóveis", "4011100000"),
    ],
)
def test_words_are_found_in_their_language_in_any_form(language, text, first):
    found = find(text, language, ON)
    assert (found.hits[0].line.code, found.corrected) == (first, None)


@pytest.mark.parametrize(
    ("language", "text", "mended", "first"),
    [
        ("pt", "frigorifco", "frigoríficos", "8418"),
        ("pt", "cervja", "cerveja", "2203"),
        ("pt", "telemovl", "telemóvel", "8517130000"),
        ("en", "refrigeratr", "refrigerator", "8418"),
        ("fr", "frommage", "fromages", "0406"),
        ("pt", "arros", "arroz", "1006"),
    ],
)
def test_a_misspelt_word_is_mended_and_said(language, text, mended, first):
    found = find(text, language, ON)
    assert (found.corrected, found.hits[0].line.code) == (mended, first)


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("pt", "telemóvel", "8517130000"),
        ("pt", "TELEMOVEL", "8517130000"),
        ("pt", "geleira", "8418"),
        ("pt", "geleiras", "8418"),
        ("pt", "hiace", "8702"),
        ("pt", "carrinha", "870421"),
        ("pt", "grogue", "2208400000"),
        ("pt", "catchupa", "1005"),
        ("pt", "Pick-up", "870421"),
        ("pt", "máquina de lavar", "8450"),
        ("fr", "portable", "8517130000"),
        ("en", "cell phone", "8517130000"),
        ("en", "geleira", "8418"),
    ],
)
def test_everyday_words_are_understood(language, text, first):
    found = find(text, language, ON)
    assert (found.hits[0].why, found.hits[0].line.code) == (Why.SYNONYM, first)


def test_lines_follow_the_headings_that_fit():
    found = find("veículos de carga", "pt", ON)
    assert (found.hits[0].line.code, found.hits[0].why) == ("8704", Why.ALL_WORDS)
    assert [hit.line.code for hit in found.hits if hit.below][:2] == ["8704210000", "8704210010"]


def test_words_may_stand_in_the_heading_and_in_the_line():
    found = find("automóveis elétricos", "pt", ON)
    assert (found.hits[0].line.code, found.hits[0].why) == ("8703800000", Why.ALL_WORDS)


def test_some_words_are_better_than_none():
    found = find("cerveja xilofone", "pt", ON)
    assert (found.hits[0].line.code, found.hits[0].why) == ("2203", Why.SOME_WORDS)


def test_the_tariff_of_the_day_is_searched():
    assert codes("arroz", on=date(2014, 4, 2)) == []
    TariffLineRow.objects.filter(code="2203").update(valid_to=date(2025, 12, 31))
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()
    assert codes("cerveja", on=date(2025, 12, 31))[0] == "2203"
    assert "2203" not in codes("cerveja")


def test_a_new_description_is_found_and_an_old_one_no_longer():
    TariffLineRow.objects.filter(code="2203").update(descriptions={"pt": "Xilofones", "en": "Xylophones"})
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()
    assert codes("xilofone")[0] == "2203"
    assert "2203" not in codes("cerveja")


@pytest.mark.parametrize(
    "text", ["", " ", "%", "'", '"', "\\", "%'\"\\", "';--", "&|!():*<->", "\0", "🚗", "هاتف", "de", "a", "·", "\ud800"]
)
def test_what_says_nothing_finds_nothing(text):
    assert find(text, "pt", ON).hits == ()


def test_a_text_without_end_is_read_from_its_beginning():
    found = find("arroz " * 2_000, "pt", ON)
    assert (found.hits[0].line.code, found.shortened) == ("1006", True)
    assert find("x" * 10_000, "pt", ON).shortened
    assert find("8" * 10_000, "pt", ON).hits == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(["pt", "fr", "en"]), st.integers(1, 5))
def test_any_text_gets_an_answer(text, language, most):
    found = find(text, language, ON, most)
    assert len(found.hits) <= most
    assert len({hit.line.code for hit in found.hits}) == len(found.hits)
    assert all(hit.line.holds(ON) for hit in found.hits)


def test_a_search_is_quick():
    find("arroz", "pt", ON)
    start = time.perf_counter()
    for text in ("arroz", "frigorifco", "outros móveis de madeira", "8418", "telemóvel"):
        find(text, "pt", ON)
    assert time.perf_counter() - start < 1
