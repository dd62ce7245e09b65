"""A closed day stays what it was; verify finds what is not as it should be; the Treasury gets the same figures."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import issue_notice, pay
from alfandega.revenue.cash.actions import close_session, deposit, in_drawer, session_of
from alfandega.revenue.cash.models import CashSession
from alfandega.revenue.entries import enter, missing_notices, missing_payments
from alfandega.revenue.ledger.actions import reverse
from alfandega.revenue.ledger.checking import CHECKS, broken
from alfandega.revenue.ledger.closing import close_day, open_days, seal_of
from alfandega.revenue.ledger.exporting import as_csv, as_json
from alfandega.revenue.ledger.models import DayClose, Entry
from alfandega.revenue.ledger.postings import Kind
from alfandega.revenue.ledger.tests.test_balance import OFFICE, entered, settle
from alfandega.revenue.ledger.totals import Moved, by_method, by_tax, revenue
from alfandega.revenue.models import Notice, Payment

pytestmark = pytest.mark.law("RCA-135.f", "RCA-143.2")


@pytest.fixture
def paid(world):
    declaration = world.in_channel("green")
    with acting(world.cashier.actor):
        notice = Notice.objects.get(subject=declaration.pk)
        pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash")
    return notice


def count(world, missing=0, reason=""):
    with acting(world.cashier.actor):
        session = session_of(world.cashier.actor)
        notes, coins = divmod(int(in_drawer(session) - missing), 1000)
        return close_session(world.cashier.actor, session.pk, {1000: notes, 1: coins}, reason)


def closed(world, day=None, who="head"):
    user = getattr(world, who)
    with acting(user.actor):
        try:
            return close_day(user.actor, day or today())
        except Refused as refused:
            return [fault.code for fault in refused.faults]


def verify():
    with acting(SYSTEM):
        return [each.code for check in CHECKS for each in broken(OFFICE, check)]


def test_the_sums_of_a_closed_day_are_those_of_its_notices_and_payments(world, paid):
    count(world)
    close = closed(world)
    rows = [Moved.from_json(row) for row in close.totals]
    taxes = by_tax(rows)
    with acting(SYSTEM):
        issued = Notice.objects.exclude(state="cancelled")
        assert sum(row["assessed"] for row in taxes.values()) == sum(each.total for each in issued)
    assert {tax: row["collected"] for tax, row in taxes.items() if row["collected"]} == {
        tax: Decimal(amount) for tax, amount in paid.lines.items() if Decimal(amount)
    }
    assert by_method(rows) == {"cash": paid.total}
    assert close.seal == seal_of(close)
    assert verify() == []


def test_what_comes_after_the_close_counts_in_the_next_day(world, paid):
    count(world)
    close = closed(world)
    with acting(SYSTEM):
        entered(Kind.DEPOSIT, {"": Decimal(5)}, method="cash")
        settle()
        late = Entry.objects.latest("pk")
        assert (late.on, late.day) == (today(), today() + timedelta(days=1))
        assert DayClose.objects.get().totals == close.totals
        assert open_days(OFFICE) == [today() + timedelta(days=1)]
    assert verify() == []
    assert closed(world) == ["day.closed"]
    assert closed(world, today() + timedelta(days=1)) == ["day.ahead"]


def test_days_are_closed_in_order_with_every_desk_counted(world, paid):
    assert closed(world) == ["day.desk-open"]
    with acting(SYSTEM):
        entered(on=today() - timedelta(days=3))
        settle()
    assert closed(world) == ["day.earlier-open", "day.desk-open"]
    assert closed(world, today() - timedelta(days=3)).entries == 1
    count(world)
    assert closed(world).before


@pytest.mark.parametrize("who", ["cashier", "verifier", "auditor", "declarant"])
def test_only_the_head_of_the_office_closes_its_day(world, who):
    assert closed(world, who=who) == ["ledger.role"]


def test_a_shortage_is_posted_with_its_reason(world, paid):
    with acting(world.cashier.actor), pytest.raises(Refused) as refused:
        count(world, missing=200)
    assert [fault.code for fault in refused.value.faults] == ["cash-session.no-reason"]
    session = count(world, missing=200, reason="A note fell behind the safe.")
    assert session.difference == -200
    with acting(SYSTEM):
        entry = Entry.objects.get(kind=Kind.CASH_SHORT)
        assert (entry.reason, entry.source) == ("A note fell behind the safe.", session.number)
    assert verify() == []


def test_the_sums_to_bank_are_those_of_the_ledger_and_a_deposit_is_reversed_once(world, paid):
    cashier, head = world.cashier.actor, world.head.actor
    with acting(cashier):
        for amount, slip in ((paid.total + 1, "S"), (Decimal(0), "S"), (Decimal(1), " ")):
            with pytest.raises(Refused):
                deposit(cashier, method="cash", amount=amount, slip=slip)
        deposit(cashier, method="cash", amount=paid.total, slip="S-1")
        with pytest.raises(Refused):
            deposit(cashier, method="cash", amount=Decimal(1), slip="S-2")
    with acting(head):
        settle()
        entry = Entry.objects.get(kind=Kind.DEPOSIT)
        reverse(head, entry.pk, "The bank gave it back.")
        settle()
        with pytest.raises(Refused) as refused:
            reverse(head, entry.pk, "Again")
        assert [fault.code for fault in refused.value.faults] == ["entry.reversed"]
        with pytest.raises(Refused) as refused:
            reverse(head, Entry.objects.filter(kind=Kind.NOTICE).first().pk, "")
        assert [fault.code for fault in refused.value.faults] == ["entry.of-an-act", "ledger.no-reason"]
    assert verify() == []


def test_the_treasury_gets_the_same_figures_as_csv_and_json(world, paid):
    count(world)
    closed(world)
    with acting(world.head.actor):
        rows = revenue(OFFICE, today(), today())
    read = list(csv.DictReader(io.StringIO(as_csv(rows))))
    told = json.loads(as_json(rows, today(), today()))["revenue"]
    assert [{**row, "closed": row["closed"] == "true"} for row in read] == told
    assert sum(Decimal(row["collected"]) for row in told) == paid.total
    assert all(row["closed"] for row in told)


def test_papers_older_than_the_ledger_are_found_and_entered(world):
    with acting(SYSTEM):
        named = {"office": OFFICE, "declarant": "2", "title": "T", "debtor": "D", "currency": "CVE"}
        old = Notice.objects.create(
            **named, subject="01900000-0000-7000-8000-000000000001", lines={"DI": "5"}, total=5, year=2025, serial=1,
            state="paid", issued_at="2025-03-04T10:00Z",
        )  # fmt: skip
        Payment.objects.create(
            notice=old, office=OFFICE, declarant="2", amount=5, method="cheque", year=2025, serial=1, cashier_name="x",
            paid_at="2025-03-05T10:00Z",
        )  # fmt: skip
        Notice.objects.create(
            **named, subject="01900000-0000-7000-8000-000000000002", lines={"DI": "7"}, total=7, year=2025, serial=2,
            state="cancelled", issued_at="2025-03-04T10:00Z",
        )  # fmt: skip
    assert set(verify()) == {"notices", "cancelled", "payments", "money"}
    with acting(SYSTEM):
        for paper in [*missing_notices(), *missing_payments()]:
            enter(paper)
        settle()
        assert [*missing_notices(), *missing_payments()] == []
        days = {(entry.kind, f"{entry.on}") for entry in Entry.objects.filter(on__year=2025)}
    assert days >= {("notice", "2025-03-04"), ("payment", "2025-03-05")}
    assert verify() == []


def test_verify_finds_a_closed_day_whose_figures_were_altered(world, paid):
    count(world)
    closed(world)
    with acting(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO ledger_close SELECT gen_random_uuid(), office, day - 1, entries, totals, digest,
                          before, seal, made_at, made_by, made_by_name FROM ledger_close"""
            )
        assert "closes" in [each.code for check in CHECKS for each in broken(OFFICE, check)]


def test_a_notice_changed_behind_the_ledger_is_found(world):
    with acting(SYSTEM):
        made = issue_notice(
            SYSTEM, office=OFFICE, declarant="2", subject="01900000-0000-7000-8000-000000000003", title="T", debtor="D",
            currency="CVE", lines={"DI": Decimal(9)},
        )  # fmt: skip
        settle()
        assert verify() == []
        Notice.objects.filter(pk=made.pk).update(lines={"DI": "8"}, total=8)
    assert set(verify()) == {"notices", "owed"}


def test_the_session_of_the_desk_is_its_cashiers_alone(world, paid):
    with acting(world.head.actor):
        session = CashSession.objects.get(office=OFFICE)
        with pytest.raises(Refused) as refused:
            close_session(world.head.actor, session.pk, {})
        assert [fault.code for fault in refused.value.faults] == ["cash-session.role"]
