"""What can be wrong with registering a user."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_EXTERNAL = Citation.of("RCA-139")


def not_management() -> Fault:
    """Rights are given by the management of the system."""
    return Fault(
        code="user.not-management",
        message=msgid("Users are registered by the service that manages the system."),
        remedy=msgid("Ask that service."),
        citation=Citation.of("RCA-138.1.f"),
    )


def unknown_role(role: str) -> Fault:
    """There is no such function."""
    return Fault(
        code="user.role",
        where="/role",
        message=msgid("“{role}” is not a function of a user."),
        params={"role": role},
        remedy=msgid(
            "Choose declarant, acceptance_officer, verifier, cashier, head_of_office, auditor or tariff_officer."
        ),
        citation=Citation.of("RCA-140.4"),
    )


def needs_operator() -> Fault:
    """A declarant acts for an operator."""
    return Fault(
        code="user.operator",
        where="/operator",
        message=msgid("A declarant acts for an operator, and at no office."),
        remedy=msgid("Name the operator's tax identification number, and no office."),
        citation=_EXTERNAL,
    )


def needs_office() -> Fault:
    """An officer serves an office."""
    return Fault(
        code="user.office",
        where="/office",
        message=msgid("An officer serves an office, and no operator."),
        remedy=msgid("Name the office (or * for all offices), and no operator."),
        citation=Citation.of("RCA-140.4"),
    )


def needs_the_centre() -> Fault:
    """The tariff is kept by the centre."""
    return Fault(
        code="user.office",
        where="/office",
        message=msgid("A tariff officer serves the centre, whose duties cover all offices."),
        remedy=msgid("Enter * as the office."),
        citation=Citation.of("RCA-140.4"),
    )


def username_taken(username: str) -> Fault:
    """Accounts are personal."""
    return Fault(
        code="user.taken",
        where="/username",
        message=msgid("There is already a user {username}."),
        params={"username": username},
        remedy=msgid("Choose another name; an account is one person's and is not passed on."),
        citation=Citation.of("RCA-140.2"),
    )


def weak_password(why: str) -> Fault:
    """The password is too easy to guess."""
    return Fault(
        code="user.password",
        where="/password",
        message=msgid("The password will not do: {why}"),
        params={"why": why},
        remedy=msgid("Choose a longer password that nobody else would think of."),
        citation=Citation.of("RCA-140.2"),
    )
