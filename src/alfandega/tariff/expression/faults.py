"""What can be wrong with a duty expression: each fault names the column, what should stand there and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.units import UNITS, spellings

MOST_SHOWN = 40
KEYWORDS = ("FREE", "SUSPENDED", "MIN", "MAX", "FROM", "TO", "BELOW", "AT LEAST", "OTHERWISE")

EXPECTED: tuple[tuple[str, str], ...] = (
    ("UNIT", msgid("a unit such as kg, l, hl of pure alcohol, pair or piece")),
    ("PERCENT", msgid("% or a currency such as EUR")),
    ("FREE", msgid("a duty such as 10 %, 3 EUR/100 kg, FREE or SUSPENDED")),
    ("DAY_MONTH", msgid("a day such as 1 JUN")),
    ("NUMBER", msgid("a number such as 5 or 12.5")),
    ("CURRENCY", msgid("a currency such as EUR")),
    ("MONTH", msgid("a month such as JUN")),
    ("COLON", msgid("a colon and the duty that holds then")),
    ("TO", msgid("TO and the last day of the period")),
    ("GREATER", msgid("“whichever is the greater” or “whichever is the lower”")),
    ("PER", msgid("/ and a unit, +, -, MIN, MAX or the end of the duty")),
    ("PLUS", msgid("+, -, MIN, MAX or the end of the duty")),
    ("MIN", msgid("MIN, MAX or the end of the duty")),
    ("CLOSE", msgid("a closing bracket")),
    ("SEMICOLON", msgid("a semicolon and the next case")),
    ("BELOW", msgid("BELOW and the next threshold")),
    ("OTHERWISE", msgid("OTHERWISE and the duty in every other case")),
    ("FROM", msgid("FROM and the first day of the next period")),
    ("OPEN", msgid("an opening bracket or the end of the duty")),
    ("$END", msgid("the end of the duty")),
)
"""What a reader is told for the first of these tokens that could stand at the place; a fixed order keeps it stable."""

_REMEDIES = {
    "UNIT": msgid("Write a unit, for example 3 EUR/kg or 3 EUR per 100 kg."),
    "PERCENT": msgid("Write % after a rate, or the currency after an amount: 5 %, 3 EUR/kg."),
    "NUMBER": msgid("Write a term such as 5 % or 3 EUR/kg there."),
    "COLON": msgid("Write the duty after a colon: FROM 1 JUN TO 31 OCT: 10 %."),
    "OTHERWISE": msgid("End with the duty of all other cases: OTHERWISE: 10 %."),
    "SEMICOLON": msgid("Divide the cases by semicolons and end with OTHERWISE: 10 %."),
    "FREE": msgid("Write for example 10 %, 3 EUR/100 kg, 5 % + 3 EUR/kg, FREE or SUSPENDED."),
    "GREATER": msgid("Say which counts: 10 % or 2 EUR/kg, whichever is the greater."),
}
_INSIDE = msgid("Put periods or steps that stand inside another case between brackets.")
_REMEDY = msgid("Correct the text at that column; docs/assess.md shows what can be written.")


class Wrong(Exception):  # noqa: N818 - carries a fault out of the tree; never leaves `parsing.parse`
    """A duty that the grammar lets through and the law of the calendar or of arithmetic does not."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _shown(text: str) -> str:
    printable = "".join(each if each.isprintable() else "\ufffd" for each in text)
    return printable if len(printable) <= MOST_SHOWN else printable[: MOST_SHOWN - 1] + "…"


def _fault(code: str, message: str, remedy: str, column: int, /, **params: str) -> Fault:
    given = {"column": str(column), **{name: _shown(value) for name, value in params.items()}}
    return Fault(code=f"expression.{code}", message=message, params=given, remedy=remedy)


def empty() -> Fault:
    """Nothing stands there."""
    message = msgid("Column {column}: the duty expression is empty.")
    return _fault("empty", message, _REMEDIES["FREE"], 1)


def not_text() -> Fault:
    """Something other than text was given."""
    message = msgid("Column {column}: a duty expression is a text.")
    return _fault("not-text", message, _REMEDIES["FREE"], 1)


def too_long(limit: int) -> Fault:
    """The text is longer than any duty."""
    message = msgid("Column {column}: the duty expression goes on; at most {limit} characters are read.")
    return _fault("too-long", message, msgid("Divide it over several measures."), limit + 1, limit=str(limit))


def too_deep(column: int, limit: int) -> Fault:
    """Brackets stand inside brackets too often."""
    message = msgid("Column {column}: more than {limit} brackets stand inside one another.")
    return _fault("too-deep", message, msgid("Write the cases beside one another."), column, limit=str(limit))


