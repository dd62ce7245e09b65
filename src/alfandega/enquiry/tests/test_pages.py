"""The public pages: for everybody, in any language, whatever is typed; nothing is written, little is asked."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.dates import now, today
from alfandega.lawbook.paths import data_root
from alfandega.tariff.authoring.models import TariffPublication
from alfandega.tariff.quotas.opening import load_quotas

WINE = "/tariff/2204210000/"
SCRIPT = {"HX-Request": "true"}


MEASURE = {
    "kind": "general", "code": "2204210000", "tax": "DI", "duty": "20 %", "condition": "", "valid_from": "2014-04-03",
    "valid_to": None,
}  # fmt: skip
CHANGE = {
    "subject": "measure",
    "key": "general|I|2204210000|DI|||||",
    "valid_from": "2027-01-01",
    "before": MEASURE,
    "after": {**MEASURE, "duty": "25 %", "valid_from": "2027-01-01"},
}


@pytest.fixture
def reader(world):
    """A browser of nobody in particular, in English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_everybody_reads_them_without_signing_in(reader):
    for address in ("/tariff/", "/tariff/22/", "/tariff/2204/", WINE, "/tariff/calculator/", "/tariff/changes/"):
        assert reader.get(address).status_code == 200, address


@pytest.mark.parametrize("who", ["declarant", "verifier", "auditor"])
def test_who_is_signed_in_reads_them_too(world, who):
    client = Client()
    client.force_login(getattr(world, who))
    assert client.get(WINE).status_code == 200
    assert client.get("/tariff/calculator/?code=2204210000&value=1").status_code == 200


@pytest.mark.parametrize("address", ["/tariff/", WINE, "/tariff/calculator/", "/tariff/changes/"])
def test_they_are_only_read(reader, address):
    assert reader.post(address).status_code == 405


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_a_page_is_in_the_language_that_was_chosen(world, language):
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(WINE).content.decode()
    assert f'<html lang="{language}">' in page
    assert {"pt": "Vinho em recipientes", "fr": "Vin en récipients", "en": "Wine in containers"}[language] in page


def test_the_page_of_a_code_tells_duties_treatments_documents_and_sources(reader):
    page = text_of(reader.get(f"{WINE}?origin=PT"))
    for told in ("20 %", "10 % MIN 20 CVE/l", "10 % of the base, but not less than 20 CVE per l", "European Union",
                 "EUR.1 certificate", "RCA art. 169(1)(c)", "illustrative", "since 04/03/2014"):  # fmt: skip
        assert told in page, told
    assert "ECOWAS trade liberalisation" not in page


def test_what_stands_in_the_way_is_told_as_sets_of_documents(reader):
    page = text_of(reader.get("/tariff/3604100000/"))
    assert "Prohibitions, restrictions and licences" in page
    assert re.search(r"or 890 .* and ARM ", page)


def test_what_is_left_of_a_quota_is_told(reader):
    with acting(SYSTEM):
        load_quotas(SYSTEM, data_root() / "demo" / "quotas.csv")
    assert "400 of 400 tonne" in text_of(reader.get("/tariff/0202300000/?on=2026-06-01"))


def test_other_dates_are_a_link_away(reader):
    page = reader.get("/tariff/6907210000/?origin=CN&on=2026-11-21").content.decode()
    assert 'href="?origin=CN&amp;flow=I&amp;on=2030-01-01"' in page or 'href="?origin=CN&flow=I&on=2030-01-01"' in page
    assert "22 %" not in text_of(reader.get("/tariff/6907210000/?origin=CN&on=2030-01-01")).split("On other dates")[0]


@pytest.mark.parametrize("typed", ["2204.21.00.00", "2204 21 00 00", "2204-21-0000", " 2204210000"])
def test_a_code_may_be_written_with_dots_and_spaces(reader, typed):
    response = reader.get(f"/tariff/{typed}/?origin=PT")
    assert (response.status_code, response.headers["Location"]) == (302, f"{WINE}?origin=PT")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("2204219999", "The nearest lines"), ("0000000000", "is not in the tariff"), ("vinhho", "vinho"),
        ("x" * 10_000, "is not a commodity code"), ("<script>", "is not a commodity code"),
        ("%00", "is not a commodity code"), ("1" * 13, "is not a commodity code"), ("٢٢٠٤", "is not a commodity code"),
    ],
)  # fmt: skip
def test_an_unknown_code_is_answered_with_help(reader, code, told):
    response = reader.get(f"/tariff/{code}/")
    assert (response.status_code, told in text_of(response)) == (404, True)
    assert "<script>x" not in response.content.decode()


def test_before_a_line_was_in_force_the_way_to_when_it_is_is_shown(reader):
    response = reader.get(f"{WINE}?on=1900-01-01")
    assert response.status_code == 404
    assert f'href="{WINE}?on=2014-04-03"' in response.content.decode()


