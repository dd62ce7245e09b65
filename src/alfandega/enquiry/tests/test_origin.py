"""The page about origin: for everybody, in any language, whatever is typed; the address holds the question."""

import re
from decimal import Decimal
from urllib.parse import parse_qs, urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alfandega.enquiry.origin.bars import contents, price_parts
from alfandega.enquiry.origin.case import judged
from alfandega.enquiry.origin.examples import BISCUIT, EXAMPLES
from alfandega.enquiry.origin.question import (
    MOST_MATERIALS,
    MaterialTyped,
    OperationTyped,
    OriginQuestion,
    changed,
    question_in,
)
from alfandega.enquiry.tests.books import DAY
from alfandega.exchange.origin_case.told import told

PAGE = "/tariff/origin/"
SCRIPT = {"HX-Request": "true"}


def asked(**changes):
    """The address of the biscuit with some of its texts changed; `flour` is the value of the flour."""
    question = OriginQuestion(**{**{name: getattr(BISCUIT, name) for name in BISCUIT.__dataclass_fields__}, **changes})
    return f"{PAGE}?{urlencode([*question.pairs, ('on', '2026-03-02')])}"


def flour(value, **others):
    sugar = BISCUIT.materials[1]
    return {"materials": (MaterialTyped("flour", "1101.00", others.get("origin", "FR"), value), sugar)}


