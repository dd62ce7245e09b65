"""A refusal that a screen did not show itself becomes a page that says why; what is not to be seen becomes a 404."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from alfandega.access.gate import status_of
from alfandega.kernel.fault import Refused


class ShowRefusals:
    """Middleware: `Refused` on a page is answered in words. The API answers its own in one shape."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal: 404 when there is nothing to see, else its faults; anything else goes on as it was."""
        if not isinstance(exception, Refused):
            return None
        if any(fault.code.endswith("not-found") for fault in exception.faults):
            return page_not_found(request, exception)
        return render(request, "refused.html", {"refusal": exception.faults}, status=status_of(exception.faults))
