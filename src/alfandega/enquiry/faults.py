"""What can be wrong with a question about the tariff; each fault names the field and how to mend it."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid

MOST_SHOWN = 60
"""Characters of what was typed that a fault repeats."""


def short(text: str) -> str:
    """What was typed, as much of it as can be repeated."""
    shown = "".join(each if each.isprintable() else "\ufffd" for each in text[:MOST_SHOWN])
    return f"{shown}…" if len(text) > MOST_SHOWN else shown


def no_date(where: str, value: str) -> Fault:
    """Not a date."""
    message = msgid("“{value}” is not a date.")
    remedy = msgid("Write year, month and day, such as 2026-03-02.")
    return Fault("date.unreadable", message, where, {"value": short(value)}, remedy=remedy)


def no_country(where: str, value: str) -> Fault:
    """Not a country of the list."""
    message = msgid("“{value}” is not in the list of countries.")
    remedy = msgid("Choose a country, or write its code of two letters, such as SN.")
    return Fault("origin.unknown", message, where, {"value": short(value)}, remedy=remedy)


def no_flow(where: str, value: str) -> Fault:
    """Neither import nor export."""
    message = msgid("“{value}” is neither import nor export.")
    return Fault("flow.unknown", message, where, {"value": short(value)}, remedy=msgid("Write I or E."))


def before_the_law(where: str, on: date) -> Fault:
    """A date for which our books do not say how amounts were rounded."""
    message = msgid("What the law said on {on} is not in these books.")
    return Fault("date.before-the-law", message, where, {"on": str(on)}, remedy=msgid("Choose a later date."))


def no_code(where: str, value: str) -> Fault:
    """Not the digits of a code at all."""
    message = msgid("“{value}” is not a commodity code.")
    remedy = msgid("Write 2 to 12 digits; dots and spaces between them make no difference.")
    return Fault("commodity.unreadable", message, where, {"value": short(value)}, remedy=remedy)


def unknown_code(where: str, code: str, nearest: str) -> Fault:
    """No line has this code on any date."""
    message = msgid("{code} is not in the tariff.")
    remedy = msgid("The nearest lines are {nearest}.") if nearest else msgid("Search the tariff by words.")
    return Fault("commodity.unknown", message, where, {"code": code, "nearest": nearest}, remedy=remedy)


def not_then(where: str, code: str, on: date, begins: date, ends: date | None) -> Fault:
    """The line exists, not on this date."""
    message = msgid("{code} is not in force on {on}.")
    remedy = msgid("It is in force from {begins} to {ends}.") if ends else msgid("It is in force from {begins} on.")
    params = {"code": code, "on": str(on), "begins": str(begins), "ends": str(ends or "")}
    return Fault("commodity.not-in-force", message, where, params, remedy=remedy)


def not_declarable(where: str, code: str, nearest: str) -> Fault:
    """A heading, under which nothing is declared."""
    message = msgid("{code} is a heading; duties are charged on the lines below it.")
    remedy = msgid("Choose one of its lines, such as {nearest}.")
    return Fault("commodity.heading", message, where, {"code": code, "nearest": nearest}, remedy=remedy)


def missing(where: str) -> Fault:
    """Nothing can be computed without it."""
    return Fault("field.missing", msgid("This is missing."), where, remedy=msgid("Fill it in."))


def negative(where: str, value: str) -> Fault:
    """Below zero."""
    message = msgid("{value} is below zero.")
    return Fault("value.negative", message, where, {"value": short(value)}, remedy=msgid("Write it without a sign."))


def no_number(where: str, value: str) -> Fault:
    """Not a number that is read exactly."""
    message = msgid("“{value}” is not a number that can be read.")
    remedy = msgid("Write digits with one decimal sign, such as 1234.50; at most 18 digits before it.")
    return Fault("number.unreadable", message, where, {"value": short(value)}, remedy=remedy)


def no_strength(where: str, value: str) -> Fault:
    """More than all of it."""
    message = msgid("A drink of {value} % vol does not exist.")
    return Fault("strength.range", message, where, {"value": short(value)}, remedy=msgid("Write 0 to 100."))


def no_rate(where: str, currency: str, on: date) -> Fault:
    """A currency without an exchange rate then."""
    message = msgid("There is no exchange rate for {currency} on {on}.")
    remedy = msgid("Choose another currency, or another date.")
    return Fault("rate.missing", message, where, {"currency": short(currency), "on": str(on)}, remedy=remedy)


def not_in_list(where: str, value: str, on: date) -> Fault:
    """A procedure or document that is not in its list then."""
    message = msgid("“{value}” is not in this list on {on}.")
    return Fault("code.unknown", message, where, {"value": short(value), "on": str(on)}, remedy=msgid("Choose one."))


def no_such_claim(where: str, value: str) -> Fault:
    """A preference, quota or exporter that the tariff does not have for these goods; it is left aside."""
    message = msgid("“{value}” cannot be claimed for these goods and this origin.")
    remedy = msgid("It is left aside; choose another, or none.")
    params = {"value": short(value)}
    return Fault("claim.impossible", message, where, params, remedy=remedy, severity=Severity.WARNING)


def too_many(where: str, limit: int) -> Fault:
    """More of something than any goods have."""
    message = msgid("At most {limit} of these are read.")
    return Fault("field.too-many", message, where, {"limit": str(limit)}, remedy=msgid("Leave some out."))


def not_asked(where: str, name: str) -> Fault:
    """A field that is not one of the question."""
    message = msgid("“{name}” is not a field of this question.")
    return Fault("field.unknown", message, where, {"name": short(name)}, remedy=msgid("Correct its name."))


def unanswered(where: str) -> Fault:
    """A step that was sent without an answer."""
    message, remedy = msgid("The question is not answered yet."), msgid("Choose or write an answer to go on.")
    return Fault("question.unanswered", message, where, remedy=remedy)
