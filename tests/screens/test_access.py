"""Who may open which officers' page: every address × every kind of user (RCA 140.4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from alfandega.access.acting import acting
from alfandega.access.roles import Role
from alfandega.kernel.dates import now, today
from alfandega.tariff.authoring.actions import open_draft
from alfandega.tariff.authoring.models import TariffPublication

A, V, C, H, U, T = (
    Role.ACCEPTANCE_OFFICER,
    Role.VERIFIER,
    Role.CASHIER,
    Role.HEAD_OF_OFFICE,
    Role.AUDITOR,
    Role.TARIFF_OFFICER,
)
EVERY = {A, V, C, H, U}
"""The functions of clearance; the tariff office's is another one."""
ALL = {*EVERY, T}

PREFIXES = ("office-", "cash-desk", "presentation", "drafting", "publication", "line-history")

# name of the address → (method, what it is about, who may, the status for those who may, the one for another office)
TABLE = {
    "office-home": ("get", None, ALL, 200, 200),
    "office-queue": ("get", None, EVERY, 200, 200),
    "office-declaration": ("get", "declaration", EVERY, 200, 404),
    "office-item": ("get", "item", EVERY, 200, 404),
    "office-versions": ("get", "declaration", EVERY, 200, 404),
    "office-act": ("post", "act", {H}, 422, 404),
    "office-report-row": ("get", None, {V}, 200, 200),
    "office-prices": ("get", None, {A, V, H, U}, 200, 200),
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
    "drafting": ("get", None, {T, U}, 200, 200),
    "drafting-draft": ("get", "draft", {T, U}, 200, 200),
    "drafting-act": ("post", "check", {T}, 302, 302),
    "drafting-code": ("get", "draft", {T}, 200, 200),
    "drafting-line": ("get", "draft", {T}, 200, 200),
    "drafting-measure": ("get", "draft", {T}, 200, 200),
    "drafting-end": ("post", "draft", {T}, 302, 302),
    "drafting-upload": ("post", "draft", {T}, 422, 422),
    "drafting-duty": ("get", None, {T}, 200, 200),
    "publications": ("get", None, ALL, 200, 200),
    "publication": ("get", "publication", ALL, 200, 200),
    "publication-export": ("get", None, ALL, 200, 200),
    "line-history": ("get", None, ALL, 200, 200),
}


@pytest.fixture
def about(story, house):
    declaration = story.paid()
    notice = story.notice(declaration)
    drafter = house.here[T].actor
    with acting(drafter):
        draft = open_draft(drafter, name="Sugar", act="Law 1", takes_effect=today() + timedelta(days=1))
    publication = TariffPublication.objects.create(
        edition=1, draft=draft.pk, number="2026/1", effective_from=today(), changes=[], published_at=now()
    )
    return {
        None: {},
        "declaration": {"declaration_id": declaration.pk},
        "item": {"declaration_id": declaration.pk, "number": 1},
        "act": {"declaration_id": declaration.pk, "name": "release"},
        "notice": {"notice_id": notice.pk},
        "payment": {"payment_id": notice.payment.pk},
        "draft": {"draft_id": draft.pk},
        "check": {"draft_id": draft.pk, "name": "check"},
        "publication": {"publication_id": publication.pk},
    }


def ask(client: Client, name: str, about) -> int:
    method, subject, *_ = TABLE[name]
    return getattr(client, method)(reverse(name, kwargs=about[subject])).status_code


def test_every_address_of_officers_stands_in_the_table():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if name.startswith(PREFIXES)} == set(TABLE)


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(about):
    for name, (method, subject, *_) in TABLE.items():
        answer = getattr(Client(), method)(reverse(name, kwargs=about[subject]))
        assert (answer.status_code, answer.headers["Location"].startswith("/sign-in/")) == (302, True), name


def test_a_declarant_finds_no_such_page_even_of_his_own_declaration(about, house):
    client = house.client(house.declarant)
    assert {name: ask(client, name, about) for name in TABLE} == dict.fromkeys(TABLE, 404)


@pytest.mark.parametrize("role", sorted(ALL))
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


PUBLIC = {
    "tariff": [],
    "tariff-calculator": [],
    "tariff-origin": [],
    "tariff-changes": [],
    "tariff-commodity": ["9403300000"],
    "law": ["RCA-175"],
}
"""Addresses that everybody may open, by name, with what they are about."""


def test_the_public_pages_are_open_to_everybody_and_read_only(about, house):
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if name == "tariff" or name.startswith("tariff-c")} <= set(PUBLIC)
    people = [Client(), house.client(house.declarant), *(house[role] for role in EVERY)]
    for name, args in PUBLIC.items():
        address = reverse(name, args=args)
        assert [client.get(address).status_code for client in people] == [200] * len(people), name
        assert Client().post(address).status_code == 405


def test_a_former_officer_is_no_officer(about, house):
    officer = house.here[Role.AUDITOR]
    client = house.client(officer)
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert ask(client, "office-journal", about) == 302
