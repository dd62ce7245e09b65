"""Whatever is done in whatever order, the books of the office balance and say what its papers say."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.kernel.ids import new_id
from alfandega.revenue.actions import cancel_notices, invoiced_on, issue_notice, paid_lines, pay
from alfandega.revenue.cash.actions import close_session, deposit, in_drawer, open_session, session_of
from alfandega.revenue.cash.paying import pay_refund
from alfandega.revenue.ledger.actions import reverse
from alfandega.revenue.ledger.checking import CHECKS, broken
from alfandega.revenue.ledger.closing import close_day
from alfandega.revenue.ledger.models import Entry, EntryLine
from alfandega.revenue.ledger.postings import Kind
from alfandega.revenue.ledger.totals import balances
from alfandega.revenue.models import Notice, Payment
from alfandega.revenue.refunds.actions import establish, examine, grant, refuse, request, withdraw
from alfandega.revenue.refunds.models import Refund

OFFICE = "CVPRA"
PEOPLE = {
    role: Actor(id=uuid4(), name=str(role), role=role, office=OFFICE)
    for role in (Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.CASHIER)
}
CASHIER, HEAD = PEOPLE[Role.CASHIER], PEOPLE[Role.HEAD_OF_OFFICE]
TAXES = ("DI", "ICE", "IVA")
AMOUNTS = st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**6, places=2)
ACTS = st.tuples(
    st.sampled_from(
        ("assess", "pay", "cancel", "request", "examine", "grant", "refuse", "refund", "desk", "count", "bank",
         "reverse", "close")
    ),
    st.integers(0, 2),
    st.lists(AMOUNTS, min_size=3, max_size=3),
    st.sampled_from(("cash", "cheque", "transfer", "card")),
)  # fmt: skip


class Office:
    """Three files of one office, and every act on them; an act that is refused changes nothing."""

    def __init__(self) -> None:
        self.files = [new_id() for _ in range(3)]
        self.assessed: dict[int, dict[str, Decimal]] = {}

    def assess(self, file: int, amounts: list[Decimal], method: str) -> None:
        """As `release.actions.put_to_collection` does, without a declaration."""
        subject, totals = self.files[file], dict(zip(TAXES, amounts, strict=True))
        cancel_notices(SYSTEM, subject, "Amended")
        paid = paid_lines(subject)
        due = {tax: totals[tax] - paid.get(tax, Decimal(0)) for tax in TAXES}
        due = {tax: amount for tax, amount in due.items() if amount}
        named = {"office": OFFICE, "declarant": "200123456", "subject": subject, "title": "T", "debtor": "D"}
        if paid:
            withdraw(SYSTEM, subject, "Found anew")
        if sum(due.values()) > 0:
            issue_notice(SYSTEM, **named, currency="CVE", lines=due, correcting=bool(paid))
        elif due:
            excess = {tax: -amount for tax, amount in due.items()}
            establish(SYSTEM, **named, currency="CVE", lines=excess, invoiced_on=invoiced_on(subject))
        self.assessed[file] = totals

    def pay(self, file: int, amounts: list[Decimal], method: str) -> None:
        notice = Notice.objects.get(subject=self.files[file], state="issued")
        pay(CASHIER, notice.pk, amount=notice.total, method=method)

    def cancel(self, file: int, amounts: list[Decimal], method: str) -> None:
        if Notice.objects.filter(subject=self.files[file], state="issued").exists():
            cancel_notices(SYSTEM, self.files[file], "Cancelled")
            self.assessed.pop(file, None)

    def _refund(self, file: int) -> Refund:
        return Refund.objects.filter(subject=self.files[file]).latest("pk")

    def request(self, file: int, amounts: list[Decimal], method: str) -> None:
        clerk = PEOPLE[Role.ACCEPTANCE_OFFICER]
        request(clerk, self._refund(file).pk, payee="P", method="cheque")

    def examine(self, file: int, amounts: list[Decimal], method: str) -> None:
        examine(PEOPLE[Role.VERIFIER], self._refund(file).pk, findings="Papers")

    def grant(self, file: int, amounts: list[Decimal], method: str) -> None:
        grant(HEAD, self._refund(file).pk, reason="Right")

    def refuse(self, file: int, amounts: list[Decimal], method: str) -> None:
        refuse(HEAD, self._refund(file).pk, reason="Wrong")
        self.assessed.pop(file, None)

    def refund(self, file: int, amounts: list[Decimal], method: str) -> None:
        pay_refund(CASHIER, self._refund(file).pk, method=method)

    def desk(self, file: int, amounts: list[Decimal], method: str) -> None:
        open_session(CASHIER, {1000: 5})

    def count(self, file: int, amounts: list[Decimal], method: str) -> None:
        session = session_of(CASHIER)
        if session is None:
            return
        pieces = min(int(max(in_drawer(session), Decimal(0))), 90_000) + file
        close_session(CASHIER, session.pk, {1: pieces}, "Counted twice")

    def bank(self, file: int, amounts: list[Decimal], method: str) -> None:
        deposit(CASHIER, method=method, amount=amounts[0], slip="S-1")

    def reverse(self, file: int, amounts: list[Decimal], method: str) -> None:
        reverse(HEAD, Entry.objects.filter(kind=Kind.DEPOSIT).latest("pk").pk, "Wrong slip")

    def close(self, file: int, amounts: list[Decimal], method: str) -> None:
        close_day(HEAD, today())

    def act(self, name: str, file: int, amounts: list[Decimal], method: str) -> None:

        try:
            with transaction.atomic(), acting(SYSTEM):
                getattr(self, name)(file, amounts, method)
        except (Refused, Notice.DoesNotExist, Refund.DoesNotExist, Entry.DoesNotExist):
            pass


@pytest.mark.law("RCA-135.f", "RCA-143.2")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=40))
def test_after_any_acts_every_invariant_holds(db, acts):

    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        for module in ("actions", "cash.paying"):
            patch.setattr(f"alfandega.revenue.{module}.emit", lambda _event: None)  # there is no declaration behind
        office = Office()
        office.act("desk", 0, [], "")
        for act in acts:
            office.act(*act)
        with acting(SYSTEM):
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            assert [each for check in CHECKS for each in broken(OFFICE, check)] == []
            stands = {account: debit - credit for account, _, debit, credit in balances(OFFICE)}
            assert sum(stands.values()) == 0
            for file, totals in office.assessed.items():
                lines = EntryLine.objects.filter(subject=office.files[file], account="revenue")
                by_tax = dict.fromkeys(TAXES, Decimal(0))
                for line in lines:
                    by_tax[line.tax] += line.credit - line.debit
                assert by_tax == totals
            taken = sum(payment.amount for payment in Payment.objects.all())
            assert -stands.get("debtors", 0) + sum(n.total for n in Notice.objects.filter(state="issued")) == 0
            given = sum(refund.total for refund in Refund.objects.filter(state="paid"))
            money = sum(stands.get(name, 0) for name in ("cash", "cheques", "cards", "transit", "bank"))
            assert money + stands.get("differences", 0) == taken - given
        transaction.set_rollback(True)
