"""Makes a case of origin of a question that people typed, and says at which field each fault of it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.explained import ExplainedFault
from alfandega.enquiry import faults
from alfandega.enquiry.asking import date_in
from alfandega.enquiry.numbers import number_in
from alfandega.enquiry.origin.question import NONE, RULE, MaterialTyped, OperationTyped, OriginQuestion
from alfandega.exchange.origin_case.computing import JudgedCase, judge_document
from alfandega.kernel.fault import Fault

_FINDINGS = ("substantial", "economically_justified", "equipped_undertaking")
"""What an operation must be found to be for the last substantial transformation (RCA 19.1)."""
_FIELDS = {
    "/product/code": "code",
    "/product/ex_works_price": "price",
    "/product/weight": "weight",
    "/product": "code",
    "/agreement": "by",
}
_ROW = re.compile(r"/(materials|operations)/([0-9]+)/([a-z_]+)")
_MARKS = {"materials": "m", "operations": "o"}
_SINGLE = frozenset({"rule", "only", "on", "country", "materials", "operations"})


def judged(question: OriginQuestion, today: date) -> JudgedCase:
    """The answer to a question, or every fault of it together."""
    found: list[Fault] = []
    document = _document(question, found)
    answer = judge_document(document, today, tuple(found))
    return replace(answer, faults=tuple(map(_in_words, answer.faults)))


def _in_words(fault: Fault) -> Fault:
    """A case names what is missing by its pointer; people see which field it is."""
    return faults.missing(fault.where) if fault.code == "field.missing" else fault


def field_of(fault: ExplainedFault, question: OriginQuestion) -> str:
    """The field of the form that a fault of the case is about; empty when it is about the whole question."""
    row = _ROW.match(fault.pointer)
    if row is not None:
        typed: Sequence[MaterialTyped | OperationTyped] = (
            question.materials if row[1] == "materials" else question.operations
        )
        filled = [place for place, each in enumerate(typed) if not each.empty]
        name = "finding" if row[3] in _FINDINGS else row[3]
        return f"{_MARKS[row[1]]}-{name}-{filled[int(row[2])]}" if int(row[2]) < len(filled) else ""
    first = fault.pointer.split("/")[1] if fault.pointer.startswith("/") else ""
    return _FIELDS.get(fault.pointer) or (first if first in _SINGLE else "")


def _document(question: OriginQuestion, found: list[Fault]) -> dict[str, Any]:
    """The case as plain data, without the rows that are empty; what cannot be read is left out of it."""
    product = {
        "code": question.code,
        "ex_works_price": _number(question.price, "/product/ex_works_price", found),
        "weight": _number(question.weight, "/product/weight", found),
    }
    day = date_in(question.on, "/on", found)
    document: dict[str, Any] = {
        "on": day.isoformat() if day else None,
        "country": question.country,
        "product": _given(product),
        "materials": _materials(question, found),
        "operations": _operations(question),
    }
    if question.by == RULE:
        document["rule"] = question.rule
        if not question.rule:
            found.append(faults.missing("/rule"))
    elif question.by != NONE:
        document |= {"agreement": question.by, "only": question.only}
    return _given(document)


def _materials(question: OriginQuestion, found: list[Fault]) -> list[dict[str, Any]]:
    rows = []
    for place, each in enumerate(row for row in question.materials if not row.empty):
        where = f"/materials/{place}"
        values = {name: _number(getattr(each, name), f"{where}/{name}", found) for name in ("value", "weight")}
        rows.append(_given({"name": each.name, "code": each.code, "origin": each.origin, **values}))
    return rows


def _operations(question: OriginQuestion) -> list[dict[str, Any]]:
    rows = []
    for each in question.operations:
        if not each.empty:
            says = dict.fromkeys(_FINDINGS, each.finding == "yes") if each.finding in {"yes", "no"} else {}
            rows.append({**_given({"name": each.name, "country": each.country}), **says})
    return rows


def _number(typed: str, where: str, found: list[Fault]) -> str | None:
    number: Decimal | None = number_in(typed, where, found)
    return None if number is None else f"{number:f}"


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """What was told of it."""
    return {name: value for name, value in values.items() if value not in ("", None)}
