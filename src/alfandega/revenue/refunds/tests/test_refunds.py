"""A correction that comes to less than was paid makes a refund due; each step is another officer's (RCA 2, 177.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.fault import Refused
from alfandega.kernel.ids import new_id
from alfandega.revenue.actions import issue_notice, paid_lines, pay
from alfandega.revenue.cash.actions import close_session, open_session, session_of
from alfandega.revenue.cash.paying import pay_refund
from alfandega.revenue.ledger.checking import CHECKS, broken
from alfandega.revenue.ledger.models import Entry
from alfandega.revenue.ledger.postings import Kind
from alfandega.revenue.ledger.tests.test_balance import OFFICE, settle
from alfandega.revenue.refunds.actions import establish, examine, grant, refuse, request, withdraw
from alfandega.revenue.refunds.models import Refund, RefundStep
from alfandega.revenue.refunds.rules import last_day, repayable


@pytest.fixture(autouse=True)
def no_declaration(monkeypatch):
    for module in ("actions", "cash.paying"):
        monkeypatch.setattr(f"alfandega.revenue.{module}.emit", lambda _event: None)


@pytest.fixture
def file(world):
    """A file on which 50 000 was paid."""
    subject = new_id()
    with acting(SYSTEM):
        notice = issue_notice(
            SYSTEM,
            office=OFFICE,
            declarant=world.declarant.operator,
            subject=subject,
            title="T",
            debtor="Casa",
            currency="CVE",
            lines={"DI": Decimal(30_000), "IVA": Decimal(20_000)},
        )
    with acting(world.cashier.actor):
        pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash")
    return subject


@pytest.fixture
def refund(world, file):
    """Corrected to 48 000: 2 000 too much."""
    return made_due(world, file, {"DI": Decimal(2_500), "IVA": Decimal(-500)})


def made_due(world, file, lines, invoiced_on=date(2026, 1, 2)):
    with acting(SYSTEM):
        return establish(
            SYSTEM, office=OFFICE, declarant=world.declarant.operator, subject=file, title="T", debtor="Casa",
            currency="CVE", lines=lines, invoiced_on=invoiced_on,
        )  # fmt: skip


def do(user, act, refund, **given):
    with acting(user.actor):
        try:
            return act(user.actor, refund.pk, **given).state
        except Refused as refused:
            return [fault.code for fault in refused.faults]


WHOLE = {"payee": "Casa", "method": "transfer", "account": "CV64 0003"}


def until(world, refund, state):
    steps = [
        ("requested", world.declarant, request, WHOLE),
        ("examined", world.verifier, examine, {"findings": "Papers and goods agree."}),
        ("granted", world.head, grant, {"reason": "As corrected."}),
        ("paid", world.cashier, pay_refund, {"method": "cash"}),
    ]
    for reached, user, act, given in steps:
        assert do(user, act, refund, **given) == reached
        if reached == state:
            return


def wrong():
    with acting(SYSTEM):
        settle()
        return [each.code for check in CHECKS for each in broken(OFFICE, check)]


@pytest.mark.law("RCA-172.6", "RCA-2.1.e")
def test_a_correction_below_what_was_paid_is_a_refund_due_in_the_ledger(world, file, refund):
    assert (refund.total, refund.state, refund.assessment_office) == (2_000, "due", OFFICE)
    with acting(SYSTEM):
        lines = Entry.objects.get(kind=Kind.REFUND_DUE).lines.order_by("number")
        assert [(each.account, each.tax, int(each.debit), int(each.credit)) for each in lines] == [
            ("revenue", "DI", 2_500, 0), ("revenue", "IVA", 0, 500), ("refunds", "DI", 0, 2_500),
            ("refunds", "IVA", 500, 0),
        ]  # fmt: skip
    assert wrong() == []


@pytest.mark.law("RCA-177.3", "RCA-2.1.a", "RCA-2.1.d", "RCA-2.1.f")
def test_it_is_asked_for_checked_granted_and_paid_by_different_people_and_counts_as_given_back(world, file, refund):
    until(world, refund, "paid")
    with acting(SYSTEM):
        assert list(RefundStep.objects.order_by("pk").values_list("act", "by_name")) == [
            ("establish", SYSTEM.name), ("request", "declarant"), ("examine", "verifier"), ("grant", "head"),
            ("pay", "cashier"),
        ]  # fmt: skip
        assert paid_lines(file) == {"DI": 27_500, "IVA": 20_500}
    assert do(world.cashier, pay_refund, refund, method="cash") == ["refund.same-officer", "refund.state"]
    assert wrong() == []


@pytest.mark.law("RCA-2.1.a", "RCA-2.1.d", "RCA-2.1.f")
@pytest.mark.parametrize(
    ("state", "act", "given", "may"),
    [
        ("", request, WHOLE, {"declarant", "acceptance"}),
        ("requested", examine, {"findings": "x"}, {"verifier"}),
        ("examined", grant, {"reason": "x"}, {"head"}),
        ("examined", refuse, {"reason": "x"}, {"head"}),
        ("granted", pay_refund, {"method": "cheque"}, {"cashier"}),
    ],
)
def test_each_step_is_one_function_s(  # noqa: PLR0917 - a row of the table above
    world, refund, state, act, given, may
):
    if state:
        until(world, refund, state)
    for who in {"declarant", "acceptance", "verifier", "cashier", "head", "auditor"} - may:
        answer = do(getattr(world, who), act, refund, **given)
        assert answer == ["refund.role"], who
    for who in ("rival", "verifier_of_mindelo", "cashier_of_mindelo", "head_of_mindelo"):
        assert do(getattr(world, who), act, refund, **given) == ["refund.not-found"], who


@pytest.mark.law("RCA-2.1.a")
def test_a_refusal_takes_the_entry_back(world, file, refund):
    until(world, refund, "examined")
    assert do(world.head, refuse, refund, reason=" ") == ["refund.missing"]
    assert do(world.head, refuse, refund, reason="No excess.") == "refused"
    with acting(SYSTEM):
        assert paid_lines(file) == {"DI": 30_000, "IVA": 20_000}
        assert Entry.objects.get(kind=Kind.REFUND_WITHDRAWN).reverses.kind == Kind.REFUND_DUE
    assert wrong() == []


@pytest.mark.law("RCA-172.6")
def test_what_one_tax_has_too_much_and_another_too_little_is_set_off(world, file):
    refund = made_due(world, file, {"DI": Decimal(700), "IVA": Decimal(-700)})
    assert refund.state == "offset"
    with acting(SYSTEM):
        assert paid_lines(file) == {"DI": 29_300, "IVA": 20_700}
    assert wrong() == []


@pytest.mark.law("RCA-172.6")
def test_a_new_correction_ends_a_refund_that_is_not_paid_yet(world, file, refund):
    with acting(SYSTEM):
        withdraw(SYSTEM, file, "Found anew")
        assert Refund.objects.get().state == "withdrawn"
    again = made_due(world, file, {"DI": Decimal(100)})
    assert again.serial == refund.serial + 1
    assert wrong() == []


@pytest.mark.law("RCA-177.3")
def test_out_of_time_nothing_is_granted(world, file):
    refund = made_due(world, file, {"DI": Decimal(100)}, invoiced_on=date(2024, 3, 2))
    until(world, refund, "examined")
    assert do(world.head, grant, refund, reason="x") == ["refund.out-of-time"]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"payee": " ", "method": "shells", "account": ""}, ["refund.missing", "refund.method"]),
        ({"payee": "P", "method": "transfer", "account": ""}, ["refund.missing"]),
        ({"payee": "P" * 176, "method": "cash", "account": "1" * 41}, ["refund.too-long", "refund.too-long"]),
    ],
)
def test_every_fault_of_a_request_is_told_at_once(world, refund, given, codes):
    assert do(world.declarant, request, refund, **given) == codes


def test_a_drawer_that_holds_less_pays_no_cash(world, file, refund):
    until(world, refund, "granted")
    with acting(world.cashier.actor):
        close_session(world.cashier.actor, session_of(world.cashier.actor).pk, {5000: 10})
        assert do(world.cashier, pay_refund, refund, method="cash") == ["payment.no-session"]
        open_session(world.cashier.actor, {1000: 1})
    assert do(world.cashier, pay_refund, refund, method="cash") == ["refund.cash"]
    assert do(world.cashier, pay_refund, refund, method="cheque") == "paid"
    assert wrong() == []


@pytest.mark.law("RCA-177.3")
def test_the_catalogue_s_own_examples():
    invoiced, paid, correct = date(2024, 3, 2), Decimal(65_000), Decimal(60_000)
    assert repayable(paid, correct, invoiced=invoiced, found=date(2026, 3, 2)) == 5_000
    assert repayable(paid, correct, invoiced=invoiced, found=date(2026, 3, 3)) is None
    assert repayable(paid, paid, invoiced=invoiced, found=date(2026, 3, 3)) == 0
    assert last_day(date(2024, 2, 29)) == date(2026, 2, 28)
