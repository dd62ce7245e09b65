"""What an article says, in our words, and the figures it gives: where every citation leads. Open to everybody."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import today
from alfandega.kernel.text import msgid
from alfandega.lawbook.articles import article
from alfandega.lawbook.parameters import Parameter, parameters

UNITS = {
    "code": "",
    "count": "",
    "date": "",
    "text": "",
    "percent": "%",
    "day": msgid("days"),
    "working_day": msgid("working days"),
    "month": msgid("months"),
    "year": msgid("years"),
    "hour": msgid("hours"),
    "minute": msgid("minutes"),
    "gram": "g",
    "litre": "l",
    "metre": "m",
    "m3": "m³",
}
"""How the unit of a parameter is said; one that is not here (CVE, kg) is said as it is written."""


@require_safe
def cited(request: HttpRequest, catalogue_id: str) -> HttpResponse:
    """The article, or the nearest place that holds it, with the parameters that rest on it."""
    found = article(catalogue_id)
    try:
        citation = Citation.of(catalogue_id)
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    language, on = get_language() or "pt", today()
    context = {
        "citation": citation,
        "article": found,
        "title": found.title(language),
        "text": found.text(language),
        "act": found.act,
        "act_name": found.act.name(language),
        "figures": [
            {
                "parameter": each,
                "description": each.description(language),
                "unit": UNITS.get(each.unit, each.unit),
                "values": _values(each, on),
            }
            for each in parameters().values()
            if each.reference.article == citation.article
        ],
    }
    return render(request, "portal/law.html", context)


def _values(parameter: Parameter, on: date) -> list[dict[str, object]]:
    """Every dated value, newest first, and which of them holds today."""
    return [
        {"from": each.valid_from, "to": each.valid_to, "value": _told(each.value), "now": each.holds(on)}
        for each in parameter.values
    ]


def _told(value: object) -> object:
    """A figure as it is, a yes or no in the reader's language."""
    return {"yes": _("yes"), "no": _("no")}.get(value, value) if isinstance(value, str) else value
