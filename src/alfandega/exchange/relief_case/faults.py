"""What can be wrong with a case of relief beside its shape, each at its JSON pointer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.trace import shown

_PAGE = msgid("Write a case; docs/reliefs.md shows some.")
_SCHEMA = msgid("Compare it with docs/schema/relief-case.json.")


def of_file(found: Fault) -> Fault:
    """A fault of the file or of a field, whose remedy names the pages of this kind of case."""
    if "assess.md" in found.remedy:
        return replace(found, remedy=_PAGE)
    return replace(found, remedy=_SCHEMA) if "assess-case" in found.remedy else found


def too_deep() -> Fault:
    """Objects in objects without end."""
    message, remedy = msgid("The file is nested too deeply."), msgid("A case has at most three levels.")
    return Fault("json.depth", message, remedy=remedy)


def before_the_law(on: date, first: date) -> Fault:
    """The law has no figures on the date."""
    message = msgid("The law on reliefs has no figures in force on {on}.")
    remedy = msgid("Choose a date from {first} on.")
    return Fault("case.before-the-law", message, "/on", {"on": str(on), "first": str(first)}, remedy=remedy)


def negative(where: str, value: Decimal) -> Fault:
    """A number below zero."""
    message, remedy = msgid("{value} is below zero."), msgid("Write the number without a sign.")
    return Fault("value.negative", message, where, {"value": shown(value)}, remedy=remedy)


def not_whole(where: str, value: Decimal) -> Fault:
    """A part of a thing that is counted in pieces."""
    message, remedy = msgid("{value} is not a whole number of pieces."), msgid("Write how many there are.")
    return Fault("value.not-whole", message, where, {"value": shown(value)}, remedy=remedy)


def reversed_days(where: str, first: date, second: date) -> Fault:
    """A period that ends before it begins."""
    message = msgid("{second} is before {first}, which must come first.")
    remedy = msgid("Correct one of the dates.")
    return Fault("period.reversed", message, where, {"first": str(first), "second": str(second)}, remedy=remedy)
