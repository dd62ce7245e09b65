"""The public page about origin: a form whose whole question stands in its address, and the answer beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.clearance.books import live
from alfandega.clearance.dossier import Books
from alfandega.clearance.explained import ExplainedFault
from alfandega.clearance.offered import Named
from alfandega.clearance.origin.agreements import origin_rules
from alfandega.clearance.origin.transformation import SIMPLE
from alfandega.enquiry.asking import code_in, date_in
from alfandega.enquiry.numbers import number_in
from alfandega.enquiry.origin.bars import contents, price_parts
from alfandega.enquiry.origin.case import field_of, judged
from alfandega.enquiry.origin.examples import BISCUIT, EXAMPLES, in_language
from alfandega.enquiry.origin.question import (
    MOST_MATERIALS,
    MOST_OPERATIONS,
    OriginQuestion,
    changed,
    question_in,
)
from alfandega.enquiry.screens.choices import countries
from alfandega.exchange.origin_case.told import ToldOrigin, told
from alfandega.kernel.dates import today
from alfandega.lawbook.wording import translate


@require_safe
def origin(request: HttpRequest) -> HttpResponse:
    """The form and the answer; the biscuit when nothing is asked yet; the answer alone when htmx asks for it."""
    language, now = get_language() or "pt", today()
    given = dict(request.GET.lists())
    question = question_in({name: list(map(str, values)) for name, values in given.items()})
    if "change" in request.GET:
        after = changed(question, str(request.GET["change"]))
        return HttpResponseRedirect(f"?{urlencode(after.pairs)}")
    if not given:
        question = in_language(BISCUIT, language)
    found = told(judged(question, now), language)
    judging = not given or "price" in given
    books = live(date_in(question.on, "", []) or now)
    answer = {
        "question": question,
        "found": found,
        "judging": judging,
        "line": books.tariff.heading(code_in(question.code), books.on),
        **_answer(found, question, judging=judging),
    }
    if request.headers.get("HX-Request"):
        response = render(request, "enquiry/origin/fragment.html", {**answer, "fields": _fields(question)})
    else:
        response = render(request, "enquiry/origin/page.html", {**answer, **_form(question, books, now, language)})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _answer(found: ToldOrigin, question: OriginQuestion, *, judging: bool) -> dict[str, Any]:
    """The drawing of the answer, and its faults by field; what is missing is not told before an answer is asked for."""
    wrong: dict[str, list[ExplainedFault]] = {}
    for each in found.faults:
        if judging or each.code not in _MISSING:
            wrong.setdefault(field_of(each, question), []).append(each)
    price: Decimal | None = number_in(question.price, "", [])
    names = [each.name or each.code for each in question.materials if not each.empty]
    return {
        "wrong": wrong,
        "listed": [(field_of(each, question), each) for each in found.faults],
        "contents": contents(found.leg),
        "parts": price_parts(found, price),
        "price": price,
        "counted": list(zip(names, found.materials, strict=False)),
    }


def _form(question: OriginQuestion, books: Books, now: date, language: str) -> dict[str, Any]:
    """What the form offers, and its rows as they were typed."""
    return {
        "on": question.on or now.isoformat(),
        "choices": _choices(books, language),
        "countries": countries(books, language),
        "known_operations": sorted(SIMPLE),
        "examples": [
            (translate(words, language), urlencode(in_language(each, language).pairs)) for words, each in EXAMPLES
        ],
        "may_add_material": len(question.materials) < MOST_MATERIALS,
        "may_add_operation": len(question.operations) < MOST_OPERATIONS,
    }


def _choices(books: Books, language: str) -> list[Named]:
    """The agreements that have rules of origin of ours."""
    known = origin_rules()
    found = {each.code: each.name(language) for each in books.tariff.agreements if each.code in known}
    return sorted((Named(code=code, name=name) for code, name in found.items()), key=lambda each: each.name)


def _fields(question: OriginQuestion) -> list[str]:
    """The ids of all fields that a fault can stand at."""
    rows = [f"m-{name}-{place}" for place in range(len(question.materials)) for name in _MATERIAL]
    rows += [f"o-{name}-{place}" for place in range(len(question.operations)) for name in _OPERATION]
    return [*_SINGLE, *rows]


_MISSING = frozenset({"field.missing", "code.missing", "country.missing", "rule.missing"})
_SINGLE = ("by", "rule", "only", "on", "country", "code", "price", "weight", "materials", "operations")
_MATERIAL = ("name", "code", "origin", "value", "weight")
_OPERATION = ("name", "country", "finding")
