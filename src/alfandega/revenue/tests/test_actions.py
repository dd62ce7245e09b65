"""The cash desk: a notice is paid in full, once, by a cashier of the office (RCA 135)."""

from decimal import Decimal
from uuid import uuid4

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import cancel_notices, issue_notice, outstanding, paid_lines, pay
from alfandega.revenue.models import Notice, Payment

pytestmark = pytest.mark.law("RCA-135.f")


@pytest.fixture
def notice(world):
    """The notice of a declaration in the green channel."""
    made = world.in_channel("green")
    with acting(SYSTEM):
        return Notice.objects.get(subject=made.pk)


@pytest.fixture
def paying(world, notice):
    """Pay, or give the codes of the refusal."""

    def act(user=None, **changes):
        user = user or world.cashier
        asked = {"amount": notice.total, "method": "cash"} | changes
        with acting(user.actor):
            try:
                return pay(user.actor, asked.pop("notice", notice.pk), **asked)
            except Refused as refusal:
                return [fault.code for fault in refusal.faults]

    return act


def test_the_total_of_a_notice_is_the_exact_sum_of_its_lines(world):
    with acting(SYSTEM):
        issued = issue_notice(
            SYSTEM,
            office="CVPRA",
            declarant="200123456",
            subject=uuid4(),
            title="CVPRA/2026/1",
            debtor="Importer",
            currency="CVE",
            lines={"DI": Decimal(40_000), "IVA": Decimal(15_600)},
        )
    assert (issued.total, issued.lines) == (55_600, {"DI": "40000", "IVA": "15600"})


def test_a_payment_gets_a_receipt_and_settles_the_notice(notice, paying, world):
    payment = paying(payer=" B. Silva ")
    assert payment.receipt.endswith("/1")
    assert (payment.amount, payment.payer) == (notice.total, "B. Silva")
    with acting(SYSTEM):
        assert outstanding(notice.subject) == 0
        assert sum(paid_lines(notice.subject).values()) == notice.total


def test_a_notice_is_paid_once(paying):
    paying()
    assert paying() == ["payment.already-paid"]


@pytest.mark.parametrize("change", ["-1", "1", "0.01", "-100000000"])
def test_a_notice_is_paid_in_full_and_no_more(notice, paying, change):
    assert paying(amount=notice.total + Decimal(change)) == ["payment.amount"]


def test_every_fault_of_a_payment_is_told_at_once(paying):
    assert paying(amount=Decimal(1), method="shells") == ["payment.amount", "payment.method"]


@pytest.mark.parametrize("who", ["head", "verifier", "acceptance", "auditor", "declarant"])
def test_only_a_cashier_takes_payments(world, paying, who):
    assert paying(getattr(world, who)) == ["payment.role"]


def test_the_cashier_of_another_office_finds_no_such_notice(world, paying):
    assert paying(world.cashier_of_mindelo) == ["notice.not-found"]
    assert paying(notice="x") == ["notice.not-found"]


def test_a_cancelled_notice_is_not_paid_and_a_paid_one_is_not_cancelled(world, notice, paying):
    with acting(SYSTEM):
        cancel_notices(SYSTEM, notice.subject, "Amended.")
        assert outstanding(notice.subject) == 0
    assert paying() == ["payment.notice-cancelled"]


def test_a_paid_notice_stands_when_others_are_cancelled(notice, paying):
    paying()
    with acting(SYSTEM):
        cancel_notices(SYSTEM, notice.subject, "Amended.")
        assert Notice.objects.get().state == "paid"
        assert Payment.objects.count() == 1
