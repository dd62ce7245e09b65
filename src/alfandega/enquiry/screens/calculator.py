"""The public calculator: a form whose whole question stands in its address, and the answer beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.clearance.books import live
from alfandega.clearance.explained import ExplainedFault
from alfandega.clearance.offered import NamedOffer
from alfandega.enquiry.calculating import calculated
from alfandega.enquiry.reading import Question, Reading, read
from alfandega.enquiry.screens.choices import countries, currencies, documents, procedures, reliefs
from alfandega.enquiry.shapes import CalculationOut
from alfandega.kernel.dates import today

QUANTITY = "q-"
"""Fields of quantities are named by it and their unit: `q-LTR`."""
TEXTS = ("code", "on", "origin", "procedure", "relief", "value", "currency", "preference", "quota", "exporter")
LONGEST = 200
MOST_LINKS = 4
"""Sets of documents of one offer that can be tried by a link."""
_BOXES = {"36": "preference", "39": "quota"}


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The form; once a value is asked about, the answer too."""
    language, asked = get_language() or "pt", request.GET
    question = question_in(asked)
    reading = read(question, live, today())
    found = calculated(reading, language)
    computing = "value" in asked
    books = reading.books
    context = {
        "question": question,
        "reading": reading,
        "found": found if computing else None,
        "wrong": _by_field(found.faults if computing else _of_typed(found)),
        "needed": _needed(found, question, computing=computing),
        "options": _options(reading, language),
        "documents": documents(books, reading.askable, language),
        "countries": countries(books, language),
        "procedures": procedures(books, language),
        "reliefs": reliefs(reading.reliefs, language),
        "currencies": currencies(books, language),
        "currency": (question.currency or books.reference.national_currency).upper(),
        "offers": [{"offer": each, "tries": _tries(asked, each)} for each in found.offers],
        "line": books.tariff.line(reading.code, books.on),
        "language": language,
    }
    return render(request, "enquiry/calculator.html", context)


def question_in(asked: QueryDict) -> Question:
    """The question in an address; texts longer than any answer are cut."""
    texts = {name: _text(asked.get(name, "")) for name in TEXTS}
    quantities = {name.removeprefix(QUANTITY): _text(asked[name]) for name in asked if name.startswith(QUANTITY)}
    return Question(**texts, quantities=quantities, documents=tuple(map(_text, asked.getlist("documents"))))


def _text(value: str | list[object]) -> str:
    return str(value).replace("\x00", "").strip()[:LONGEST]


def _of_typed(found: CalculationOut) -> list[ExplainedFault]:
    """The faults of what was typed, while nothing is computed yet: what is missing is not told."""
    return [each for each in found.faults if each.code not in {"field.missing", "quantity.missing"}]


def _by_field(faults: list[ExplainedFault]) -> dict[str, list[ExplainedFault]]:
    """Faults by the field that they stand at."""
    placed: dict[str, list[ExplainedFault]] = {}
    for each in faults:
        placed.setdefault(each.pointer.removeprefix("/"), []).append(each)
    return placed


def _needed(found: CalculationOut, question: Question, *, computing: bool) -> list[dict[str, Any]]:
    """The fields of quantities, each with what was typed in it and what is wrong with it."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "value": question.quantities.get(each.code, ""),
            "wrong": [fault for fault in found.faults if computing and fault.pointer == f"/quantities/{each.code}"],
        }
        for each in found.needed
    ]


def _options(reading: Reading, language: str) -> dict[str, list[tuple[str, str]]]:
    """What can be claimed for the goods: preferences by agreement, and quotas by order number."""
    options = reading.possible.options if reading.possible else ()
    preferences = {each.agreement.preference: each.agreement.name(language) for each in options if each.agreement}
    quotas = {each.quota: each.quota for each in options if each.quota}
    return {"preferences": sorted(preferences.items()), "quotas": sorted(quotas.items())}


def _tries(asked: QueryDict, offer: NamedOffer) -> list[dict[str, Any]]:
    """The question as the offer would have it, for each set of documents that it can be had with."""
    made: list[dict[str, Any]] = []
    for documents_of_set in offer.documents[:MOST_LINKS] or [[]]:
        query = asked.copy()
        for box, value in offer.claim.items():
            query[_BOXES[box]] = value
        attached = dict.fromkeys([*query.getlist("documents"), *(each.code for each in documents_of_set)])
        query.setlist("documents", list(attached))
        made.append({"documents": documents_of_set, "query": query.urlencode()})
    return made
