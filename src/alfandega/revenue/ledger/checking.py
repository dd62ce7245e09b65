"""Whether the ledger of an office is whole: it balances, says what notices, payments and refunds say, and its closed
days are as they were sealed. Only reads; whoever runs it acts for the system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection

from alfandega.kernel.text import msgid
from alfandega.revenue.ledger.accounts import accounts
from alfandega.revenue.ledger.closing import seal_of
from alfandega.revenue.ledger.models import Book, DayClose, Entry
from alfandega.revenue.ledger.totals import digest, moved

MOST = 100
"""Findings of one check that are named; more are counted by none, for the first already says what is wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold: its code, what is wrong where it does not, and the places where it does not."""

    code: str
    wrong: str
    places: Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that failed at an office, and where."""

    office: str
    code: str
    wrong: str
    place: str


_ENTERED = """
WITH said AS (SELECT paper.id, tax.key AS tax, sum(tax.value::numeric) AS amount, min({name}) AS name
                FROM {papers}, jsonb_each_text({lines}) tax
               WHERE paper.office = %(office)s AND {standing} AND tax.value::numeric <> 0 GROUP BY 1, 2),
     entered AS (SELECT entry.source_id AS id, line.tax, sum({amount}) AS amount, min(entry.source) AS name
                   FROM ledger_entry entry JOIN ledger_line line ON line.entry_id = entry.id
                  WHERE entry.office = %(office)s AND entry.kind IN ({kinds}) AND line.account = '{account}'
                  GROUP BY 1, 2)
SELECT DISTINCT coalesce(said.name, entered.name) FROM said FULL JOIN entered USING (id, tax)
 WHERE said.amount IS DISTINCT FROM entered.amount ORDER BY 1 LIMIT %(most)s"""
"""Papers against entries, tax by tax; {…} are filled from the table below, never from what a user gives."""

_QUOTED = "paper.office || '/' || paper.year || '/' || paper.serial"
_STATEMENTS: Mapping[str, tuple[str, str]] = {
    "balance": (
        msgid("An entry does not balance"),
        """SELECT entry.source || ' ' || entry.kind FROM ledger_entry entry
             LEFT JOIN ledger_line line ON line.entry_id = entry.id WHERE entry.office = %(office)s
            GROUP BY entry.id, line.currency HAVING sum(line.debit) IS DISTINCT FROM sum(line.credit)
            ORDER BY 1 LIMIT %(most)s""",
    ),
    "size": (
        msgid("An entry has not the lines it was written with"),
        """SELECT entry.source || ' ' || entry.kind FROM ledger_entry entry
             LEFT JOIN ledger_line line ON line.entry_id = entry.id WHERE entry.office = %(office)s
            GROUP BY entry.id HAVING count(line.id) <> entry.size ORDER BY 1 LIMIT %(most)s""",
    ),
    "numbers": (
        msgid("Numbers of vouchers are missing"),
        """SELECT year::text FROM ledger_entry WHERE office = %(office)s AND serial IS NOT NULL
            GROUP BY year HAVING count(*) <> max(serial) ORDER BY 1 LIMIT %(most)s""",
    ),
    "mirror": (
        msgid("A reversal is not the mirror of its entry"),
        """SELECT entry.source || ' ' || entry.kind FROM ledger_entry entry
            WHERE entry.office = %(office)s AND entry.reverses_id IS NOT NULL AND EXISTS (
                  (SELECT number, account, tax, currency, debit, credit FROM ledger_line WHERE entry_id = entry.id
                   EXCEPT SELECT number, account, tax, currency, credit, debit FROM ledger_line
                           WHERE entry_id = entry.reverses_id))
            ORDER BY 1 LIMIT %(most)s""",
    ),
    "notices": (
        msgid("A notice is not in the ledger as it was issued"),
        _ENTERED.format(
            name=_QUOTED,
            papers="revenue_notice paper",
            lines="paper.lines",
            standing="true",
            amount="line.debit - line.credit",
            kinds="'notice', 'correction'",
            account="debtors",
        ),
    ),
    "cancelled": (
        msgid("A notice that was taken back still stands in the ledger, or the other way round"),
        """SELECT paper.office || '/' || paper.year || '/' || paper.serial FROM revenue_notice paper
            WHERE paper.office = %(office)s AND (paper.state = 'cancelled') <> EXISTS (
                  SELECT 1 FROM ledger_entry entry WHERE entry.source_id = paper.id AND entry.kind = 'notice-cancelled')
            ORDER BY 1 LIMIT %(most)s""",
    ),
    "payments": (
        msgid("A payment is not in the ledger as it was taken"),
        _ENTERED.format(
            name=_QUOTED,
            papers="revenue_payment paper JOIN revenue_notice notice ON notice.id = paper.notice_id",
            lines="notice.lines",
            standing="true",
            amount="line.credit - line.debit",
            kinds="'payment'",
            account="debtors",
        ),
    ),
    "money": (
        msgid("A payment did not come in on the account of its way of paying"),
        """SELECT paper.office || '/' || paper.year || '/' || paper.serial FROM revenue_payment paper
            WHERE paper.office = %(office)s AND NOT EXISTS (
                  SELECT 1 FROM ledger_entry entry JOIN ledger_line line ON line.entry_id = entry.id
                   WHERE entry.source_id = paper.id AND entry.kind = 'payment' AND line.debit = paper.amount
                     AND line.account = CASE paper.method WHEN 'cash' THEN 'cash' WHEN 'cheque' THEN 'cheques'
                                             WHEN 'card' THEN 'cards'
                                             ELSE 'transit' END)
            ORDER BY 1 LIMIT %(most)s""",
    ),
    "refunds": (
        msgid("A refund is not in the ledger as it was found due"),
        _ENTERED.format(
            name=_QUOTED,
            papers="refund paper",
            lines="paper.lines",
            standing="true",
            amount="line.credit - line.debit",
            kinds="'refund-due'",
            account="refunds",
        ),
    ),
    "refunds-ended": (
        msgid("A refund that was paid, refused or withdrawn still stands in the ledger, or the other way round"),
        """SELECT paper.office || '/' || paper.year || '/' || paper.serial FROM refund paper
            WHERE paper.office = %(office)s AND (
                  (paper.state = 'paid') <> EXISTS (SELECT 1 FROM ledger_entry entry
                          WHERE entry.source_id = paper.id AND entry.kind = 'refund-paid')
               OR (paper.state IN ('refused', 'withdrawn')) <> EXISTS (SELECT 1 FROM ledger_entry entry
                          WHERE entry.source_id = paper.id AND entry.kind = 'refund-withdrawn'))
            ORDER BY 1 LIMIT %(most)s""",
    ),
    "owed": (
        msgid("What a file still owes by its notices is not what its debtor owes by the ledger"),
        """WITH said AS (SELECT subject, sum(total) AS amount FROM revenue_notice
                          WHERE office = %(office)s AND state = 'issued' GROUP BY 1),
                entered AS (SELECT subject, sum(debit - credit) AS amount FROM ledger_line
                             WHERE office = %(office)s AND account = 'debtors' GROUP BY 1)
           SELECT subject::text FROM said FULL JOIN entered USING (subject)
            WHERE coalesce(said.amount, 0) <> coalesce(entered.amount, 0) ORDER BY 1 LIMIT %(most)s""",
    ),
    "counts": (
        msgid("A difference of a count is not in the ledger"),
        """SELECT paper.office || '/' || paper.year || '/' || paper.serial FROM cash_session paper
            WHERE paper.office = %(office)s AND coalesce(paper.difference, 0) <> coalesce(
                  (SELECT sum(line.debit - line.credit) FROM ledger_entry entry
                     JOIN ledger_line line ON line.entry_id = entry.id
                    WHERE entry.source_id = paper.id AND line.account = 'cash'), 0)
            ORDER BY 1 LIMIT %(most)s""",
    ),
}


