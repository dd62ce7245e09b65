"""Reading a declaration from plain data: every unreadable field is a fault at its place, and the rest is still read."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from alfandega.clearance.declaration.box import UNSTORABLE
from alfandega.clearance.declaration.sad import MAX_ITEMS, Sad
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

MOST_ROUNDS = 3
"""Taking a bad field away can only uncover a bad field around it; the document is at most three levels deep there."""

_WORDS = {
    "number": (
        msgid("“{value}” is not a number."),
        msgid("Write digits with a point for decimals, for example 1250.50."),
    ),
    "number_finite": (msgid("“{value}” is not a finite number."), msgid("Enter the amount as digits.")),
    "number_too_large": (
        msgid("“{value}” has more digits than an amount can have."),
        msgid("At most 18 digits before the point are possible; check the amount."),
    ),
    "string_too_long": (msgid("The text is too long: at most {limit} characters."), msgid("Shorten the text.")),
    "extra_forbidden": (
        msgid("“{name}” is not a field of the declaration."),
        msgid("Check its spelling against the description of the format."),
    ),
    "text_control": (
        msgid("The text holds the character {character}, which cannot be stored."),
        msgid("Remove that character."),
    ),
    "too_long": (msgid("There are more than {limit} items."), msgid("Divide the goods over several declarations.")),
    "literal_error": (msgid("“{value}” is not a format this system reads."), msgid("Use the format alfandega-sad/1.")),
}
_OTHER = (msgid("“{value}” cannot be read here."), msgid("Compare the field with the description of the format."))


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
            for detail in sorted(error.errors(include_url=False), key=lambda each: _order(each["loc"]), reverse=True):
                fault = _fault(detail)
                faults.setdefault(fault.where, fault)
                _take_away(rest, detail["loc"])
    return Sad(), tuple(faults.values())


def _order(path: tuple[int | str, ...]) -> tuple[tuple[int, str], ...]:
    """Later list places first, so that taking one away does not move the others."""
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in path)


def _fault(detail: ErrorDetails) -> Fault:
    message, remedy = _WORDS.get(detail["type"], _OTHER)
    context = detail.get("ctx", {})
    value = detail.get("input")
    shown = storable(str(value)[:60]) if isinstance(value, str | int | float | bool) else type(value).__name__
    place = [storable(str(part)[:100]) for part in detail["loc"]]
    return Fault(
        code=f"field.{detail['type'].replace('_', '-')}",
        where="".join("/" + part.replace("~", "~0").replace("/", "~1") for part in place),
        message=message,
        params={
            "value": shown,
            "limit": str(context.get("max_length", MAX_ITEMS)),
            "name": place[-1] if place else "",
            "character": str(context.get("character", "")),
        },
        remedy=remedy,
        citation=Citation.of("DL-13.2"),
    )


def storable(value: Any) -> Any:
    """`value` with a mark (U+FFFD) in place of each character that the database cannot hold, in names and texts."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {storable(name): storable(each) for name, each in value.items()}
    return [storable(each) for each in value] if isinstance(value, list | tuple) else value


def _take_away(document: Any, path: tuple[int | str, ...]) -> None:
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