def unexpected(column: int, found: str, possible: Iterable[str]) -> Fault:
    """A word stands where another is expected; `found` is empty when the text ends there."""
    possible = set(possible)
    kind = next((kind for kind, _ in EXPECTED if kind in possible), "$END")
    expected, remedy = dict(EXPECTED)[kind], _REMEDIES.get(kind, _REMEDY)
    if not found:
        message = msgid("Column {column}: the text ends where one expects {expected}.")
        return _expected("ended", message, remedy, column, expected)
    message = msgid("Column {column}: “{found}” stands where one expects {expected}.")
    near = get_close_matches(found.upper(), KEYWORDS, 1, 0.7)
    if kind == "FREE" and near == [found.upper()]:
        remedy, near = _INSIDE, []
    elif near:
        remedy = msgid("Did you mean {nearest}?")
    return _expected("unexpected", message, remedy, column, expected, found=found, nearest=near[0] if near else "")


def _expected(code: str, message: str, remedy: str, column: int, expected: str, /, **params: str) -> Fault:
    fault = _fault(code, message, remedy, column, **{name: text for name, text in params.items() if text})
    return Fault(fault.code, message, params={**fault.params, "expected": expected}, remedy=remedy)


def unknown_unit(column: int, found: str) -> Fault:
    """A unit that is in no list of ours."""
    message = msgid("Column {column}: “{found}” is not a unit that is known.")
    symbols = [unit.symbol for unit in UNITS]
    near = get_close_matches(found, symbols, 1, 0.6) or get_close_matches(found.lower(), spellings(), 1, 0.6)
    if near:
        return _fault("unknown-unit", message, msgid("Did you mean {nearest}?"), column, found=found, nearest=near[0])
    remedy = msgid("Write a unit such as kg, 100 kg, t, l, hl, hl of pure alcohol, m2, pair, piece, carat or GT.")
    return _fault("unknown-unit", message, remedy, column, found=found)


def unknown_currency(column: int, found: str) -> Fault:
    """A currency that is not in ISO 4217."""
    message = msgid("Column {column}: “{found}” is neither % nor a currency that is known.")
    near = get_close_matches(found.upper(), sorted(CURRENCIES), 1, 0.6)
    if near:
        remedy = msgid("Did you mean {nearest}?")
        return _fault("unknown-currency", message, remedy, column, found=found, nearest=near[0])
    return _fault(
        "unknown-currency", message, msgid("Write the ISO code of the currency, such as EUR."), column, found=found
    )


def number(column: int, found: str) -> Fault:
    """A number that cannot be told for sure, or has more digits than an amount can have."""
    message = msgid("Column {column}: “{found}” is not a number that can be read without doubt.")
    remedy = msgid("Write at most 18 digits before the decimal sign and 18 after it, thousands divided by spaces only.")
    return _fault("number", message, remedy, column, found=found)


def zero_count(column: int, found: str) -> Fault:
    """A duty for each zero units, or a threshold of zero."""
    message = msgid("Column {column}: “{found}” must be more than zero.")
    return _fault(
        "zero", message, msgid("Write how many units the amount is for, such as 100 kg."), column, found=found
    )


def no_such_day(column: int, found: str) -> Fault:
    """31 June."""
    message = msgid("Column {column}: “{found}” is not a day of the year.")
    return _fault("day", message, msgid("Write day and month, such as 1 JUN or 01/06."), column, found=found)


def overlap(column: int, day: str) -> Fault:
    """Two periods share a day."""
    message = msgid("Column {column}: {day} lies in an earlier period too.")
    return _fault("overlap", message, msgid("Let each day of the year lie in one period only."), column, day=day)


def gap(column: int, day: str) -> Fault:
    """A day has no duty."""
    message = msgid("Column {column}: the text ends and {day} lies in no period.")
    remedy = msgid("Add the missing period, or end with OTHERWISE: and the duty of the other days.")
    return _fault("gap", message, remedy, column, day=day)


def steps_order(column: int, found: str) -> Fault:
    """Thresholds do not rise (BELOW) or fall (AT LEAST)."""
    message = msgid("Column {column}: the threshold {found} is out of order.")
    remedy = msgid(
        "Order BELOW thresholds from the lowest up, AT LEAST thresholds from the highest down; do not mix them."
    )
    return _fault("steps-order", message, remedy, column, found=found)


def steps_unit(column: int, found: str, first: str) -> Fault:
    """Thresholds per different units or in different currencies."""
    message = msgid("Column {column}: the threshold is in {found}, the first one in {first}.")
    return _fault(
        "steps-unit", message, msgid("Write all thresholds per the same unit."), column, found=found, first=first
    )
