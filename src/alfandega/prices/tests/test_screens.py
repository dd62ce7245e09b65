"""The page of prices and its part of an item's page: for those who examine values, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.prices.tests.past import CODE, ORIGIN, imported, many, valued

PAGE = "/office/prices/"
ASKED = f"{PAGE}?code=1701.99.00.00&origin={ORIGIN}"


@pytest.fixture
def client_of(world):
    def made(role, office="CVPRA"):
        user, _ = User.objects.get_or_create(username=f"{role}-{office}", role=role, office=office)
        client = Client()
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return made


def test_the_range_and_the_candidates_are_told_without_a_name_of_an_importer(client_of):
    many(*range(100, 200, 10), on=today())
    many(*range(100, 200, 10), on=today(), office="CVMIN")
    page = client_of(Role.VERIFIER).get(ASKED).content.decode()
    assert "20 importations of 1701990000 by 4 importers" in page
    assert "price-bar" in page
    assert "never a base of value" in page
    assert "CVPRA/2026/1" in page
    assert "CVMIN/" not in page
    assert "20000000" not in page
    assert "500000001" not in page


def test_where_little_is_known_nothing_is_shown_and_it_is_said_why(client_of):
    many(100, 110, on=today())
    page = client_of(Role.HEAD_OF_OFFICE).get(ASKED).content.decode()
    assert "at least 8 importations by 3 importers" in page
    assert "price-bar" not in page


@pytest.mark.parametrize(
    ("query", "told"),
    [("code=17", "4 to 12 digits"), ("code=wine&origin=BR", "4 to 12 digits"), ("code=1701&origin=ZZ", "two letters"),
     ("code=1701&origin=BR&first=2026-02-01&last=2025-01-01", "after the last day"),
     ("code=1701&origin=BR&last=1950-01-01", "not in these books"), ("code=1701&origin=BR&first=x", "valid date"),
     ("code=1701&origin=BR&unit=ZZZ", "code of a unit"), ("code=1701&origin=BR&quantity=-1", "greater than or equal"),
     ("code=1701&origin=BR&quantity=1e99", "digits"), ("code=%00&origin=%00", "ull characters")],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field(client_of, query, told):
    response = client_of(Role.AUDITOR, "*").get(f"{PAGE}?{query}")
    assert (response.status_code, told in response.content.decode()) == (200, True)


@pytest.mark.parametrize("last", ["9999-12-31", "2014-04-03", "2024-02-29"])
def test_any_day_of_the_law_can_be_asked_about(client_of, last):
    assert client_of(Role.VERIFIER).get(f"{ASKED}&last={last}").status_code == 200


@pytest.fixture
def item_page(client_of):
    """The page of an item of two kilograms at 50, for a role, among ten others."""

    def shown(role):
        many(*range(100, 200, 10), on=today(), importers=5)
        item = {"commodity_code": CODE, "origin": ORIGIN, "net_mass": "2", "procedure": "4000"}
        declaration = imported(50, kilograms=2, document={"items": [item]}, state="under_verification", on=today())
        trace = {"template": "Price", "params": {}}
        line = {"kind": "invoice", "amount": "50", "trace": trace, "article": None, "steps": []}
        value = {"item": 1, "lines": [line], "customs_value": "50", "method": "transaction-value", "attempts": []}
        detail = {
            "currency": "CVE",
            "method": "transaction-value",
            "header": [],
            "items": [value],
            "customs_value": "50",
        }
        valued(declaration, detail)
        return client_of(role).get(reverse("office-item", args=[declaration.pk, 1])).content.decode()

    return shown


def test_the_page_of_an_item_tells_its_verifier_where_its_price_falls(item_page):
    page = item_page(Role.VERIFIER)
    assert "What such goods were declared at" in page
    assert "lower than three in four importations" in page
    assert "10 importations of 1701990000 by 5 importers" in page, "its own is not among them"
    assert "never a base of value" in page


def test_a_cashier_sees_nothing_of_it(item_page):
    assert "What such goods were declared at" not in item_page(Role.CASHIER)
