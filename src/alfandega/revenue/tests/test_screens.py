"""Who may open which page of the ledger, the desk and refunds; and what may go wrong there ends in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.dates import today
from alfandega.revenue.actions import pay
from alfandega.revenue.cash.actions import deposit, in_drawer
from alfandega.revenue.cash.models import CashSession
from alfandega.revenue.ledger.models import DayClose, Entry
from alfandega.revenue.ledger.tests.test_balance import OFFICE, settle
from alfandega.revenue.models import Notice
from alfandega.revenue.refunds.actions import establish

EVERYBODY = ("cashier", "head", "auditor", "verifier", "acceptance", "declarant")
BOOKS = {"cashier", "head", "auditor"}
OFFICERS = set(EVERYBODY) - {"declarant"}
# name → (what it is about, who may, the status at another office)
TABLE = {
    "cash-sessions": (None, BOOKS, 200),
    "cash-session-open": (None, {"cashier"}, 200),
    "cash-session": ("session", BOOKS, 404),
    "cash-session-close": ("session", {"cashier"}, 404),
    "cash-deposit": (None, {"cashier"}, 200),
    "ledger": (None, BOOKS, 200),
    "ledger-day": ("day", BOOKS, 404),
    "ledger-entry": ("entry", BOOKS, 404),
    "ledger-revenue": (None, {"head", "auditor"}, 200),
    "refunds": (None, OFFICERS, 200),
    "refund": ("refund", OFFICERS, 404),
}


@pytest.fixture
def about(world):
    declaration = world.in_channel("green")
    cashier = world.cashier.actor
    with acting(cashier):
        notice = Notice.objects.get(subject=declaration.pk)
        pay(cashier, notice.pk, amount=notice.total, method="cash")
        deposit(cashier, method="cash", amount=Decimal(1), slip="S-1")
    with acting(SYSTEM):
        named = {"office": OFFICE, "declarant": declaration.declarant, "subject": declaration.pk, "title": "T"}
        lines = {"DI": Decimal(1)}
        refund = establish(SYSTEM, **named, debtor="D", currency="CVE", lines=lines, invoiced_on=today())
        settle()
        session = CashSession.objects.get(office=OFFICE)
        return {
            None: [],
            "session": [session.pk],
            "day": [OFFICE, str(today())],
            "entry": [Entry.objects.get(kind="deposit").pk],
            "refund": [refund.pk],
            "all": session,
        }


def client_of(user):
    made = Client()
    made.force_login(user)
    return made


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_function_opens_its_own_pages(world, about, who):
    client = client_of(getattr(world, who))
    found = {name: client.get(reverse(name, args=about[what])).status_code for name, (what, _, _) in TABLE.items()}
    other = 404 if who == "declarant" else 403
    assert found == {name: 200 if who in may else other for name, (_, may, _) in TABLE.items()}


@pytest.mark.parametrize("who", ["cashier", "head"])
def test_another_office_finds_nothing_of_this_one(world, about, who):
    client = client_of(getattr(world, f"{who}_of_mindelo"))
    for name, (what, may, status) in TABLE.items():
        assert client.get(reverse(name, args=about[what])).status_code == (status if who in may else 403), name


def test_the_declarant_asks_for_his_own_refund_and_nobody_else_s(world, about):
    page, act = (reverse(name, args=about["refund"]) for name in ("own-refund", "own-refund-request"))
    assert client_of(world.rival).get(page).status_code == 404
    assert client_of(world.rival).post(act).status_code == 404
    assert client_of(world.head).get(page).status_code == 403
    client = client_of(world.declarant)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get(page).status_code == 200
    assert client.post(act, {"payee": "", "method": "cash"}).status_code == 422
    assert client.post(act, {"payee": "Casa", "method": "cash"}).status_code == 302
    assert client.post(act, {"payee": "Casa", "method": "cash"}).status_code == 409
    assert "Refund" in client.get(reverse("declaration", args=[_subject(about)])).content.decode()


def _subject(about):
    with acting(SYSTEM):
        return Entry.objects.filter(kind="notice").first().subject


def test_an_officer_s_act_on_a_refund_that_is_not_his_ends_in_words(world, about):
    address = reverse("refund-act", args=[*about["refund"], "grant"])
    assert client_of(world.verifier).post(address, {"reason": "x"}).status_code == 403
    assert client_of(world.head).post(address, {"reason": "x"}).status_code == 409
    assert client_of(world.head).post(reverse("refund-act", args=[*about["refund"], "burn"])).status_code == 404
    assert client_of(world.head).get(address).status_code == 405


def test_a_cashier_counts_closes_and_the_head_closes_the_day(world, about):
    cashier, head = client_of(world.cashier), client_of(world.head)
    close = reverse("cash-session-close", args=about["session"])
    assert head.post(reverse("ledger"), {"day": str(today())}).status_code == 409
    for typed in ({"d1000": "many"}, {"d1000": "-1"}, {"d1": "9" * 30}):
        assert cashier.post(close, typed).status_code == 422
    assert cashier.post(close, {}).status_code == 422  # a difference without a reason
    with acting(SYSTEM):
        notes, coins = divmod(int(in_drawer(about["all"])), 1000)
    assert cashier.post(close, {"d1000": notes, "d1": coins}).status_code == 302
    assert cashier.post(close, {}).status_code == 409
    assert cashier.post(reverse("ledger"), {"day": str(today())}).status_code == 403
    assert head.post(reverse("ledger"), {"day": str(today())}).status_code == 302
    assert head.post(reverse("ledger"), {"day": "nonsense"}).status_code == 422
    with acting(SYSTEM):
        assert DayClose.objects.count() == 1
    assert "S-1" in head.get(reverse("ledger-day", args=about["day"])).content.decode()


def test_cash_needs_an_open_desk_and_a_transfer_does_not(world):
    declaration = world.in_channel("green")
    with acting(SYSTEM):
        CashSession.objects.all().delete()
        notice = Notice.objects.get(subject=declaration.pk)
    client = client_of(world.cashier)
    address = reverse("cash-desk-notice", args=[notice.pk])
    answer = client.post(address, {"amount": f"{notice.total:f}", "method": "cash"})
    assert answer.status_code == 422
    assert "is-invalid" in answer.content.decode() or "invalid-feedback" in answer.content.decode()
    assert client.post(address, {"amount": f"{notice.total:f}", "method": "transfer"}).status_code == 302


def test_a_desk_is_opened_once_at_a_time(world):
    client = client_of(world.cashier)
    assert client.post(reverse("cash-session-open"), {"d1000": "2"}).status_code == 409
    with acting(SYSTEM):
        CashSession.objects.all().delete()
    assert client.post(reverse("cash-session-open"), {"d1000": "2"}).status_code == 302
    with acting(SYSTEM):
        assert CashSession.objects.get().float_total == 2000


def test_a_deposit_is_reversed_on_its_page_with_a_reason(world, about):
    address = reverse("ledger-entry", args=about["entry"])
    assert client_of(world.cashier).post(address, {"reason": "x"}).status_code == 403
    head = client_of(world.head)
    assert head.post(address, {"reason": " "}).status_code == 422
    assert head.post(address, {"reason": "Wrong slip"}).status_code == 302
    assert head.post(address, {"reason": "Wrong slip"}).status_code == 409


@pytest.mark.parametrize("form", ["csv", "json"])
def test_revenue_is_given_as_a_file(world, about, form):
    address = reverse("ledger-revenue")
    answer = client_of(world.head).get(address, {"format": form, "from": "x", "to": str(today())})
    assert answer.status_code == 200
    assert f".{form}" in answer.headers["Content-Disposition"]
    assert OFFICE in answer.content.decode()
    for query in ({"from": "9999-12-31"}, {"to": "0001-01-01"}, {"from": "2026-02-31", "to": "\x00"}):
        assert client_of(world.head).get(address, query).status_code == 200
