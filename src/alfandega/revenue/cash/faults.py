"""What can be wrong with a session of the cash desk."""

from __future__ import annotations

from decimal import Decimal

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import figures
from alfandega.kernel.text import msgid

_ARTICLE = Citation.of("RCA-135.f")


def role() -> Fault:
    """Only a cashier of one office has a desk."""
    return Fault(
        code="cash-session.role",
        message=msgid("The cash desk belongs to the cashier of the office."),
        remedy=msgid("Ask the cashier of the office."),
        citation=Citation.of("RCA-140.4"),
    )


def not_found() -> Fault:
    """No such session."""
    return Fault(
        code="cash-session.not-found",
        message=msgid("There is no such session of the cash desk at your office."),
        remedy=msgid("Choose the session in the list of the office."),
        citation=_ARTICLE,
    )


def open_already(number: str) -> Fault:
    """The cashier has one open."""
    return Fault(
        code="cash-session.open",
        message=msgid("Your session {number} is still open."),
        params={"number": number},
        remedy=msgid("Count and close it before you open another one."),
        citation=_ARTICLE,
    )


def none_open() -> Fault:
    """Cash is taken into an open session."""
    return Fault(
        code="payment.no-session",
        where="/method",
        message=msgid("Cash is taken at an open cash desk, and yours is closed."),
        remedy=msgid("Open the session of your cash desk and count its float first."),
        citation=_ARTICLE,
    )


def of_another(name: str) -> Fault:
    """The session is somebody else's."""
    return Fault(
        code="cash-session.role",
        message=msgid("This session is that of {name}, who alone counts and closes it."),
        params={"name": name},
        remedy=msgid("Each cashier answers for his own drawer."),
        citation=Citation.of("RCA-138"),
    )


def closed_already() -> Fault:
    """The session is closed."""
    return Fault(
        code="cash-session.closed",
        message=msgid("This session is already closed."),
        remedy=msgid("Open the closing report to see the count."),
        citation=_ARTICLE,
    )


def not_counted() -> Fault:
    """The count makes no sense."""
    return Fault(
        code="cash-session.count",
        where="/counted",
        message=msgid("The count names notes or coins that are not in use, or impossible numbers of pieces."),
        remedy=msgid("Enter for each note and coin how many there are, as whole numbers."),
        citation=_ARTICLE,
    )


def no_reason(difference: Decimal) -> Fault:
    """The count differs and nobody says why."""
    return Fault(
        code="cash-session.no-reason",
        where="/reason",
        message=msgid("The count differs from what should be there by {difference}."),
        params={"difference": figures(difference)},
        remedy=msgid(
            "Count again; if the difference stays, say what you know of it. It is posted to cash differences."
        ),
        citation=Citation.of("RCA-143.2"),
    )


def wrong_deposit(standing: Decimal) -> Fault:
    """More is taken to the bank than there is."""
    return Fault(
        code="deposit.amount",
        where="/amount",
        message=msgid("The ledger has {standing} of this kind of money at the office."),
        params={"standing": figures(standing)},
        remedy=msgid("Enter an amount above zero, and no more than stands in the ledger."),
        citation=_ARTICLE,
    )


def unknown_money() -> Fault:
    """Only cash and cheques are carried to the bank."""
    return Fault(
        code="deposit.method",
        where="/method",
        message=msgid("Only cash and cheques are taken to the bank."),
        remedy=msgid("Choose cash or cheque."),
        citation=_ARTICLE,
    )


def no_slip() -> Fault:
    """The number of the bank's slip is missing or too long."""
    return Fault(
        code="deposit.slip",
        where="/slip",
        message=msgid("The number of the bank’s deposit slip is missing or longer than 40 characters."),
        remedy=msgid("Copy the number that the bank printed on the slip."),
        citation=_ARTICLE,
    )