def _asked(statement: str) -> Callable[[str], list[str]]:
    def places(office: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"office": office, "most": MOST})
            return [str(row[0]) for row in cursor.fetchall()]

    return places


def _unknown_accounts(office: str) -> list[str]:
    rows = Entry.objects.filter(office=office).exclude(lines__account__in=accounts()).order_by("pk")
    return [entry.number or entry.source for entry in rows.distinct()[:MOST]]


def _closes(office: str) -> list[str]:
    """Days whose seal, sums or lines are no longer what they were, or that do not follow the seal before."""
    wrong, before, last = [], "", None
    for close in DayClose.objects.filter(office=office).order_by("day"):
        hashed, entries = digest(office, close.day)
        same = close.totals == [row.to_json() for row in moved(office, close.day)]
        whole = same and (hashed, entries) == (close.digest, close.entries)
        if not whole or close.before != before or close.seal != seal_of(close):
            wrong.append(str(close.day))
        before, last = close.seal, close.day
    book = Book.objects.filter(office=office).first()
    if last is not None and (book is None or book.closed != last):
        wrong.append(str(last))
    return wrong[:MOST]


CHECKS: tuple[Check, ...] = (
    *(Check(code, wrong, _asked(statement)) for code, (wrong, statement) in _STATEMENTS.items()),
    Check("accounts", msgid("An entry names an account that the chart does not have"), _unknown_accounts),
    Check("closes", msgid("A closed day is no longer what was sealed"), _closes),
)
"""Everything that is looked at, in this order."""


def broken(office: str, check: Check) -> list[Broken]:
    """What one check finds wrong at an office."""
    return [Broken(office, check.code, check.wrong, place) for place in check.places(office)]


def offices() -> list[str]:
    """The offices that have notices or entries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office FROM revenue_notice UNION SELECT office FROM ledger_entry ORDER BY 1")
        return [str(row[0]) for row in cursor.fetchall()]
