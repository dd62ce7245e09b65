"""What can be wrong with a file of lines as a whole, and with the numbers and dates of one line."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def no_number(where: str, given: str) -> Fault:
    """Text where a number belongs."""
    return Fault(
        code="number.unreadable",
        message=msgid("“{given}” is not a number."),
        where=where,
        params={"given": given[:40]},
        remedy=msgid("Write digits, with a point before decimals and no spaces between."),
    )


def negative(where: str, given: str) -> Fault:
    """A value or a quantity below zero."""
    return Fault(
        code="number.negative",
        message=msgid("{given} is below zero."),
        where=where,
        params={"given": given[:40]},
        remedy=msgid("Values and quantities are zero or more."),
    )


def too_many_digits(where: str, given: str) -> Fault:
    """More than 18 digits before or behind the point."""
    return Fault(
        code="number.too-long",
        message=msgid("{given} has more than 18 digits before or after the point."),
        where=where,
        params={"given": given[:40]},
        remedy=msgid("Check the number; amounts and quantities have at most 18 digits before the point."),
    )


def not_a_share(where: str, given: str) -> Fault:
    """A strength of more than 100 % of the volume."""
    return Fault(
        code="number.strength",
        message=msgid("A strength of {given} % vol is more than the whole."),
        where=where,
        params={"given": given[:40]},
        remedy=msgid("Give the strength in per cent by volume, at most 100."),
    )


def no_date(given: str | None) -> Fault:
    """No date, or none that can be read."""
    if not given:
        return Fault(
            code="date.missing",
            message=msgid("The date of law is not given."),
            where="on",
            remedy=msgid("Write it as 2026-03-02."),
        )
    return Fault(
        code="date.unreadable",
        message=msgid("“{given}” is not a date."),
        where="on",
        params={"given": given[:40]},
        remedy=msgid("Write it as 2026-03-02."),
    )


def too_wide(decimals: int) -> Fault:
    """An amount that does not fit the columns of the answer."""
    return Fault(
        code="amount.too-wide",
        message=msgid("The amount does not fit 38 digits of which {decimals} are decimals."),
        params={"decimals": str(decimals)},
        remedy=msgid("Check the value, the quantities and the rates."),
    )


def unknown_commodity(code: str, on: date, nearest: str) -> Fault:
    """A code that no goods can be declared under on the date."""
    return Fault(
        code="commodity.unknown",
        message=msgid("{code} is not a line of the tariff on {on}."),
        where="commodity_code",
        params={"code": code[:40] or "—", "on": on.isoformat(), "nearest": nearest},
        remedy=msgid("Enter the full national code. Nearest lines: {nearest}."),
    )


def unknown_code(where: str, code: str, on: date) -> Fault:
    """A country, a procedure or a document that its list does not hold on the date."""
    return Fault(
        code="code.unknown",
        message=msgid("{code} is not in the list of the date {on}."),
        where=where,
        params={"code": code[:40] or "—", "on": on.isoformat()},
        remedy=msgid("Correct the code."),
    )


def no_rate(currency: str, national: str, on: date) -> Fault:
    """A value in a currency that has no exchange rate on the date."""
    return Fault(
        code="currency.no-rate",
        message=msgid("There is no exchange rate from {currency} to {national} on {on}."),
        where="currency",
        params={"currency": currency[:40], "national": national, "on": on.isoformat()},
        remedy=msgid("Check the currency code; if it is right, ask customs to publish its rate."),
    )
