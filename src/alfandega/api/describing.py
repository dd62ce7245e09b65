"""What the OpenAPI description says beyond what the endpoints' types say: bodies, headers, refusals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from pydantic import BaseModel

from alfandega.access.actor import Actor
from alfandega.api.bodies import Why
from alfandega.api.example import EXAMPLE
from alfandega.api.refusals import Refusal
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.enquiry.shapes import QuestionIn
from alfandega.exchange.origin_case.shapes import OriginCase
from alfandega.exchange.relief_case.shapes import ReliefCase

_REF = "#/components/schemas/"
_BODIES: Mapping[type[BaseModel], str] = {
    Sad: "",
    Why: "",
    QuestionIn: "",
    ValueCase: "ValueCase",
    OriginCase: "OriginCase",
    ReliefCase: "ReliefCase",
}
"""What requests carry, and what goes before the names of its parts: a case has an Item too, another one."""
KEY: dict[str, Any] = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "description": "The same key with the same request gives the same answer again, without doing anything twice.",
}
DECLARATION_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A declaration in our JSON, or one exported from ASYCUDA World.",
        "content": {
            "application/json": {"schema": {"$ref": f"{_REF}Sad"}, "example": EXAMPLE},
            "application/xml": {"schema": {"type": "string", "description": "An <ASYCUDA> document, UTF-8 or UTF-16."}},
        },
    }
}
LODGING: dict[str, Any] = {**DECLARATION_BODY, "parameters": [KEY]}
REASON: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": f"{_REF}Why"}}}},
    "parameters": [KEY],
}


def case_body(schema: str, example: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a case that anybody may ask about, with an example."""
    content = {"schema": {"$ref": f"{_REF}{schema}"}, "example": example}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


QUESTION: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": f"{_REF}QuestionIn"},
                "example": {
                    "code": "2204210000",
                    "origin": "PT",
                    "value": "1000.00",
                    "currency": "EUR",
                    "quantities": {"LTR": "450"},
                    "preference": "100",
                    "documents": ["954"],
                },
            }
        },
    }
}
_MARKED = {
    "headers": {"ETag": {"schema": {"type": "string"}, "description": "The mark of this answer, for If-None-Match."}}
}
MARKED: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "If-None-Match",
            "schema": {"type": "string"},
            "description": "The ETag of an answer that you have; when it is still the same, 304 says so without it.",
        }
    ],
    "responses": {200: _MARKED, 304: {"description": "What you have is what there is."}},
}
PDF: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The document.",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}

FILE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The bytes, under the type that was found.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "One file; known by its bytes."},
                        "code": {"type": "string", "description": "The document, as in box 44.", "example": "380"},
                        "reference": {"type": "string", "description": "Its number, as in box 44.", "example": "INV-7"},
                        "item": {"type": "string", "description": "The item's number; absent for all.", "example": "1"},
                        "packages": {"type": "string", "description": "Packages whose content a packing list gives."},
                        "answers": {"type": "string", "format": "uuid", "description": "The demand it answers."},
                    },
                }
            }
        },
    },
    "parameters": [KEY],
}


def refusals(*statuses: int) -> dict[int, type[Refusal]]:
    """The kinds of refusal an endpoint can give; the ones of the door (401, 405) come by themselves."""
    return {401: Refusal, **public_refusals(*statuses)}


def public_refusals(*statuses: int) -> dict[int, type[Refusal]]:
    """The kinds of refusal an endpoint without a token can give."""
    return dict.fromkeys(statuses, Refusal)


class Bearer(HttpBearer):
    """The token of an operator's system, checked at the door; here only for the description."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002 - ninja's signature
        """Who acts, as the door found."""
        actor: Actor | None = getattr(request, "actor", None)
        return actor


class DescribedAPI(NinjaAPI):
    """The API with the declaration and the cases among its schemas."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The OpenAPI document, complete without any other file."""
        schema = super().get_openapi_schema(**options)
        schemas = schema["components"]["schemas"]
        for model, before in _BODIES.items():
            made = model.model_json_schema(ref_template=f"{_REF}{before}{{model}}", mode="validation")
            schemas.update({before + name: each for name, each in made.pop("$defs", {}).items()})
            schemas[model.__name__] = made
        return schema
