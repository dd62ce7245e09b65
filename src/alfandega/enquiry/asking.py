"""What is asked of the tariff: a code, a date, an origin, a direction. What cannot be read is a fault at its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alfandega.enquiry import faults
from alfandega.kernel.fault import Fault
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.measure import EXPORT, IMPORT

FLOWS = (IMPORT, EXPORT)


@dataclass(frozen=True, slots=True)
class Asked:
    """By which day's law, of which origin (None: any), in which direction. With faults, what stands in is today's."""

    on: date
    origin: str | None = None
    flow: str = IMPORT
    faults: tuple[Fault, ...] = ()


def asked_in(given: Mapping[str, str], reference: ReferenceBook, today: date) -> Asked:
    """What `on`, `origin` and `flow` say; empty ones ask for today, any origin, importation."""
    found: list[Fault] = []
    on = date_in(given.get("on", ""), "/on", found) or today
    origin = country_in(given.get("origin", ""), "/origin", reference, on, found)
    flow = given.get("flow", "").strip().upper() or IMPORT
    if flow not in FLOWS:
        found.append(faults.no_flow("/flow", flow))
        flow = IMPORT
    return Asked(on, origin, flow, tuple(found))


def date_in(text: str, where: str, found: list[Fault]) -> date | None:
    """The date that a text says, as ISO writes it; None when there is none or it is at fault."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else _unread(text)
    except ValueError:
        found.append(faults.no_date(where, text))
        return None


def _unread(text: str) -> date:
    raise ValueError(text)


def country_in(text: str, where: str, reference: ReferenceBook, on: date, found: list[Fault]) -> str | None:
    """The country code that a text says; None when there is none or it is at fault."""
    code = text.strip().upper()
    if not code:
        return None
    if not reference.knows("countries", code, on):
        found.append(faults.no_country(where, text.strip()))
        return None
    return code


def code_in(text: str) -> str:
    """The digits of a commodity code, written with dots or spaces or without; "" when it is none."""
    digits = re.sub(r"[\s.\-\u00a0\u202f]", "", text[:60])
    return digits if re.fullmatch("[0-9]{2,12}", digits) and len(text) <= 60 else ""


def dotted(code: str) -> str:
    """A code as it is printed: 2204.21.00.00."""
    return ".".join((code[:4], *(code[place : place + 2] for place in range(4, len(code), 2))))


def line_at(book: TariffBook, code: str, on: date) -> TariffLine | Fault:
    """The line of a code that holds on a date, be it a heading; else why there is none."""
    line = book.heading(code, on)
    if line is not None:
        return line
    periods = book.lines.get(code, ())
    if periods:
        nearest = min(periods, key=lambda each: abs((each.valid_from - on).days))
        return faults.not_then("/code", code, on, nearest.valid_from, nearest.valid_to)
    return faults.unknown_code("/code", code, ", ".join(each.code for each in book.nearest(code, on)))
