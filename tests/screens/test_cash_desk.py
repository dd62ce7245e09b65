"""The cash desk: a notice is found, paid exactly and once, and what was taken is listed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.roles import Role
from alfandega.clearance.declaration.moves import State
from alfandega.kernel.dates import today
from alfandega.office.templatetags.customs import number
from alfandega.revenue.actions import cancel_notices
from alfandega.revenue.models import Payment
from alfandega.revenue.screens.forms import METHOD_NAMES

CASHIER, HEAD = Role.CASHIER, Role.HEAD_OF_OFFICE


@pytest.fixture
def notice(story):
    return story.notice(story.assessed())


@pytest.fixture
def address(notice):
    return reverse("cash-desk-notice", args=[notice.pk])


def test_every_way_of_paying_has_a_name():
    assert set(METHOD_NAMES) == set(Payment.Method.values)


def test_the_amount_is_shown_large_and_never_filled_in(house, notice, address):
    answer = house[CASHIER].get(address)
    assert number(notice.total) in answer.content.decode()
    assert answer.context["form"]["amount"].value() is None


def test_a_notice_is_paid_and_leads_to_its_receipt(house, story, notice, address, seen):
    answer = house[CASHIER].post(address, {"amount": f"{notice.total:f}", "method": "cheque", "payer": "Sr. Lima"})
    (payment,) = seen(Payment)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("cash-desk-payment", args=[payment.pk]))
    assert (payment.method, payment.payer, payment.amount) == ("cheque", "Sr. Lima", notice.total)
    assert story.again(notice.subject).state == State.PAID
    shown = house[CASHIER].get(answer.headers["Location"]).content.decode()
    assert payment.receipt in shown
    assert f"/payments/{payment.pk}/receipt.pdf" in shown


@pytest.mark.parametrize("written", ["{}", " {} ", "{}.00", "{},00", "{:,}"])
def test_the_amount_may_be_written_as_people_write_it(house, notice, address, seen, written):
    typed = written.format(int(notice.total))
    typed = typed.replace(",", "\u202f") if written == "{:,}" else typed
    assert house[CASHIER].post(address, {"amount": typed, "method": "cash"}).status_code == 302
    assert len(seen(Payment)) == 1


@pytest.mark.parametrize(
    "typed", ["", "0", "1", "-1", "abc", "NaN", "Infinity", "1e400", "9" * 41, "9" * 30, "1,000.00", "１２", "0x10"]
)
def test_any_other_amount_is_refused_beside_its_field(house, address, seen, typed):
    answer = house[CASHIER].post(address, {"amount": typed, "method": "cash"})
    assert answer.status_code == 422
    assert "is-invalid" in answer.content.decode()
    assert seen(Payment) == []


@pytest.mark.parametrize("method", ["", "gold"])
def test_an_unknown_way_of_paying_is_refused(house, notice, address, seen, method):
    assert house[CASHIER].post(address, {"amount": f"{notice.total:f}", "method": method}).status_code == 422
    assert seen(Payment) == []


def test_a_notice_is_paid_once(house, notice, address, seen):
    given = {"amount": f"{notice.total:f}", "method": "cash"}
    assert house[CASHIER].post(address, given).status_code == 302
    again = house[CASHIER].post(address, given)
    assert again.status_code == 409
    (payment,) = seen(Payment)
    assert payment.receipt in again.content.decode()
    assert again.context["form"] is None


def test_a_notice_taken_back_meanwhile_is_not_paid(house, notice, address, seen):
    with acting(SYSTEM):
        cancel_notices(SYSTEM, notice.subject, "Amended")
    assert house[CASHIER].post(address, {"amount": f"{notice.total:f}", "method": "cash"}).status_code == 409
    assert seen(Payment) == []


@pytest.mark.parametrize("role", [HEAD, Role.AUDITOR])
def test_only_cashiers_take_money(house, notice, address, seen, role):
    assert house[role].get(address).context["form"] is None
    assert house[role].post(address, {"amount": f"{notice.total:f}", "method": "cash"}).status_code == 403
    assert seen(Payment) == []


def test_the_cashier_of_another_office_finds_no_such_notice(house, notice, address, seen):
    client = house.client(house.there[CASHIER])
    assert client.post(address, {"amount": f"{notice.total:f}", "method": "cash"}).status_code == 404
    assert list(client.get(reverse("cash-desk")).context["notices"]) == []
    assert list(client.get(reverse("cash-desk"), {"q": str(notice.serial)}).context["notices"]) == []


def test_a_notice_is_found_by_its_number_that_of_the_declaration_or_the_debtor(house, notice):
    def found(text):
        return [each.pk for each in house[CASHIER].get(reverse("cash-desk"), {"q": text}).context["notices"]]

    for text in (notice.number, notice.number.lower(), str(notice.serial), notice.title, "morabeza", notice.declarant):
        assert found(text) == [notice.pk], text
    for text in ("nobody", f"CVMIN/{today().year}/{notice.serial}", "%", "9" * 300):
        assert found(text) == [], text
    for query in ({"after": "x"}, {"q": "\x00"}):
        assert house[CASHIER].get(reverse("cash-desk"), query).status_code == 200


def test_the_payments_of_a_day_add_up(house, story):
    paid = [story.notice(story.paid()).total for _ in range(2)]
    context = house[CASHIER].get(reverse("cash-desk-payments")).context
    assert context["takings"]["total"] == sum(paid)
    assert len(context["payments"]) == 2
    for day in ("2020-01-01", "nonsense", "2026-02-31", "9999-12-31", "0001-01-01"):
        assert house[CASHIER].get(reverse("cash-desk-payments"), {"day": day}).status_code == 200
    assert house[CASHIER].get(reverse("cash-desk-payments"), {"day": "2020-01-01"}).context["takings"]["total"] == 0


def test_a_payment_of_another_office_is_not_there(house, story):
    payment = story.notice(story.paid()).payment
    client = house.client(house.there[CASHIER])
    assert client.get(reverse("cash-desk-payment", args=[payment.pk])).status_code == 404