@pytest.mark.parametrize("on", ["2200-01-01", "9999-12-31", "2024-02-29"])
def test_any_date_after_is_answered(reader, on):
    assert reader.get(f"{WINE}?on={on}").status_code == 200
    assert reader.get(f"/tariff/calculator/?code=2204210000&on={on}&value=1").status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [("on=2026-13-01", "is not a date"), ("origin=ZZ", "is not in the list of countries"), ("flow=X", "neither import"),
     ("on=" + "9" * 9_000, "is not a date"), ("origin=%00", "is not in the list")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_its_field_and_the_rest_is_shown(reader, query, told):
    response = reader.get(f"{WINE}?{query}")
    assert (response.status_code, told in text_of(response)) == (200, True)


def test_the_search_answers_as_one_types_with_the_results_alone(reader):
    part = reader.get("/tariff/?q=azeit", headers=SCRIPT).content.decode()
    assert "1509.20.00.00" in part
    assert "<html" not in part
    assert "azeit" in reader.get("/tariff/?q=azeit").content.decode()
    assert "HX-Request" in reader.get("/tariff/?q=azeit").headers["Vary"]


def test_a_full_code_in_the_search_leads_to_its_page(reader):
    assert reader.get("/tariff/?q=2204.21.00.00").headers["Location"] == WINE


@pytest.mark.parametrize("text", ["", "%", "'; DROP TABLE", "\x00", "🍷", "x" * 5_000, "a & b | !", "2204 vinho"])
def test_any_text_can_be_searched(reader, text):
    assert reader.get("/tariff/", {"q": text}).status_code == 200
    assert reader.get("/tariff/", {"q": text}, headers=SCRIPT).status_code == 200


def test_the_calculator_works_with_an_address_alone(reader):
    page = text_of(
        reader.get("/tariff/calculator/?code=2204210000&origin=PT&value=1000&currency=EUR&q-LTR=100&on=2026-11-21")
    )
    assert "103 400 CVE" in page
    assert "Under “European Union” you would pay 85 649 CVE, 17 751 CVE less." in page


def test_an_offer_s_link_is_the_same_question_with_its_claim_and_document(reader):
    page = reader.get("/tariff/calculator/?code=2204210000&origin=PT&value=1000&currency=EUR&q-LTR=100&on=2026-11-21")
    links = [
        each.replace("&amp;", "&") for each in re.findall(r'href="(\?[^"]*documents=954[^"]*)"', page.content.decode())
    ]
    assert len(links) == 1
    assert "85 649 CVE" in text_of(reader.get(f"/tariff/calculator/{links[0]}"))


def test_faults_of_the_calculator_stand_at_their_fields_and_nothing_is_computed(reader):
    page = reader.get("/tariff/calculator/?code=2204210000&origin=PT&preference=100&documents=954&value=&q-LTR=x")
    content = page.content.decode()
    for name in ("value", "q-LTR"):
        assert f'id="{name}-fault"' in content
        assert re.search(rf'id="{name}"[^>]*aria-invalid="true"', content)
    assert "To be paid" not in text_of(page)


def test_before_a_value_is_asked_about_nothing_is_missing(reader):
    page = reader.get("/tariff/calculator/?code=2204210000&origin=PT").content.decode()
    assert "tariff-fault" not in page
    assert 'name="q-LTR"' in page


def test_the_database_is_asked_for_the_editions_of_the_books_at_most(reader, django_assert_max_num_queries):
    addresses = (WINE, f"{WINE}?origin=PT", "/tariff/calculator/?code=2204210000&origin=PT&value=1&q-LTR=1", "/tariff/")
    for address in addresses:
        reader.get(address)
        with django_assert_max_num_queries(2):
            reader.get(address)


def test_what_was_published_is_told_with_its_act(reader):
    TariffPublication.objects.create(
        edition=3,
        draft="00000000-0000-0000-0000-000000000001",
        number="2026/1",
        name="Wine goes up",
        act="Decreto-Lei 1/2026",
        effective_from=today() + timedelta(days=1),
        changes=[CHANGE],
        drafter_name="A",
        approver_name="B",
        publisher_name="C",
        published_at=now(),
    )
    page = text_of(reader.get("/tariff/changes/"))
    assert "Wine goes up" in page
    assert "Decreto-Lei 1/2026" in page
    assert "25 % of the base (2027-01-01 –)" in page
    assert "Nothing was published" in text_of(reader.get("/tariff/changes/?before=3"))
    assert reader.get("/tariff/changes/?before=" + "9" * 40).status_code == 200


def test_the_links_are_on_the_entrance_page(reader):
    page = reader.get("/sign-in/").content.decode()
    assert page.count('href="/tariff/"') >= 2
    assert 'href="/tariff/calculator/"' in page


def test_the_date_asked_about_is_today_in_cabo_verde_when_none_is(reader):
    assert f'value="{today():%Y-%m-%d}"' in reader.get(WINE).content.decode()