@pytest.fixture
def reader(world):
    """A browser of nobody in particular, in English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.law("RCA-26.b")
def test_the_biscuit_is_the_example_and_does_not_originate(reader):
    page = text_of(reader.get(PAGE))
    assert "Not originating" in page
    assert "Non-originating content 46 % (460000 of 1000000, ex-works price), limit 40 %." in page
    assert "Reduce the non-originating materials by 60000, to at most 400000." in page
    assert "RCA art. 26(b)" in page


def test_at_a_higher_price_the_same_flour_is_within_the_limit(reader):
    page = text_of(reader.get(asked(price="1150000")))
    assert "The product originates in CV: MAXNOM 40 % EXW." in page
    assert "Not originating" not in page


@pytest.mark.parametrize(("value", "verdict"), [("400000", "Originating"), ("400000,01", "Not originating")])
def test_the_limit_itself_is_reached_and_not_passed(reader, value, verdict):
    assert f"</svg> {verdict}</p>" in reader.get(asked(**flour(value))).content.decode()


def test_an_agreement_of_ours_judges_by_its_own_rules(reader):
    page = text_of(reader.get(asked(by="ECOWAS", country="SN", **flour("600000"))))
    assert "RVC 40 % BUILD-DOWN EXW" in page
    assert "illustrative" in page


def test_without_a_preference_the_last_substantial_transformation_decides(reader):
    (shirt,) = (each for _, each in EXAMPLES if each.by == "none")
    page = text_of(reader.get(f"{PAGE}?{urlencode(shirt.pairs)}"))
    assert "The product originates in BD, the country of the last substantial transformation." in page


def test_the_answer_alone_is_given_to_the_script_with_the_faults_beside_their_fields(reader):
    response = reader.get(asked(price="x"), headers=SCRIPT)
    part = response.content.decode()
    assert "<html" not in part
    assert "HX-Request" in response.headers["Vary"]
    assert re.search(r'id="price-faults" hx-swap-oob="true"><div class="tariff-fault', part)
    assert "This cannot be judged yet" in part


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"price": "1.000,50"}, "price", "is not a number"),
        ({"price": "-1"}, "price", "below zero"),
        ({"price": "0"}, "price", "must be more than zero"),
        ({"code": "190"}, "code", "is not an HS code"),
        ({"code": ""}, "code", "has no HS code"),
        ({"rule": "CTH FOO"}, "rule", "Column 5"),
        ({"rule": ""}, "rule", "missing"),
        ({"by": "NAFTA"}, "by", "is not an agreement"),
        ({"country": ""}, "country", ""),
        ({"on": "yesterday"}, "on", "is not a date"),
        ({"on": "1990-01-01"}, "on", "no readings in force"),
        ({"price": "100"}, "materials", "more than the price"),
        (flour("12a"), "m-value-0", "is not a number"),
        (flour("1", origin="XX"), "m-origin-0", "is not a country"),
        ({"operations": (OperationTyped("baking", ""),)}, "o-country-0", "missing"),
        ({"operations": (OperationTyped("", "CV"),)}, "o-name-0", "missing"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(reader, changes, field, words):
    if changes == {"country": ""}:
        changes = {"country": "", "operations": ()}
    query = asked(**changes).replace("&on=2026-03-02", "") if "on" in changes else asked(**changes)
    response = reader.get(query)
    assert response.status_code == 200
    place = re.search(rf'id="{field}-faults">(.*?)</div></div>', response.content.decode(), re.S)
    assert place, field
    assert words in place[1]


def test_what_cannot_be_judged_leads_to_its_fields(reader):
    page = reader.get(asked(operations=(OperationTyped("baking", ""),))).content.decode()
    assert '<a href="#o-country-0">This is missing.</a>' in page
    assert "/operations/" not in page


def test_an_empty_row_moves_no_fault_to_another_row(reader):
    rows = (MaterialTyped(), MaterialTyped("flour", "9", "FR", "1"))
    page = reader.get(asked(materials=rows)).content.decode()
    assert re.search(r'id="m-code-1-faults"><div class="tariff-fault', page)
    assert '<div id="m-code-0-faults"></div>' in page


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_the_page_is_in_the_language_that_was_chosen(world, language):
    client = Client()
    client.cookies["django_language"] = language
    assert f'<html lang="{language}">' in client.get(PAGE).content.decode()


def test_before_an_answer_is_asked_for_nothing_is_missing(reader):
    page = reader.get(f"{PAGE}?by=none&code=2204210000&m-code=&o-name=").content.decode()
    assert "tariff-fault" not in page
    assert 'value="2204210000"' in page


def test_rows_are_added_and_removed_without_a_script(reader):
    for change, count in (("add-material", 3), ("remove-material-0", 1), ("remove-material-9", 2), ("nonsense", 2)):
        answer = reader.get(f"{asked()}&change={change}")
        assert answer.status_code == 302
        there = answer.headers["Location"]
        assert "change=" not in there
        assert reader.get(PAGE + there).content.decode().count('name="m-code"') == count


def test_there_are_never_more_rows_than_an_address_holds():
    question = BISCUIT
    for _ in range(50):
        question = changed(question, "add-material")
    assert len(question.materials) == MOST_MATERIALS
    given = parse_qs(urlencode([("m-code", "1101")] * 500))
    assert len(question_in(given).materials) == MOST_MATERIALS


@pytest.mark.parametrize(
    "query",
    ["by=%00", "price=" + "9" * 5000, "m-value=1&m-value=2&m-code=", "o-finding=maybe&o-name=x&o-country=CV",
     "rule=" + "(" * 600 + "&price=1", "change=remove-material-" + "9" * 50, "on=2026-02-30&price=",
     "code=%F0%9F%8D%AA&price=1",
     "price=1e999", "price=1e17&code=1905&by=none", "m-code=1101&m-value=1e-900&price=3"],
)  # fmt: skip
def test_whatever_is_asked_is_answered(reader, query):
    assert reader.get(f"{PAGE}?{query}").status_code in {200, 302}
    assert reader.get(f"{PAGE}?{query}", headers=SCRIPT).status_code in {200, 302}


def test_the_question_stands_in_the_address_whole():
    assert question_in(parse_qs(urlencode(BISCUIT.pairs), keep_blank_values=True)) == BISCUIT


@given(price=st.integers(1, 10**12), foreign=st.integers(0, 10**12), own=st.integers(0, 10**12))
def test_the_parts_of_a_price_are_the_whole_price(price, foreign, own):
    materials = (MaterialTyped("a", "1101", "FR", str(foreign)), MaterialTyped("b", "1701", "CV", str(own)))
    question = OriginQuestion("rule", "MAXNOM 40 % EXW", "", "", "CV", "1905", str(price), "", materials)
    answer = told(judged(question, DAY), "en")
    parts = price_parts(answer, Decimal(price))
    assert bool(parts) == (foreign + own <= price)
    if parts:
        assert sum(each.amount for each in parts) == price
        (content,) = contents(answer.leg)
        assert (content.percent <= 40) == (answer.originating is True)
        assert 0 <= Decimal(content.wide) <= 100


def test_the_tariff_leads_there(reader):
    assert f'href="{PAGE}"' in reader.get("/tariff/").content.decode()
    assert f'href="{PAGE}?by=none&amp;code=2204210000' in reader.get("/tariff/2204210000/").content.decode()
