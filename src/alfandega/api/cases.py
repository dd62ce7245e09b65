"""`/value`, `/origin`, `/reliefs`: anyone's case judged by the law, without a token; answers as of the command line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from alfandega.api import bodies
from alfandega.api.describing import case_body, public_refusals
from alfandega.api.refusals import JSON, Refusal, language
from alfandega.api.tariff import Told
from alfandega.clearance.books import live
from alfandega.clearance.explained import ExplainedFault
from alfandega.exchange.origin_case.computing import judge_case
from alfandega.exchange.origin_case.told import ToldOrigin
from alfandega.exchange.origin_case.told import told as told_origin
from alfandega.exchange.relief_case.computing import answer_case
from alfandega.exchange.relief_case.told import ToldReliefs
from alfandega.exchange.relief_case.told import told as told_relief
from alfandega.exchange.value_case.computing import compute_value
from alfandega.exchange.value_case.told import ToldValue
from alfandega.exchange.value_case.told import told as told_value
from alfandega.kernel.dates import today

router = Router(tags=["cases"], auth=None)
_VALUE_EXAMPLE: dict[str, Any] = {
    "on": "2026-03-02",
    "rates": {"EUR": "110.265"},
    "sales": [{"invoice": "F-77", "currency": "EUR", "incoterm": {"code": "FOB", "edition": 2020}}],
    "costs": [{"kind": "freight", "amount": "200", "currency": "EUR"}],
    "items": [{"id": "A", "price": "2000"}],
}
_ORIGIN_EXAMPLE: dict[str, Any] = {
    "on": "2026-03-02",
    "country": "CV",
    "product": {"code": "1905.31", "ex_works_price": "1150000"},
    "materials": [
        {"id": "flour", "code": "1101.00", "origin": "FR", "value": "460000"},
        {"id": "sugar", "code": "1701.14", "origin": "CV", "value": "150000"},
    ],
    "operations": [{"name": "baking", "country": "CV"}],
    "rule": "CTH EXCEPT FROM chapter 11; MAXNOM 40 % EXW",
}
_RELIEF_EXAMPLE: dict[str, Any] = {
    "on": "2026-03-02",
    "goods": "household",
    "person": "new_resident",
    "attestation": "consul",
    "in_use_since": "2025-09-01",
    "attested_on": "2026-03-02",
    "listed": "all",
    "commercial": False,
    "accompanied": True,
    "with_vehicle": False,
}


@router.post(
    "/value",
    response={200: ToldValue, **public_refusals(413, 415, 422)},
    openapi_extra=case_body("ValueCase", _VALUE_EXAMPLE),
)
def determine_value(request: HttpRequest, wanted: Query[Told]) -> ToldValue | HttpResponse:
    """The customs value of goods from the facts of their sale (RCA 34-95), every line with its article.

    Nothing is stored. 422 tells everything that is wrong with the case, each at its pointer. See docs/value.md.
    """
    bodies.only_known(request, type(wanted))
    answer = told_value(compute_value(bodies.json_in(request), today(), live), language())
    return answer if answer.valued else _wrong(answer.faults)


@router.post(
    "/origin",
    response={200: ToldOrigin, **public_refusals(413, 415, 422)},
    openapi_extra=case_body("OriginCase", _ORIGIN_EXAMPLE),
)
def determine_origin(request: HttpRequest, wanted: Query[Told]) -> ToldOrigin | HttpResponse:
    """Where a product originates, by which leg of a rule, or what is missing and by how much.

    Nothing is stored. The answer is 200 whatever the origin is, and also when a claimed preference is not granted; its
    `faults` say why. 422 tells everything that is wrong with the case. See docs/origin.md.
    """
    bodies.only_known(request, type(wanted))
    answer = told_origin(judge_case(bodies.json_in(request), today()), language())
    return answer if answer.determined else _wrong(answer.faults)


@router.post(
    "/reliefs",
    response={200: ToldReliefs, **public_refusals(413, 415, 422)},
    openapi_extra=case_body("ReliefCase", _RELIEF_EXAMPLE),
)
def find_relief(request: HttpRequest, wanted: Query[Told]) -> ToldReliefs | HttpResponse:
    """Which relief from duties goods may have (RCA 192-212), what it needs, or which condition fails and what mends it.

    Nothing is stored. While a fact is missing, `question` asks for it: write the answer into the case under its name,
    and send it again. 422 tells everything that is wrong with the case. See docs/reliefs.md.
    """
    bodies.only_known(request, type(wanted))
    found = answer_case(bodies.json_in(request), today())
    answer = told_relief(found, live(found.on or today()), language())
    return answer if answer.answered else _wrong(answer.faults)


def _wrong(faults: list[ExplainedFault]) -> HttpResponse:
    return HttpResponse(Refusal(errors=faults).model_dump_json(exclude={"id"}), JSON, 422)
