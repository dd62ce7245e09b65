"""What the form offers as its reader types: code lists, and the lines of the tariff."""

from __future__ import annotations

import unicodedata

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.access.gate import declarants
from alfandega.clearance.books import live
from alfandega.kernel.dates import today
from alfandega.tariff.book import TariffLine

NAMES = (
    "offices",
    "countries",
    "currencies",
    "units",
    "packages",
    "documents",
    "procedures",
    "incoterms",
    "transport_modes",
)
MOST = 30


@declarants
@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """Every code list in force today, as the data lists that inputs name; kept by the browser for an hour."""
    language, on = get_language() or "pt", today()
    book = live(on).reference
    lists = [
        (
            name,
            [
                (code, entry.name(language))
                for code in sorted(book.lists.get(name, {}))
                if (entry := book.entry(name, code, on))
            ],
        )
        for name in NAMES
    ]
    response = render(request, "declaration/lists.html", {"lists": lists})
    response["Cache-Control"] = "private, max-age=3600"
    response["Vary"] = "Cookie"
    return response


@declarants
@require_safe
def commodities(request: HttpRequest) -> HttpResponse:
    """Tariff lines in force whose code begins with, or whose description holds, every word typed."""
    language, on = get_language() or "pt", today()
    typed = next((value for name, value in request.GET.items() if name == "q" or name.endswith("/commodity_code")), "")
    words = _plain(str(typed))[:80].split()
    found: list[tuple[str, str]] = []
    if words:
        book = live(on).tariff
        for code in sorted(book.lines):
            line = book.line(code, on)
            if line is not None and _matches(line, words):
                found.append((code, line.descriptions.get(language) or line.descriptions.get("pt", "")))
                if len(found) == MOST:
                    break
    return render(request, "declaration/options.html", {"options": found})


def _matches(line: TariffLine, words: list[str]) -> bool:
    told = _plain(" ".join(line.descriptions.values()))
    return all(line.code.startswith(word) or word in told for word in words)


def _plain(text: str) -> str:
    """The text in small letters without accents, so that `pao` finds `pão`."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter)
    )
