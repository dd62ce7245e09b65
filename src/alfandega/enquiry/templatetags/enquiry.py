"""`{% load enquiry %}`: lines of the tariff in the reader's language, codes as they are printed."""

from __future__ import annotations

from django import template
from django.utils.http import urlencode
from django.utils.translation import get_language

from alfandega.enquiry import asking
from alfandega.enquiry.asking import Asked
from alfandega.enquiry.shapes import LineOut
from alfandega.kernel.dates import today
from alfandega.lawbook.wording import translate
from alfandega.tariff.book import TariffLine
from alfandega.tariff.measure import IMPORT, NAMES, Kind

register = template.Library()


@register.filter
def describe(line: TariffLine | LineOut) -> str:
    """What a line says in the reader's language."""
    return line.description if isinstance(line, LineOut) else line.description((get_language() or "pt")[:2])


@register.filter
def dotted(code: str) -> str:
    """A code as it is printed: 2204.21.00.00."""
    return asking.dotted(code)


@register.filter
def as_query(asked: Asked) -> str:
    """What was asked beside the code, for the address of another page; empty where it is what is asked by itself."""
    query = {
        "on": asked.on.isoformat() if asked.on != today() else "",
        "origin": asked.origin or "",
        "flow": asked.flow if asked.flow != IMPORT else "",
    }
    given = urlencode({name: value for name, value in query.items() if value})
    return f"?{given}" if given else ""


@register.filter
def kind_name(kind: str) -> str:
    """The name of a kind of measure in the reader's language."""
    return translate(NAMES[Kind(kind)], (get_language() or "pt")[:2])
