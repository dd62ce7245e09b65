"""How a value is spelt in a tag: what each kind of text means, and how we write each value."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from alfandega.exchange.asycuda.dates import Order, iso_date, readings
from alfandega.exchange.asycuda.tags import Kind

_WHITE = " \t\r\n"
"""XML's own white space. A no-break space is part of the text ("- - Te tjera")."""
_FLAGS = {"true": True, "1": True, "false": False, "0": False}

Value = str | int | bool | Decimal | None


def clean(raw: str) -> str:
    """The text without the white space that re-indenting a file adds: each line stripped, none empty at either end."""
    if "\n" not in raw and "\r" not in raw:
        return raw.strip(_WHITE)
    lines = [line.strip(_WHITE) for line in re.split(r"\r\n|\r|\n", raw)]
    return "\n".join(lines).strip("\n")


def meaning(kind: Kind, raw: str, orders: dict[int, Order]) -> str | int | bool:
    """What `raw` means for our field. What cannot be understood comes back as text, for the field to refuse.

    Numbers stay text: the declaration reads them exactly.
    """
    text = clean(raw)
    if kind is Kind.FLAG:
        return _FLAGS.get(text.lower(), text)
    if kind is Kind.COUNT:
        number = _decimal(text)
        whole = number is not None and number == number.to_integral_value() and abs(number) < Decimal(10) ** 15
        return int(number) if number is not None and whole else text
    if kind is Kind.DATE:
        return iso_date(text, orders) or text
    return text


def spelt(value: Value) -> str:
    """Our spelling of a value; numbers keep the digits they were given with."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def is_our_spelling(kind: Kind, raw: str) -> bool:
    """Whether writing the meaning of `raw` our way gives `raw` again, to the character."""
    if kind is Kind.NUMBER:
        number = _decimal(raw)
        return number is None or str(number) == raw
    return spelt(meaning(kind, raw, {})) == raw and not (kind is Kind.DATE and readings(raw))


def says_the_same(kind: Kind, raw: str, value: Value) -> bool:
    """Whether `raw` is a spelling of `value`."""
    if value is None:
        return False
    if kind is Kind.NUMBER:
        return isinstance(value, Decimal) and _decimal(clean(raw)) == value
    if kind is Kind.DATE:
        return value == clean(raw) or value in readings(raw).values()
    return meaning(kind, raw, {}) == value


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None
