"""The fields of a case: those that cannot be read are faults at their place and left out; the rest is still read."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from alfandega.clearance.declaration.box import Part
from alfandega.clearance.declaration.field_faults import field_faults
from alfandega.exchange.case import faults as case_faults
from alfandega.kernel.fault import Fault

Shape = TypeVar("Shape", bound=Part)

MOST_ROUNDS = 6
"""Taking a bad field away can only uncover a bad field around it; a case is at most five levels deep there."""


def shaped(document: Mapping[str, Any], shape: type[Shape]) -> tuple[Shape, list[Fault]]:
    """The case in its shape, with unreadable fields taken away, and a fault for each."""
    faults: dict[str, Fault] = {}
    rest: Any = copy.deepcopy(dict(document))
    for _ in range(MOST_ROUNDS):
        try:
            return shape.model_validate(rest), list(faults.values())
        except ValidationError as error:
            for each in field_faults(error):
                faults.setdefault(each.where, case_faults.of_field(each))
            for detail in error.errors(include_url=False):
                _take_away(rest, detail["loc"])
    return shape(), list(faults.values())


def _take_away(document: Any, path: tuple[int | str, ...]) -> None:
    """Empty what stands at a path, or the word there that stood for an object."""
    holder, last = None, None
    for part in path:
        inside = isinstance(document, dict) and part in document
        inside = inside or (isinstance(document, list) and isinstance(part, int) and part < len(document))
        if not inside:
            break
        holder, last, document = document, part, document[part]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last] = {}
