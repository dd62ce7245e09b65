"""The one shape of everything that is wrong: `{"errors": [...]}`, in the reader's language, with the fitting status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from pydantic import Field

from alfandega.clearance.explained import Explained, ExplainedFault, fault
from alfandega.kernel.fault import Fault
from alfandega.lawbook.wording import LANGUAGES

JSON = "application/json; charset=utf-8"
_NOT_FOUND = {
    "declaration.not-found",
    "commodity.unknown",
    "commodity.not-in-force",
    "commodity.unreadable",
    "attachment.not-found",
}
_NOT_YOURS = {"move.role", "attachment.role"}
_NOT_NOW = {
    *("move.undeclared", "reference.taken", "amendment.waits", "amendment.none"),
    *("attachment.state", "attachment.withdrawn", "attachment.too-many", "attachment.demand-not-open"),
}


class Refusal(Explained):
    """Why a request was refused."""

    errors: list[ExplainedFault]
    id: UUID | None = Field(
        default=None,
        description="The refused declaration, when one is kept: lodging it again under its reference mends it.",
    )


def language() -> str:
    """The language of the answer: what Accept-Language asks for among pt, fr and en; else Portuguese."""
    code = (get_language() or "")[:2]
    return code if code in LANGUAGES else LANGUAGES[0]


def status_of(faults: Iterable[Fault]) -> int:
    """404 not among yours · 403 not your function · 409 not in this state · 422 anything else that is wrong."""
    codes = {each.code for each in faults if each.stops}
    for status, those in ((404, _NOT_FOUND), (403, _NOT_YOURS), (409, _NOT_NOW)):
        if codes & those:
            return status
    return 422


def refused(status: int, faults: Iterable[Fault | Mapping[str, Any]], declaration: UUID | None = None) -> HttpResponse:
    """The answer that refuses with these faults."""
    told = language()
    refusal = Refusal(errors=[fault(each, told) for each in faults], id=declaration)
    body = refusal.model_dump_json(exclude=None if declaration else {"id"})
    return HttpResponse(body, status=status, content_type=JSON)
