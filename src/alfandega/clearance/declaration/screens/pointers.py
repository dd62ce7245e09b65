"""From the form's fields back to the document: each field's name is the JSON pointer of its place. Pure.

Only the fields that were sent change; the rest of the document, and what no form shows, stays as it was.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import pairwise
from typing import Any

from alfandega.clearance.declaration.screens.fields import Field, field, pattern_of
from alfandega.clearance.declaration.screens.layout import FIELDS
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

GROWING = ("supplementary_units", "documents")
"""Lists of an item that grow by typing into the empty row after the last one; items are added by their own act."""

_COMMA_LANGUAGES = ("pt", "fr")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]")
_NUMERIC = re.compile(r"[-+]?[\d.,]+$")


def merged(
    document: Mapping[str, Any],
    typed: Iterable[tuple[str, str]],
    language: str = "en",
    *,
    fields: Set[str] = FIELDS,
    described: Callable[[str], Field] = field,
) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The document with what was typed in its places, and a fault for each name that is no place of the form.

    Names that do not begin with `/` are the form's own (token, page) and are passed over. An emptied field is taken
    out of the document. Numbers may be typed as the reader of `language` writes them, codes in small letters.
    `fields` are the patterns of the form, `described` says what each holds.
    """
    made = copy.deepcopy(dict(document))
    faults: list[Fault] = []
    for name, value in sorted(typed, key=lambda each: _order(each[0])):
        if not name.startswith("/"):
            continue
        pattern = pattern_of(name)
        if pattern in fields:
            stored = _as_stored(described(pattern), value, language)
            if _put(made, name.split("/")[1:], stored):
                continue
        faults.append(_not_ours(name))
    return made, tuple(faults)


def value_at(document: object, pointer: str) -> Any:
    """What stands at a JSON pointer; None when nothing does."""
    for part in pointer.split("/")[1:]:
        if isinstance(document, Mapping):
            document = document.get(part)
        elif isinstance(document, list) and part.isdecimal() and int(part) < len(document):
            document = document[int(part)]
        else:
            return None
    return document


def number_as_typed(text: str, language: str) -> str:
    """A number as its writer means it, with a point for decimals: in pt and fr `1 250,50` and `1.250,50` are 1250.50.

    What is not a number, or could be two, is left as it was typed for the reader to be told.
    """
    found = _SPACES.sub("", text)
    if not _NUMERIC.match(found):
        return text
    if language in _COMMA_LANGUAGES and found.count(",") == 1:
        whole, decimals = found.split(",")
        if "." not in decimals and _grouped(whole, "."):
            return f"{whole.replace('.', '')}.{decimals}"
    if language not in _COMMA_LANGUAGES and "," in found:
        whole, point, decimals = found.partition(".")
        if _grouped(whole, ","):
            return f"{whole.replace(',', '')}{point}{decimals}"
    return found if "," not in found else text


def _grouped(whole: str, mark: str) -> bool:
    """Whether the digits are not grouped, or grouped by threes with the mark."""
    return re.fullmatch(rf"[-+]?(\d+|\d{{1,3}}(\{mark}\d{{3}})+)", whole) is not None


def tidy(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without the empty rows that the form keeps for typing."""
    made = copy.deepcopy(dict(document))
    items = made.get("items")
    for item in items if isinstance(items, list) else ():
        for name in GROWING:
            if isinstance(item, dict) and isinstance(item.get(name), list):
                item[name] = [row for row in item[name] if row]
    return made


def _order(name: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() and len(part) < 6 else (-1, part) for part in name.split("/"))


def _as_stored(described: Field, value: str, language: str) -> str | list[str] | None:
    text = value.replace("\x00", "").strip()
    if not text:
        return None
    if described.kind == "number":
        return number_as_typed(text, language)
    if described.kind == "numbers":
        return re.split(r"[\s,;]+", text.strip(" ,;"))
    return text.upper() if described.kind == "list" else text


def _put(place: Any, parts: list[str], value: str | list[str] | None) -> bool:
    """Set (or, for None, take out) the value at its place; False when the document has no such place."""
    for part, following in pairwise(parts):
        if value is None and not _has(place, part, following):
            return True  # an empty field where there is nothing changes nothing
        below = _below(place, part, following)
        if below is None:
            return False
        place = below
    if not isinstance(place, dict):
        return False
    if value is None:
        place.pop(parts[-1], None)
    else:
        place[parts[-1]] = value
    return True


def _has(place: Any, part: str, following: str) -> bool:
    """Whether the document goes on below `part`, and for a list, at the place `following`."""
    if not isinstance(place, dict):
        return True
    below = place.get(part)
    if part in GROWING and isinstance(below, list) and following.isdecimal():
        return int(following) != len(below)
    return isinstance(below, dict | list)


def _below(place: Any, part: str, following: str) -> Any:
    """What stands under `part`, made where the form may make it; None when the document has no such place."""
    if isinstance(place, dict):
        if not isinstance(place.get(part), dict | list):
            place[part] = [] if following.isdecimal() else {}
        if part in GROWING and following == str(len(place[part])):
            place[part].append({})
        return place[part]
    if isinstance(place, list) and part.isdecimal() and len(part) < 6 and int(part) < len(place):
        if not isinstance(place[int(part)], dict):
            place[int(part)] = {}
        return place[int(part)]
    return None


def _not_ours(name: str) -> Fault:
    return Fault(
        code="form.unknown-field",
        message=msgid("The page sent a field that the form does not have: “{name}”. It was left out."),
        params={"name": name[:80]},
        remedy=msgid("Load the page again; if it happens again, tell the customs office."),
        citation=Citation.of("DL-13.2"),
    )
