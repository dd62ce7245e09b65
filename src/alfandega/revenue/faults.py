"""What can be wrong with a payment."""

from __future__ import annotations

from decimal import Decimal

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import figures
from alfandega.kernel.text import msgid

_ARTICLE = Citation.of("RCA-135.f")


def not_found() -> Fault:
    """There is no such notice at the cashier's office."""
    return Fault(
        code="notice.not-found",
        message=msgid("There is no such notice at your office."),
        remedy=msgid("Check the number of the notice."),
        citation=_ARTICLE,
    )


def role() -> Fault:
    """Only cashiers take payments."""
    return Fault(
        code="payment.role",
        message=msgid("Taking payments is the function of the cashier of the office."),
        remedy=msgid("Ask the cashier of the office."),
        citation=Citation.of("RCA-140.4"),
    )


def already_paid(receipt: str) -> Fault:
    """The notice was paid before."""
    return Fault(
        code="payment.already-paid",
        message=msgid("This notice is already paid: receipt {receipt}."),
        params={"receipt": receipt},
        remedy=msgid("Print the receipt again; do not take the money twice."),
        citation=_ARTICLE,
    )


def withdrawn() -> Fault:
    """The notice is no longer in force."""
    return Fault(
        code="payment.notice-cancelled",
        message=msgid("This notice was cancelled, because the declaration was amended or cancelled."),
        remedy=msgid("Open the declaration to see whether another notice was issued."),
        citation=_ARTICLE,
    )


def wrong_amount(due: Decimal, given: Decimal) -> Fault:
    """The amount is not what is due."""
    return Fault(
        code="payment.amount",
        where="/amount",
        message=msgid("{due} is due and {given} was entered (difference {difference})."),
        params={"due": figures(due), "given": figures(given), "difference": figures(given - due)},
        remedy=msgid("A notice is paid in full: enter exactly the amount due."),
        citation=_ARTICLE,
    )


def unknown_method(method: str) -> Fault:
    """The way of paying is not one the cash desk takes."""
    return Fault(
        code="payment.method",
        where="/method",
        message=msgid("“{method}” is not a way of paying."),
        params={"method": method},
        remedy=msgid("Choose cash, cheque, transfer or card."),
        citation=_ARTICLE,
    )
