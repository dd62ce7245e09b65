"""Adding and removing sales, their entries and rows of goods: the acts on the shape of the form. Pure."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from typing import Any

from alfandega.clearance.declaration.screens.fields import pattern_of
from alfandega.clearance.declaration.screens.pointers import value_at
from alfandega.clearance.declaration.screens.value_layout import GOODS_ROWS, LISTS, ROOT, SALES
from alfandega.clearance.declaration.screens.value_numbers import sale_removed

MOST = {SALES: 1_000, GOODS_ROWS: 9_999}
MADE_ON_THE_WAY = (ROOT[1:], "relationship", "other_methods", "deductive")
MOST_ENTRIES = 50
"""Of one list of a sale; a file may bring more."""


def rearranged_value(document: Mapping[str, Any], act: str) -> tuple[dict[str, Any], str]:
    """The document after an act, and the pointer of what the page should now show; "" when nothing changed.

    Acts: `add:LIST` and `remove:ENTRY` with JSON pointers, `list-items` for a row of each item. An act that is none of
    these, or names no place of the form, changes nothing.
    """
    made = copy.deepcopy(dict(document))
    name, _, at = act.partition(":")
    if name == "add":
        return made, _add(made, at)
    if name == "remove":
        return made, _remove(made, at)
    if name == "list-items":
        return made, _list_items(made)
    return made, ""


def without_blanks(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without the empty parts that an emptied field leaves, and without an empty value declaration."""
    made = copy.deepcopy(dict(document))
    told = made.get(ROOT[1:])
    if isinstance(told, dict):
        _prune(told)
        if not told:
            del made[ROOT[1:]]
    return made


def shape(document: Mapping[str, Any]) -> str:
    """A mark of how many sales, entries and rows there are: a page made for another shape would fill wrong places."""
    return hashlib.sha256(_shape_of(value_at(document, ROOT)).encode()).hexdigest()[:16]


def _add(made: dict[str, Any], at: str) -> str:
    if pattern_of(at) not in LISTS:
        return ""
    place: Any = made
    parts = at.split("/")[1:]
    for part in parts[:-1]:
        if isinstance(place, list):
            place = place[int(part)] if part.isdecimal() and len(part) < 6 and int(part) < len(place) else None
        elif isinstance(place, dict):
            place = place.setdefault(part, {}) if part in MADE_ON_THE_WAY else place.get(part)
    if not isinstance(place, dict):
        return ""
    rows = place.get(parts[-1])
    if not isinstance(rows, list):
        rows = place[parts[-1]] = []
    row = _next_row(made, rows) if at == GOODS_ROWS else {}
    if len(rows) >= MOST.get(at, MOST_ENTRIES) or row is None:
        return ""
    rows.append(row)
    return f"{at}/{len(rows) - 1}"


def _next_row(made: Mapping[str, Any], rows: list[Any]) -> dict[str, Any] | None:
    """A row for the first item that has none, of the last sale; None when every item has one."""
    known = {str(row.get("item") or 1) for row in rows if isinstance(row, dict)}
    free = (str(number) for number in range(1, _count(made, "/items") + 1) if str(number) not in known)
    item = next(free, None)
    return None if item is None else {"item": item, "sale": str(max(1, _count(made, SALES)))}


def _list_items(made: dict[str, Any]) -> str:
    told = made.setdefault(ROOT[1:], {})
    if not isinstance(told, dict):
        return ""
    rows = told.get("goods")
    if not isinstance(rows, list):
        rows = told["goods"] = []
    known = {str(row.get("item") or 1) for row in rows if isinstance(row, dict)}
    missing = [str(number) for number in range(1, _count(made, "/items") + 1) if str(number) not in known]
    rows.extend({"item": number} for number in missing)
    return f"{GOODS_ROWS}/{len(rows) - len(missing)}" if missing else ""


def _remove(made: dict[str, Any], at: str) -> str:
    above, _, place = at.rpartition("/")
    rows = value_at(made, above) if pattern_of(above) in LISTS else None
    if not (isinstance(rows, list) and place.isdecimal() and len(place) < 6 and int(place) < len(rows)):
        return ""
    gone = int(place) + 1
    del rows[gone - 1]
    if above == SALES:
        sale_removed(made, gone)
    return above


def _count(document: Mapping[str, Any], pointer: str) -> int:
    found = value_at(document, pointer)
    return len(found) if isinstance(found, list) else 0


def _prune(part: dict[str, Any]) -> None:
    for name, value in list(part.items()):
        if isinstance(value, dict):
            _prune(value)
            if not value:
                del part[name]
        elif value == []:
            del part[name]
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    _prune(each)


def _shape_of(value: Any) -> str:
    if isinstance(value, dict):
        below = {name: _shape_of(each) for name, each in value.items() if isinstance(each, dict | list)}
        told = [f"{name}:{each}" for name, each in sorted(below.items()) if each]
        return "{" + ",".join(told) + "}" if told else ""
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "[" + ",".join(_shape_of(each) for each in value) + "]"
    return ""
