"""The page of a code: a line that goods are declared under, a heading, or help where there is no such code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.clearance.books import live
from alfandega.clearance.dossier import Books
from alfandega.enquiry import faults
from alfandega.enquiry.asking import Asked, asked_in, code_in, dotted, line_at
from alfandega.enquiry.browsing import CHAPTER, branches, lines_below
from alfandega.enquiry.commodity import commodity
from alfandega.enquiry.screens.choices import countries
from alfandega.enquiry.searching import searched
from alfandega.enquiry.shapes import CommodityOut
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording
from alfandega.tariff.measure import BARRIERS, OPTIONS, REMEDIES


@require_safe
def commodity_page(request: HttpRequest, code: str) -> HttpResponse:
    """What holds for a code on the date and for the origin asked for."""
    language, now = get_language() or "pt", today()
    digits = code_in(code)
    books = live(now)
    asked = asked_in(request.GET.dict(), books.reference, now)
    books = live(asked.on)
    if not digits:
        return _unknown(request, books, faults.no_code("/code", code), code)
    if digits != code:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponseRedirect(reverse("tariff-commodity", args=[digits]) + query)
    line = line_at(books.tariff, digits, asked.on)
    if isinstance(line, Fault):
        if lines_below(books.tariff, digits, asked.on):
            return _heading(request, books, digits, asked)
        return _unknown(request, books, line, digits)
    if not line.declarable:
        return _heading(request, books, digits, asked)
    found = commodity(books, line, asked, language)
    context = {**_form(asked, books, language), **_sections(found), "commodity": found, **_links(digits, asked)}
    return render(request, "enquiry/commodity.html", context)


def _form(asked: Asked, books: Books, language: str) -> dict[str, object]:
    """What was asked, for the form, and what is wrong with it beside its field."""
    return {
        "asked": asked,
        "countries": countries(books, language),
        "wrong": {each.where.removeprefix("/"): wording.fault(each, language) for each in asked.faults},
    }


def _links(code: str, asked: Asked) -> dict[str, str]:
    """The questions of the links on the page: the calculator for the same goods, and the same page on another day."""
    same = {name: value for name, value in (("origin", asked.origin), ("flow", asked.flow)) if value}
    goods = {"code": code, "origin": asked.origin or "", "on": asked.on.isoformat()}
    return {"calculator_query": urlencode(goods), "same": urlencode(same) + "&"}


def _sections(found: CommodityOut) -> dict[str, object]:
    """The measures by what they do; what the charges tell already is left out."""
    charged = {each.measure for each in found.charges}
    rest = [each for each in found.measures if each.reference not in charged]
    return {
        "options": [each for each in rest if each.kind in OPTIONS],
        "remedies": [each for each in rest if each.kind in REMEDIES],
        "barriers": [each for each in rest if each.kind in BARRIERS],
        "particular": [each for each in rest if each.kind not in OPTIONS | REMEDIES | BARRIERS],
        "coming": [each for each in found.changes if each.on > found.on],
        "past": [each for each in reversed(found.changes) if each.on <= found.on],
    }


def _heading(request: HttpRequest, books: Books, code: str, asked: Asked) -> HttpResponse:
    """A chapter or heading, whether its own line is loaded or only lines below it."""
    book, on = books.tariff, asked.on
    context = {
        "code": code,
        "printed": dotted(code),
        "line": book.heading(code, on),
        "above": book.ancestry(code, on)[:-1],
        "branches": branches(book, code, on) if len(code) == CHAPTER else [],
        "lines": lines_below(book, code, on) if len(code) > CHAPTER else [],
        "asked": asked,
        "language": get_language() or "pt",
    }
    return render(request, "enquiry/heading.html", context)


def _unknown(request: HttpRequest, books: Books, fault: Fault, text: str) -> HttpResponse:
    """Why there is no such line, the nearest ones, and what a search finds."""
    language, on = get_language() or "pt", books.on
    code = code_in(text)
    periods = books.tariff.lines.get(code, ())
    context = {
        "fault": wording.fault(fault, language),
        "text": faults.short(text),
        "code": code,
        "nearest": books.tariff.nearest(code, on),
        "periods": [(each, urlencode({"on": each.valid_from.isoformat()})) for each in periods],
        "found": None if code else searched(text, books, on, language, 10),
        "language": language,
    }
    return render(request, "enquiry/unknown.html", context, status=404)
