"""`{% load enquiry %}`: lines of the tariff in the reader's language, codes as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alfandega.clearance.offered import Named
from alfandega.enquiry import asking
from alfandega.enquiry.asking import Asked
from alfandega.enquiry.shapes import ChargeOut, LineOut, MeasureOut
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


@register.filter
def period(each: TariffLine | MeasureOut | ChargeOut) -> str:
    """From when to when something is in force, as dates are written in the reader's language."""
    begins = date_format(each.valid_from, "SHORT_DATE_FORMAT")
    if each.valid_to is None:
        return _("since %(from)s") % {"from": begins}
    return _("%(from)s to %(to)s") % {"from": begins, "to": date_format(each.valid_to, "SHORT_DATE_FORMAT")}


@register.simple_tag
def options(choices: Iterable[Named], chosen: str | None) -> SafeString:
    """The options of a select, made at once: a template takes a millisecond for every twenty countries."""
    marks = {True: mark_safe(" selected"), False: ""}
    rows = ((each.code, marks[each.code == chosen], each.name) for each in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.filter
def article_id(label: str) -> str:
    """The catalogue id of an article as it is printed, for `{% cite %}`; empty when it is of no such form."""
    found = re.fullmatch(r"([A-Z]+) art\. ([0-9]+)(?:\(([0-9]+)\))?(?:\(([a-z]{1,3})\))?", label)
    return f"{found[1]}-{'.'.join(each for each in found.groups()[1:] if each)}" if found else ""


@register.filter
def at(found: Mapping[str, Any], name: str) -> Any:
    """What a mapping holds under a name; None when it holds nothing."""
    return found.get(name)
