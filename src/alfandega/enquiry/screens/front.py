"""The way into the tariff: search as one types, or go down by chapter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.access.gate import asked
from alfandega.clearance.books import live
from alfandega.enquiry.asking import code_in
from alfandega.enquiry.browsing import branches
from alfandega.enquiry.searching import searched
from alfandega.kernel.dates import today


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Search results when there is a text, and the chapters; only the results when htmx asks. A full code leads on."""
    language, on = get_language() or "pt", today()
    books, text = live(on), asked(request)
    by_script = bool(request.headers.get("HX-Request"))
    code = code_in(text)
    if code and not by_script and books.tariff.line(code, on):
        return redirect("tariff-commodity", code)
    found = searched(text, books, on, language) if text else None
    chapters = [] if by_script else branches(books.tariff, "", on)
    context = {"text": text, "found": found, "language": language, "branches": chapters}
    response = render(request, "enquiry/results.html" if by_script else "enquiry/front.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
