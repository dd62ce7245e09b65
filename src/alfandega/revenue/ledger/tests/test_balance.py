"""PostgreSQL itself keeps the ledger: raw SQL of the application's role cannot make it wrong (RCA 143.2)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.dates import today
from alfandega.revenue.ledger.actions import post, take_back
from alfandega.revenue.ledger.models import Book, DayClose, Entry, EntryLine
from alfandega.revenue.ledger.postings import Kind

pytestmark = pytest.mark.law("RCA-135.f", "RCA-143.2")
OFFICE = "CVPRA"
AMOUNTS = {"DI": Decimal(40_000), "IVA": Decimal(15_600)}


def settle():
    """What a commit does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def entered(kind=Kind.NOTICE, amounts=AMOUNTS, **changes):
    named = {"office": OFFICE, "source": "N", "source_id": uuid4(), "currency": "CVE"} | changes
    return post(SYSTEM, kind, amounts=amounts, **named)


def raw(lines, size=None):
    """An entry written past the code: lines are (currency, debit, credit)."""
    entry = Entry(office=OFFICE, kind="notice", source="raw", source_id=uuid4(), on=today())
    entry.size, entry.posted_at = len(lines) if size is None else size, "2026-01-01T00:00Z"
    entry.save(force_insert=True)
    for number, (currency, debit, credit) in enumerate(lines, start=1):
        EntryLine.objects.create(
            entry=entry, number=number, office=OFFICE, account="cash", currency=currency, debit=debit, credit=credit
        )
    settle()
    return entry


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        ([("CVE", 10, 0), ("CVE", 0, 9)], 2),
        ([("CVE", 10, 0), ("EUR", 0, 10)], 2),
        ([("CVE", 10, 0)], 1),
        ([], 0),
        ([("CVE", 10, 0), ("CVE", 0, 10)], 3),
    ],
)
def test_an_entry_that_does_not_balance_is_refused_by_the_database(db, lines, size):
    with acting(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        raw(lines, size)


@pytest.mark.parametrize(("debit", "credit"), [(10, 10), (0, 0), (-10, 0)])
def test_a_line_is_a_debit_or_a_credit_above_zero(db, debit, credit):
    with acting(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        raw([("CVE", debit, credit), ("CVE", 0, 10)])


def test_what_balances_in_each_currency_is_taken_and_numbered_without_gaps(db):
    with acting(SYSTEM):
        raw([("CVE", 10, 0), ("CVE", 0, 10), ("EUR", 1, 0), ("EUR", 0, 1)])
        entered(), entered()
        settle()
        assert sorted(Entry.objects.values_list("serial", flat=True)) == [1, 2, 3]
        assert {entry.day for entry in Entry.objects.all()} == {today()}


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line", "ledger_close"])
@pytest.mark.parametrize("act", ["UPDATE {} SET office = 'CVMIN'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nobody_changes_or_removes_what_was_entered(db, table, act):
    with acting(SYSTEM):
        entered()
        settle()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act.format(table))


def test_a_numbered_entry_takes_no_more_lines(db):
    with acting(SYSTEM):
        entry = entered()
        settle()
        with pytest.raises(IntegrityError), transaction.atomic():
            EntryLine.objects.create(
                entry=entry, number=9, office=OFFICE, account="cash", currency="CVE", debit=1, credit=0
            )


def test_an_entry_is_taken_back_at_most_once(db):
    with acting(SYSTEM):
        entry = entered()
        take_back(SYSTEM, entry, Kind.REVERSAL, source_id=uuid4())
        with pytest.raises(IntegrityError), transaction.atomic():
            take_back(SYSTEM, entry, Kind.REVERSAL, source_id=uuid4())


def test_an_act_posts_once(db):
    key = uuid4()
    with acting(SYSTEM):
        entered(source_id=key)
        with pytest.raises(IntegrityError), transaction.atomic():
            entered(source_id=key)


def test_the_book_of_an_office_only_goes_forward(db):
    with acting(SYSTEM):
        entered()
        settle()
        Book.objects.filter(office=OFFICE).update(closed=today())
        for change in ({"closed": today() - timedelta(days=1)}, {"closed": None}, {"last": 0}, {"year": 2000}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Book.objects.filter(office=OFFICE).update(**change)


def test_each_office_sees_its_own_entries_and_a_declarant_those_of_his_files(world):
    with acting(SYSTEM):
        entered(declarant=world.declarant.operator)
        settle()
    seen = {}
    for name in ("cashier", "cashier_of_mindelo", "declarant", "rival", "auditor"):
        with acting(getattr(world, name).actor):
            seen[name] = (Entry.objects.count(), EntryLine.objects.count())
    lost, found = (0, 0), (1, 4)
    expected = {"cashier": found, "cashier_of_mindelo": lost, "declarant": found, "rival": lost, "auditor": found}
    assert seen == expected


def test_many_at_once_get_numbers_without_gaps(transactional_db):
    meet = Barrier(4)

    def work():
        meet.wait()
        for _ in range(10):
            with acting(SYSTEM):
                entered()
        connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting(SYSTEM):
        assert sorted(Entry.objects.values_list("serial", flat=True)) == list(range(1, 41))


def test_a_close_cannot_be_altered_even_by_its_row(db):
    with acting(SYSTEM):
        DayClose.objects.create(
            office=OFFICE,
            day=today(),
            entries=0,
            totals=[],
            digest="",
            seal="",
            made_at="2026-01-01T00:00Z",
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            DayClose.objects.update(entries=1)
