"""Reading a declaration from plain data: every unreadable field is a fault at its place, and the rest is still read."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from alfandega.clearance.declaration.field_faults import Location, field_faults, pointer
from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.fault import Fault

MOST_ROUNDS = 8
"""Taking a bad field away can only uncover a bad field around it; no part of the document is deeper than that."""


def read_sad(document: Mapping[str, Any]) -> tuple[Sad, tuple[Fault, ...]]:
    """The declaration in `document` and a fault for each field that could not be read; such fields are left empty."""
    faults: dict[str, Fault] = {}
    rest: Any = document
    for _ in range(MOST_ROUNDS):
        try:
            return Sad.model_validate(rest), tuple(faults.values())
        except ValidationError as error:
            if rest is document:
                rest = copy.deepcopy(dict(document))
            for fault in field_faults(error, title_of):
                faults.setdefault(fault.where, fault)
            places = (detail["loc"] for detail in error.errors(include_url=False))
            for place in sorted(places, key=_order, reverse=True):
                _take_away(rest, place)
    return Sad(), tuple(faults.values())


def _order(path: Location) -> tuple[tuple[int, str], ...]:
    """Later list places first, so that taking one away does not move the others."""
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in path)


def title_of(location: Location) -> str:
    """What a field of the declaration holds, as the form calls it (a msgid); its pointer where it has no title."""
    model: Any = Sad
    title = None
    for part in location:
        if isinstance(part, int):
            continue
        field = getattr(model, "model_fields", {}).get(part)
        if field is None:
            return pointer(location)
        title = field.description
        inner = [each for each in (field.annotation, *get_args(field.annotation)) if hasattr(each, "model_fields")]
        model = inner[0] if inner else None
    return title or pointer(location)


def _take_away(document: Any, path: Location) -> None:
    for part in path[:-1]:
        if isinstance(document, dict):
            document = document.get(part)
        elif isinstance(document, list) and isinstance(part, int) and part < len(document):
            document = document[part]
        else:
            return
    last = path[-1] if path else None
    if isinstance(document, dict):
        document.pop(last, None)
    elif isinstance(document, list) and isinstance(last, int) and last < len(document):
        document[last] = {}
