"""The addresses of the API, each behind the door; included at `/api/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from ninja.errors import ValidationError

from alfandega.api import faults
from alfandega.api.assessments import router as assessments
from alfandega.api.attachments import router as attachments
from alfandega.api.bodies import NotReadHereError
from alfandega.api.cases import router as cases
from alfandega.api.declarations import router as declarations
from alfandega.api.describing import Bearer, DescribedAPI
from alfandega.api.door import guarded, nowhere, open_to_all
from alfandega.api.papers import router as papers
from alfandega.api.refusals import refused, status_of
from alfandega.api.tariff import router as tariff
from alfandega.kernel.fault import Refused

DESCRIPTION = {"openapi-json", "openapi-view"}
PUBLIC = ("tariff/", "value", "origin", "reliefs")
"""Addresses that begin so answer everybody, without a token."""

api = DescribedAPI(
    title="Alfândega",
    version="1",
    description=(
        "Lodge and follow goods declarations; ask the tariff, or the value, origin or relief of a case, without a "
        "token. "
        "Amounts are exact and written as text. "
        "Everything that is wrong is told in one shape, with a JSON pointer to the field, in the language that "
        "Accept-Language asks for (pt, fr, en)."
    ),
    urls_namespace="api",
    auth=Bearer(),
)
api.add_router("/declarations", declarations)
api.add_router("/declarations", papers)
api.add_router("/declarations", attachments)
api.add_router("/assessments", assessments)
api.add_router("/tariff", tariff)
api.add_router("", cases)


@api.exception_handler(Refused)
def _refused(_request: HttpRequest, error: Refused) -> HttpResponse:
    return refused(status_of(error.faults), error.faults)


@api.exception_handler(NotReadHereError)
def _not_read_here(_request: HttpRequest, error: NotReadHereError) -> HttpResponse:
    return refused(415, [faults.no_such_form(str(error))])


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = ((str(each["loc"][-1]), str(each.get("input", ""))) for each in error.errors)
    return refused(422, [faults.bad_parameter(name, value) for name, value in found])


def _addresses() -> list[URLPattern | URLResolver]:
    patterns, app, namespace = api.urls
    for each in patterns:
        assert isinstance(each, URLPattern)  # noqa: S101 - ninja's are
        if each.name == "api-root":  # only there for ninja to find its own path by
            each.callback = nowhere
        elif str(each.pattern).startswith(PUBLIC):
            each.callback = open_to_all(each.callback)
        elif each.name not in DESCRIPTION:
            each.callback = guarded(each.callback)
    return [path("v1/", include((patterns, app), namespace=namespace)), re_path("", nowhere)]


urlpatterns = _addresses()
