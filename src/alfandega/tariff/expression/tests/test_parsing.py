"""Duty expressions: text to parameters and back, and errors that name the column."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Fault
from alfandega.lawbook.wording import fault as in_language
from alfandega.tariff.expression.parameters import EXPRESSION, Free, Percent, PerUnit, Rate, Suspended
from alfandega.tariff.expression.parsing import MOST_BRACKETS, MOST_CHARACTERS, parse
from alfandega.tariff.expression.tests.strategies import expressions
from alfandega.tariff.expression.units import spellings
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.expression.writing import written

READ = [
    ("5 %", "5 %"),
    ("5%", "5 %"),
    ("12,5 por cento", "12.5 %"),
    ("10.000 %", "10 %"),
    ("3 EUR/kg", "3 EUR/kg"),
    ("12.5 CVE/100 kg", "12.5 CVE/100 kg"),
    ("12,5 CVE por 100 kg", "12.5 CVE/100 kg"),
    ("2 EUR per litre", "2 EUR/l"),
    ("2 EUR par litre", "2 EUR/l"),
    ("3 EUR / HLT", "3 EUR/hl"),
    ("3 EUR per hl of pure alcohol", "3 EUR/hl of pure alcohol"),
    ("3 EUR por hl de álcool puro", "3 EUR/hl of pure alcohol"),
    ("3 EUR/hl 100 % vol + 5 %", "3 EUR/hl of pure alcohol + 5 %"),
    ("1.75 EUR/% vol/hl + 5 EUR/hl", "1.75 EUR/l of pure alcohol + 5 EUR/hl"),
    ("3 EUR por par", "3 EUR/pair"),
    ("3 EUR par paire", "3 EUR/pair"),
    ("0.4 EUR/p/st", "0.4 EUR/piece"),
    ("1 EUR/1000 p/st", "1 EUR/1000 pieces"),
    ("1 EUR per 1 000 pieces", "1 EUR/1000 pieces"),
    ("1 EUR/MIL", "1 EUR/1000 pieces"),
    ("2 EUR/quilate", "2 EUR/carat"),
    ("2 EUR/m²", "2 EUR/m2"),
    ("2 EUR/GT", "2 EUR/GT"),
    ("7 EUR/DTN", "7 EUR/100 kg"),
    ("€3/t", "3 EUR/t"),
    ("CVE 500", "500 CVE"),
    ("5 % + 3 EUR/kg", "5 % + 3 EUR/kg"),
    ("5 % − 3 EUR/kg", "5 % - 3 EUR/kg"),
    ("10 % min 2 EUR/kg max 15 % - 1 EUR/kg", "10 % MIN 2 EUR/kg MAX 15 % - 1 EUR/kg"),
    ("18.4 % MIN 22 EUR/100 kg MAX 24 EUR/100 kg", "18.4 % MIN 22 EUR/100 kg MAX 24 EUR/100 kg"),
    ("20 % but not less than 0,5 EUR/kg", "20 % MIN 0.5 EUR/kg"),
    ("20 %, but not less than 0.5 EUR/kg", "20 % MIN 0.5 EUR/kg"),
    ("10 % or 2 EUR/kg, whichever is the greater", "10 % MIN 2 EUR/kg"),
    ("10 % ou 2 EUR/kg, o que for menor", "10 % MAX 2 EUR/kg"),
    ("5\u00a0%\u202f+ 3\u00a0EUR/100\u00a0kg", "5 % + 3 EUR/100 kg"),
    ("1 234 567,5 CVE/t", "1234567.5 CVE/t"),
    ("1.234.567 CVE", "1234567 CVE"),
    ("1.234,5 CVE", "1234.5 CVE"),
    ("Isento", "FREE"),
    ("franchise", "FREE"),
    ("suspenso", "SUSPENDED"),
    ("10 % suspended", "SUSPENDED (10 %)"),
    ("suspension (10 %)", "SUSPENDED (10 %)"),
    ("(5 %)", "5 %"),
    ("from 1 Jun to 31 Oct: 10 %; from 1 Nov to 31 May: 5 %", "FROM 1 JUN TO 31 OCT: 10 %; FROM 1 NOV TO 31 MAY: 5 %"),
    ("01/06–31/10: 10 %; 01/11–31/05: 5 %", "FROM 1 JUN TO 31 OCT: 10 %; FROM 1 NOV TO 31 MAY: 5 %"),
    ("De 1 de junho a 31 de outubro: 10 %; senão: livre", "FROM 1 JUN TO 31 OCT: 10 %; OTHERWISE: FREE"),
    ("du 1er juin au 31 août : 5 % ; sinon : 3 %", "FROM 1 JUN TO 31 AUG: 5 %; OTHERWISE: 3 %"),
    ("FROM 1 JAN TO 28 FEB: 1 %; FROM 1 MAR TO 31 DEC: 2 %", "FROM 1 JAN TO 28 FEB: 1 %; FROM 1 MAR TO 31 DEC: 2 %"),
    (
        "below 50 EUR/100 kg: 8 % + 5 EUR/100 kg; below 60 EUR/100 kg: 8 %; otherwise: free",
        "BELOW 50 EUR/100 kg: 8 % + 5 EUR/100 kg; BELOW 60 EUR/100 kg: 8 %; OTHERWISE: FREE",
    ),
    (
        "at least 84.6 EUR/100 kg: 8.8 %; at least 82.9 EUR/100 kg: 9 %; otherwise: 10 %",
        "BELOW 82.9 EUR/100 kg: 10 %; BELOW 84.6 EUR/100 kg: 9 %; OTHERWISE: 8.8 %",
    ),
    (
        "from 1 jan to 30 jun: (below 5 EUR/kg: 3 %; otherwise: 1 %); otherwise: 2 %",
        "FROM 1 JAN TO 30 JUN: (BELOW 5 EUR/kg: 3 %; OTHERWISE: 1 %); OTHERWISE: 2 %",
    ),
]

REFUSED = [
    ("", 1, "expression.empty"),
    ("   \t", 1, "expression.empty"),
    ("5", 2, "expression.ended"),
    ("5 %  +", 7, "expression.ended"),
    ("5 % ++ 3 EUR/kg", 6, "expression.unexpected"),
    ("- 5 %", 1, "expression.unexpected"),
    ("=A1*5%", 1, "expression.unexpected"),
    ("#REF!", 1, "expression.unexpected"),
    ("5 % MIM 2 EUR/kg", 5, "expression.unexpected"),
    ("fre", 1, "expression.unexpected"),
    ("3 EUR/kgg", 7, "expression.unknown-unit"),
    ("3 EUR/100 xyz + 5 %", 11, "expression.unknown-unit"),
    ("5 EURR/kg", 3, "expression.unknown-currency"),
    ("5 $/kg", 3, "expression.unexpected"),
    ("3 EUR kg", 7, "expression.unexpected"),
    ("3 EUR/0 kg", 7, "expression.zero"),
    ("1,000,50 %", 1, "expression.number"),
    ("1234567890123456789 %", 1, "expression.number"),
    ("10 % or 2 EUR/kg", 17, "expression.ended"),
    ("(5 %", 5, "expression.ended"),
    ("5 %)", 4, "expression.unexpected"),
    ("(" * (MOST_BRACKETS + 1) + "5 %", MOST_BRACKETS + 1, "expression.too-deep"),
    ("5 % + " * MOST_CHARACTERS, MOST_CHARACTERS + 1, "expression.too-long"),
    ("FROM 31 JUN TO 31 OCT: 10 %; OTHERWISE: 5 %", 6, "expression.day"),
    ("FROM 1 JUN TO 31 OCT: 10 %", 27, "expression.gap"),
    ("FROM 1 JUN TO 31 OCT: 10 %; FROM 31 OCT TO 31 MAY: 5 %", 34, "expression.overlap"),
    ("FROM 1 JUN TO 31 OCT: 10 %; OTHERWISE: BELOW 5 EUR/kg: 3 %; OTHERWISE: 1 %", 40, "expression.unexpected"),
    ("BELOW 5 EUR/kg: 3 %", 20, "expression.ended"),
    ("BELOW 0 EUR/kg: 3 %; OTHERWISE: 1 %", 7, "expression.zero"),
    ("BELOW 5 EUR/kg: 3 %; BELOW 5 EUR/kg: 2 %; OTHERWISE: 1 %", 28, "expression.steps-order"),
    ("BELOW 5 EUR/kg: 3 %; AT LEAST 9 EUR/kg: 2 %; OTHERWISE: 1 %", 31, "expression.steps-order"),
    ("BELOW 5 EUR/kg: 3 %; BELOW 7 EUR/l: 2 %; OTHERWISE: 1 %", 28, "expression.steps-unit"),
]


@pytest.mark.parametrize(("text", "canonical"), READ, ids=[text for text, _ in READ])
def test_what_officers_write_is_read_and_written_back_in_one_way(text, canonical):
    found = parse(text)
    assert not isinstance(found, Fault), found
    assert written(found) == canonical
    assert parse(canonical) == found


@pytest.mark.parametrize(("text", "column", "code"), REFUSED, ids=[text[:40] for text, _, _ in REFUSED])
def test_an_error_names_its_column_and_how_to_mend_it_in_each_language(text, column, code):
    found = parse(text)
    assert isinstance(found, Fault)
    assert (found.params["column"], found.code) == (str(column), code)
    for language in ("pt", "fr", "en"):
        words = in_language(found, language)
        assert str(column) in words["message"]
        assert words["remedy"]
        assert "{" not in words["message"] + words["remedy"]


def test_a_unit_with_a_typo_is_answered_with_the_nearest():
    assert parse("3 EUR/kgg").params["nearest"] == "kg"
    assert parse("5 EURR/kg").params["nearest"] == "EUR"
    assert parse("fre").params["nearest"] == "FREE"


def test_a_bound_takes_every_term_up_to_the_next_bound():
    found = parse("10 % MIN 2 EUR/kg MAX 15 % - 1 EUR/kg")
    assert [bound.limit for bound in found.bounds] == ["min", "max"]
    assert [(term.kind, term.sign) for term in found.bounds[1].terms] == [("percent", "+"), ("per_unit", "-")]


def test_parameters_are_plain_values():
    assert parse("5 % + 3 EUR/100 kg") == Rate((Percent(5), PerUnit(3, "EUR", 100, "KGM")))
    assert (parse("nil"), parse("suspensão")) == (Free(), Suspended())


@pytest.mark.parametrize("spelling", sorted(spellings()))
def test_each_spelling_of_a_unit_is_read(spelling):
    found = parse(f"3 EUR/{spelling}")
    assert not isinstance(found, Fault), found
    assert parse(written(found)) == found


@settings(deadline=None)
@given(expressions)
def test_text_and_parameters_and_json_say_the_same(expression):
    assert parse(written(expression)) == expression
    assert EXPRESSION.validate_python(EXPRESSION.dump_python(expression, mode="json")) == expression


@settings(deadline=None)
@given(expressions, st.sampled_from(["pt", "fr", "en"]))
def test_every_expression_has_words_in_each_language(expression, language):
    words = in_words(expression, language)
    assert words
    assert "{" not in words


PIECES = st.sampled_from(
    """5 12,5 % EUR / kg 100 + - MIN MAX FROM TO 31/12 : ; ( ) BELOW AT_LEAST OTHERWISE FREE SUSPENDED or JUN
    whichever_is_less xyz é = .""".replace("_", "\u00a0").split(" ")
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_each_error_stands_within_the_text_or_at_its_end(text):
    found = parse(text)
    if isinstance(found, Fault):
        assert 1 <= int(found.params["column"]) <= max(len(text), 0) + 1
    else:
        assert parse(written(found)) == found


@pytest.mark.parametrize("given", [None, 5, ["5 %"], b"5 %"])
def test_what_is_no_text_is_a_fault(given):
    assert parse(given).code == "expression.not-text"


def test_no_pattern_of_words_takes_long_on_hostile_text():
    for text in ("whichever " * 190, "not less " * 200, "1 000" * 400, "unit value " * 180, "% vol" * 400, "." * 2000):
        assert isinstance(parse(text), Fault)
