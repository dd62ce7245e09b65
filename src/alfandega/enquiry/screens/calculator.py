"""The public calculator: a form whose whole question stands in its address, and the answer below it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.clearance.books import live
from alfandega.clearance.offered import NamedOffer
from alfandega.enquiry.calculating import calculated
from alfandega.enquiry.reading import PROCEDURE, Question, Reading, read
from alfandega.enquiry.screens.choices import countries, currencies, documents, procedures
from alfandega.enquiry.shapes import CalculationOut
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording
from alfandega.tariff.measure import Kind

QUANTITY = "q-"
"""Fields of quantities are named by it and their unit: `q-LTR`."""
TEXTS = ("code", "on", "origin", "procedure", "value", "currency", "preference", "quota", "exporter")
LONGEST = 200
_BOXES = {"36": "preference", "39": "quota"}


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The form; once a value is asked about, the answer too."""
    language, asked = get_language() or "pt", request.GET
    question = question_in(asked)
    reading = read(question, live, today())
    found = calculated(reading, language)
    computing = "value" in asked
    wrong: dict[str, list[dict[str, str]]] = {}
    for each in found.faults if computing else _of_typed(found):
        wrong.setdefault(each["pointer"].strip("/"), []).append(each)
    context = {
        "question": question,
        "reading": reading,
        "found": found if computing else None,
        "wrong": wrong,
        "needed": [
            {"code": each.code, "name": each.name, "field": QUANTITY + each.code, "value": question.quantities.get(each.code, ""), "wrong": wrong.get(f"quantities/{each.code}")}
            for each in found.needed
        ],
        "options": _options(reading, language),
        "documents": documents(reading.books, reading.askable, language),
        "countries": countries(reading.books, language),
        "procedures": procedures(reading.books, language),
        "currencies": currencies(reading.books, language),
        "procedure": reading.procedure,
    }
    return render(request, "enquiry/calculator.html", context)
