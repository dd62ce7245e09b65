"""The finder of reliefs: for everybody, in any language, whatever is typed; the address holds every answer."""

import re
from html import unescape

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.clearance.reliefs.facts import FACTS
from alfandega.enquiry.reliefs.question import step_of
from alfandega.enquiry.tests.books import DAY

PAGE = "/tariff/reliefs/"
EMIGRANT = (
    "on=2026-03-02&goods=household&person=new_resident&attestation=consul&in_use_since=2025-09-01"
    "&attested_on=2026-03-02&listed=all&commercial=no&accompanied=yes&with_vehicle=no"
)


@pytest.fixture
def reader(world):
    """A browser of nobody in particular, in English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def text_of(response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


ACCESS = [
    ("", "get", 200),
    ("declarant", "get", 200),
    ("verifier", "get", 200),
    ("auditor", "get", 200),
    ("", "head", 200),
    ("", "post", 405),
    ("declarant", "post", 405),
    ("", "delete", 405),
]


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?{EMIGRANT}"])
@pytest.mark.parametrize(("who", "method", "code"), ACCESS)
def test_who_may_do_what(world, address, who, method, code):
    client = Client()
    if who:
        client.force_login(getattr(world, who))
    assert getattr(client, method)(address).status_code == code


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_the_page_is_in_the_language_that_was_chosen(world, language):
    client = Client()
    client.cookies["django_language"] = language
    assert f'<html lang="{language}">' in client.get(PAGE).content.decode()


@pytest.mark.law("RCA-200.1.b")
def test_the_furniture_of_an_emigrant_is_free_and_the_page_says_what_to_bring(reader):
    page = text_of(reader.get(f"{PAGE}?{EMIGRANT}"))
    assert "Free of duty" in page
    assert "In use since 2025-09-01, more than 6 months before 2026-03-02." in page
    assert "Attestation of the consul of Cabo Verde" in page
    assert "national code C01" in page
    assert "authorisation of the Directorate-General of Customs beforehand" in page
    assert "RCA art. 210(1)" in page


def test_what_fails_is_told_with_what_would_mend_it(reader):
    page = text_of(reader.get(f"{PAGE}?{EMIGRANT.replace('attested_on=2026-03-02', 'attested_on=2026-03-01')}"))
    assert "No relief" in page
    assert "that was not more than 6 months" in page
    assert "An attestation after 2026-03-01 would do." in page


def test_an_answer_leads_to_the_address_with_only_what_matters(reader):
    answer = reader.get(f"{PAGE}?on=2026-03-02&goods=packing&protects=yes&visitors=3&asked=protects&commercial=no")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "?on=2026-03-02&goods=packing&protects=yes"


def test_each_answer_can_be_changed_and_the_others_are_kept(reader):
    page = reader.get(f"{PAGE}?{EMIGRANT}").content.decode()
    again = next(unescape(each) for each in re.findall(r'href="(\?[^"]*)"', page) if "listed=" not in each)
    asked = reader.get(PAGE + again).content.decode()
    assert "Are all the things on the list" in asked
    assert '<input type="hidden" name="with_vehicle" value="no">' in asked


def test_a_step_without_an_answer_says_so(reader):
    page = text_of(reader.get(f"{PAGE}?goods=parcel&asked=value"))
    assert "The question is not answered yet." in page
    nothing = text_of(reader.get(f"{PAGE}?goods=baggage&asked=objects&objects-wine="))
    assert "The question is not answered yet." in nothing


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("goods=parcel&value=x", "is not a number"),
        ("goods=parcel&value=-1", "below zero"),
        ("goods=household&person=new_resident&attestation=consul&in_use_since=2025-02-30", "is not a date"),
        ("goods=baggage&objects-cameras=1.5", "not a whole number of pieces"),
        ("goods=baggage&objects-wine=1.000,5", "is not a number"),
        ("goods=nothing", "only"),
        ("on=1999-01-01", "no figures in force"),
        ("goods=parcel&value=1&sender_private=perhaps", "neither true nor false"),
    ],
)
def test_what_is_wrong_is_told_and_asked_again(reader, query, words):
    for address in (f"{PAGE}?{query}", f"{PAGE}?{query}&asked={query.split('&')[-1].split('=')[0].split('-')[0]}"):
        response = reader.get(address)
        assert response.status_code == 200
        assert words in text_of(response)
        assert "<form" in response.content.decode()


def test_what_customs_must_find_is_not_taken_from_an_address():
    step = step_of({"goods": "event", "proportionate": "yes", "fits_owner": "no"}, DAY)
    assert set(step.case.told) == {"goods"}


@pytest.mark.parametrize(
    "query",
    ["goods=%00", "value=" + "9" * 5000 + "&goods=parcel", "asked=nosuch", "asked=" + "x" * 3000,
     "goods=baggage&goods=parcel",
     "on=9999-12-31&goods=foreign_head&visitor=monarch&official_stay=yes&stay_ends=9999-12-31",
     "goods=baggage&objects-wine=1e999",
     "goods=baggage&objects-wine=1e17&born=0001-01-01&crew=no&entries=0&accompanied=no",
     "goods=%F0%9F%8D%AA", "goods[]=x", "on=0001-01-01", "goods=household&person=%3Cscript%3E"],
)  # fmt: skip
def test_whatever_is_asked_is_answered(reader, query):
    response = reader.get(f"{PAGE}?{query}")
    assert response.status_code in {200, 302}
    assert b"<script>" not in response.content


FIELDS = st.sampled_from(["on", "asked", "objects-wine", "objects-cigars", *FACTS])
TEXTS = st.one_of(
    st.text(max_size=6),
    st.dates().map(str),
    st.integers(-3, 10**6).map(str),
    st.sampled_from(["yes", "no", *sorted({choice for fact in FACTS.values() for choice in fact.choices})]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.dictionaries(FIELDS, TEXTS, max_size=10))
def test_any_address_leads_to_a_step_whose_own_address_leads_to_itself(given_fields):
    step = step_of(given_fields, DAY)
    again = step_of(dict(step.pairs), DAY)
    assert again.pairs == step.pairs
    assert not again.wrong


def test_the_tariff_leads_there(reader):
    assert PAGE in reader.get("/tariff/").content.decode()
