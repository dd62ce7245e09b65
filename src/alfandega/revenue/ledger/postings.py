"""Which act moves which accounts: the whole bookkeeping of an office in one table. Pure.

A notice that corrects an earlier one carries only what is due beyond what was paid before: revenue and debtors then
stand, tax by tax, at what is finally assessed. An amount below zero (a tax that a correction makes smaller while
others grow) goes to the other side of the same accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from alfandega.kernel.text import msgid

ZERO = Decimal(0)


class Kind(StrEnum):
    """What an entry records."""

    NOTICE = "notice"
    CORRECTION = "correction"
    NOTICE_CANCELLED = "notice-cancelled"
    PAYMENT = "payment"
    REFUND_DUE = "refund-due"
    REFUND_WITHDRAWN = "refund-withdrawn"
    REFUND_PAID = "refund-paid"
    CASH_SHORT = "cash-short"
    CASH_OVER = "cash-over"
    DEPOSIT = "deposit"
    BANK_CREDIT = "bank-credit"
    UNKNOWN_CREDIT = "unknown-credit"
    CREDIT_MATCHED = "credit-matched"
    GUARANTEE_TAKEN = "guarantee-taken"
    GUARANTEE_FREED = "guarantee-freed"
    REVERSAL = "reversal"


KIND_NAMES = {
    Kind.NOTICE: msgid("Notice issued"),
    Kind.CORRECTION: msgid("Corrected notice, less what was paid before"),
    Kind.NOTICE_CANCELLED: msgid("Notice taken back"),
    Kind.PAYMENT: msgid("Payment taken"),
    Kind.REFUND_DUE: msgid("Refund due after a correction"),
    Kind.REFUND_WITHDRAWN: msgid("Refund no longer due"),
    Kind.REFUND_PAID: msgid("Refund paid"),
    Kind.CASH_SHORT: msgid("Cash missing at the count"),
    Kind.CASH_OVER: msgid("Cash in excess at the count"),
    Kind.DEPOSIT: msgid("Money taken to the bank"),
    Kind.BANK_CREDIT: msgid("Money arrived at the bank"),
    Kind.UNKNOWN_CREDIT: msgid("Bank credit without a known notice"),
    Kind.CREDIT_MATCHED: msgid("Bank credit matched by an officer"),
    Kind.GUARANTEE_TAKEN: msgid("Guarantee taken"),
    Kind.GUARANTEE_FREED: msgid("Guarantee freed"),
    Kind.REVERSAL: msgid("Reversal"),
}

METHOD = "(method)"
"""In the table: the account where money taken or given in that way stands."""
MONEY_ACCOUNTS = {"cash": "cash", "cheque": "cheques", "transfer": "transit", "card": "cards"}
"""Way of paying → account."""

POSTINGS: Mapping[Kind, tuple[str, str]] = {
    # act                     debit          credit
    Kind.NOTICE: ("debtors", "revenue"),
    Kind.CORRECTION: ("debtors", "revenue"),
    Kind.PAYMENT: (METHOD, "debtors"),
    Kind.REFUND_DUE: ("revenue", "refunds"),
    Kind.REFUND_PAID: ("refunds", METHOD),
    Kind.CASH_SHORT: ("differences", "cash"),
    Kind.CASH_OVER: ("cash", "differences"),
    Kind.DEPOSIT: ("transit", METHOD),
    Kind.BANK_CREDIT: ("bank", "transit"),
    Kind.UNKNOWN_CREDIT: ("transit", "suspense"),
    Kind.CREDIT_MATCHED: ("suspense", "transit"),
    Kind.GUARANTEE_TAKEN: ("secured", "guarantees"),
    Kind.GUARANTEE_FREED: ("guarantees", "secured"),
    # NOTICE_CANCELLED, REFUND_WITHDRAWN and REVERSAL mirror the entry they take back, line by line
}
TAKING_BACK = frozenset({Kind.NOTICE_CANCELLED, Kind.REFUND_WITHDRAWN, Kind.REVERSAL})
REVERSIBLE = frozenset({Kind.DEPOSIT})
"""What an officer may reverse by itself; all else is undone by the act that undoes it, which posts its own entry."""

BY_TAX = frozenset({"debtors", "revenue", "refunds"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry; exactly one of debit and credit is above zero."""

    account: str
    tax: str
    debit: Decimal
    credit: Decimal

    @property
    def mirrored(self) -> Line:
        """The line that takes this one back."""
        return Line(self.account, self.tax, self.credit, self.debit)


def lines_of(kind: Kind, amounts: Mapping[str, Decimal], method: str = "") -> tuple[Line, ...]:
    """The lines of an act of `kind` on these amounts by tax ("" where no tax is meant); they balance exactly.

    Empty when nothing moves. Accounts kept by tax get a line each tax, the others one line of the total.
    """
    debit, credit = (MONEY_ACCOUNTS[method] if each == METHOD else each for each in POSTINGS[kind])
    total = sum(amounts.values(), ZERO)
    lines = []
    for account, sign in ((debit, 1), (credit, -1)):
        parts = sorted(amounts.items()) if account in BY_TAX else [("", total)]
        lines += [_line(account, tax, sign * amount) for tax, amount in parts if amount]
    return tuple(lines)


def _line(account: str, tax: str, amount: Decimal) -> Line:
    """A debit when above zero, a credit when below."""
    return Line(account, tax, max(amount, ZERO), max(-amount, ZERO))
