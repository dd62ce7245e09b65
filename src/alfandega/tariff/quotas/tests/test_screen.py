"""The officers' list of quotas: what is drawn, in which state, and the latest draws of the office."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.tariff.quotas.tests.asking import Declaration, asks, opened, tonnes

pytestmark = pytest.mark.django_db
ADDRESS = "/office/quotas/"


def signed_in(role, office="CVPRA", operator="", language="en"):
    user = User.objects.create(username=f"{role}-{office}", role=role, office=office, operator=operator)
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(user)
    return client


@pytest.fixture
def drawn(db):
    year = {"begins": today().replace(month=1, day=1), "ends": today().replace(month=12, day=31)}
    opened(**year)
    opened(order_number="CV.0002", volume=Decimal("1234567.5"), **year)
    here = Declaration(on=today(), registration="CVPRA/2026/17")
    asks(here, one=tonnes("99.99"))
    asks(replace(Declaration(), on=today(), office="CVMIN", registration="CVMIN/2026/3"), one=tonnes(7))


def test_it_shows_what_is_left_and_in_which_state_and_the_draws_of_the_office(drawn):
    answer = signed_in(Role.ACCEPTANCE_OFFICER).get(ADDRESS)
    states = {row.balance.terms.order_number: (row.state_name, row.share) for row in answer.context["rows"]}
    assert states == {"CV.0001": ("Exhausted", 100), "CV.0002": ("Open", 0)}
    page = answer.content.decode()
    assert "CVPRA/2026/17" in page
    assert "CVMIN/2026/3" not in page
    assert "99,99" in page


def test_an_auditor_sees_the_draws_of_every_office(drawn):
    page = signed_in(Role.AUDITOR, "*").get(ADDRESS).content.decode()
    assert "CVPRA/2026/17" in page
    assert "CVMIN/2026/3" in page


def test_the_list_is_narrowed_by_order_number(drawn):
    client = signed_in(Role.CASHIER)
    answer = client.get(ADDRESS, {"q": "cv.0002"})
    assert [row.balance.terms.order_number for row in answer.context["rows"]] == ["CV.0002"]
    assert answer.context["draws"] == []
    for odd in ("\x00", "%", "'; --", "x" * 999):
        assert client.get(ADDRESS, {"q": odd}).status_code == 200


def test_it_is_for_officers_only(drawn):
    assert Client().get(ADDRESS).status_code == 302
    assert signed_in(Role.DECLARANT, "", "200123456").get(ADDRESS).status_code == 404


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_it_is_there_in_every_language_also_without_a_quota(db, language):
    client = signed_in(Role.VERIFIER, language=language)
    assert client.get(ADDRESS).status_code == 200
