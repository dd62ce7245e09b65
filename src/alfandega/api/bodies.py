"""Reading what a request carries: a declaration as our JSON or as ASYCUDA XML, or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from pydantic import BaseModel, ValidationError

from alfandega.api import faults
from alfandega.clearance.declaration.box import Part, Text, box
from alfandega.exchange.asycuda import read_sad as read_xml
from alfandega.exchange.reading import ReadResult
from alfandega.exchange.sad_json import parse_json
from alfandega.kernel.fault import Fault, Refused

JSON_FORMS = ("application/json", "text/json")
XML_FORMS = ("application/xml", "text/xml")
DEEPEST = 20
"""Levels of a JSON body; a declaration has six."""


class NotReadHereError(Exception):
    """The body is in a form that is not read here (status 415)."""


@dataclass(frozen=True)
class Declared:
    """A declaration as it was sent, and what of it could not be read."""

    document: Mapping[str, Any]
    unread: tuple[Fault, ...] = ()


class Why(Part):
    """A reason, which the journal keeps."""

    reason: Text | None = box(title="Why, in a few words", examples=["Lodged twice by mistake."])


def declaration_in(request: HttpRequest) -> Declared:
    """The declaration in the body. Raises Refused when it cannot be read at all, NotReadHereError on another form."""
    if request.content_type in XML_FORMS:
        read = read_xml(request.body, assessed=False)
        if read.sad is None:
            raise Refused(*read.faults)
        unread = tuple(each for each in read.faults if each.stops)
        return Declared(read.sad.told(), unread)
    return Declared(object_in(request))


def reason_in(request: HttpRequest) -> str:
    """The reason in a small JSON body. Raises Refused, or NotReadHereError when it is not JSON."""
    try:
        return Why.model_validate(object_in(request)).reason or ""
    except ValidationError as error:
        raise Refused(*faults_of_body(error, Why)) from None


def object_in(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body, numbers as text. Raises Refused, or NotReadHereError when it is not JSON."""
    parsed = parse_json(json_in(request))
    if isinstance(parsed, ReadResult):
        raise Refused(*parsed.faults)
    fields: dict[str, Any] = _storable(parsed)
    return fields


def json_in(request: HttpRequest) -> bytes:
    """The bytes of a JSON body. Raises NotReadHereError when it says that it is something else."""
    if request.content_type not in JSON_FORMS:
        raise NotReadHereError(request.content_type or "")
    return request.body


def _storable(value: Any, depth: int = 0) -> Any:
    """Exact numbers as text, as the stored JSON has them. Raises Refused beyond DEEPEST levels."""
    if depth > DEEPEST:
        raise Refused(faults.too_deep(DEEPEST))
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {name: _storable(each, depth + 1) for name, each in value.items()}
    return [_storable(each, depth + 1) for each in value] if isinstance(value, list) else value


def faults_of_body(error: ValidationError, shape: type[BaseModel]) -> list[Fault]:
    """What is wrong with the fields of a small body of this shape."""
    found = []
    for each in error.errors(include_url=False):
        name = "/".join(map(str, each["loc"]))
        unknown = each["type"] == "extra_forbidden"
        found.append(
            faults.unknown_parameter(name[:60], shape.model_fields)
            if unknown
            else faults.bad_parameter(name, str(each["input"]))
        )
    return found


def only_known(request: HttpRequest, known: type[BaseModel]) -> None:
    """Raise Refused for each parameter of the address that `known` does not have: a misspelt filter filters nothing."""
    others = [name for name in request.GET if name not in known.model_fields]
    if others:
        raise Refused(*(faults.unknown_parameter(name[:60], known.model_fields) for name in others))
