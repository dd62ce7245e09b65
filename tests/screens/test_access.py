"""Who may open which officers' page: every address × every kind of user (RCA 140.4)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from alfandega.access.roles import Role

A, V, C, H, U = (
    Role.ACCEPTANCE_OFFICER,
    Role.VERIFIER,
    Role.CASHIER,
    Role.HEAD_OF_OFFICE,
    Role.AUDITOR,
)
EVERY = {A, V, C, H, U}

# name of the address → (method, what it is about, who may, the status for those who may, the one for another office)
TABLE = {
    "office-home": ("get", None, EVERY, 200, 200),
    "office-queue": ("get", None, EVERY, 200, 200),
    "office-declaration": ("get", "declaration", EVERY, 200, 404),
    "office-item": ("get", "item", EVERY, 200, 404),
    "office-versions": ("get", "declaration", EVERY, 200, 404),
    "office-act": ("post", "act", {H}, 422, 404),
    "office-report-row": ("get", None, {V}, 200, 200),
    "office-overview": ("get", None, {H, U}, 200, 200),
    "office-journal": ("get", None, {U}, 200, 200),
    "office-seal": ("get", None, {U}, 200, 200),
    "office-draws": ("get", None, {U}, 200, 200),
    "office-draw": ("get", "declaration", {U}, 200, 200),
    "presentations": ("get", None, {A, V, H, U}, 200, 200),
    "cash-desk": ("get", None, {C, H, U}, 200, 200),
    "cash-desk-notice": ("get", "notice", {C, H, U}, 200, 404),
    "cash-desk-payments": ("get", None, {C, H, U}, 200, 200),
    "cash-desk-payment": ("get", "payment", {C, H, U}, 200, 404),
}


@pytest.fixture
def about(story):
    declaration = story.paid()
    notice = story.notice(declaration)
    return {
        None: {},
        "declaration": {"declaration_id": declaration.pk},
        "item": {"declaration_id": declaration.pk, "number": 1},
        "act": {"declaration_id": declaration.pk, "name": "release"},
        "notice": {"notice_id": notice.pk},
        "payment": {"payment_id": notice.payment.pk},
    }


def ask(client: Client, name: str, about) -> int:
    method, subject, *_ = TABLE[name]
    return getattr(client, method)(reverse(name, kwargs=about[subject])).status_code


def test_every_address_of_officers_stands_in_the_table():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if name.startswith(("office-", "cash-desk", "presentation"))} == set(TABLE)


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(about):
    for name, (method, subject, *_) in TABLE.items():
        answer = getattr(Client(), method)(reverse(name, kwargs=about[subject]))
        assert (answer.status_code, answer.headers["Location"].startswith("/sign-in/")) == (302, True), name


def test_a_declarant_finds_no_such_page_even_of_his_own_declaration(about, house):
    client = house.client(house.declarant)
    assert {name: ask(client, name, about) for name in TABLE} == dict.fromkeys(TABLE, 404)


@pytest.mark.parametrize("role", sorted(EVERY))
def test_each_function_opens_its_own_pages_and_no_others(about, house, role):
    client = house[role]
    expected = {name: status if role in may else 403 for name, (_, _, may, status, _) in TABLE.items()}
    assert {name: ask(client, name, about) for name in TABLE} == expected


@pytest.mark.parametrize("role", sorted(EVERY - {U}))
def test_an_officer_of_another_office_finds_nothing_of_this_one(about, house, role):
    client = house.client(house.there[role])
    expected = {name: there if role in may or there == 404 else 403 for name, (_, _, may, _, there) in TABLE.items()}
    expected |= {name: 403 for name, (_, _, may, _, _) in TABLE.items() if role not in may and name != "office-act"}
    assert {name: ask(client, name, about) for name in TABLE} == expected


@pytest.mark.parametrize("name", TABLE)
def test_the_other_methods_are_refused(about, house, name):
    method, subject, may, *_ = TABLE[name]
    client = house[min(may)]
    address = reverse(name, kwargs=about[subject])
    assert client.delete(address).status_code == 405
    assert client.put(address).status_code == 405
    if method == "post":
        assert client.get(address).status_code == 405


def test_a_former_officer_is_no_officer(about, house):
    officer = house.here[Role.AUDITOR]
    client = house.client(officer)
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert ask(client, "office-journal", about) == 302
