"""What a declaration declares, field by field with its SAD box, and what differs between two versions. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.screens.fields import pattern_of
from alfandega.clearance.declaration.screens.value_layout import FACTS, LISTS
from alfandega.kernel.text import msgid

APART = frozenset({"archive", "format"})
"""What another system recorded and the name of the format: kept, but not what is declared."""

PLACES = {
    "exporter": msgid("Exporter"),
    "consignee": msgid("Consignee (importer)"),
    "financial": msgid("Person responsible for financial settlement"),
    "invoice": msgid("Price of the goods"),
    "external_freight": msgid("External freight"),
    "internal_freight": msgid("Internal freight"),
    "insurance": msgid("Insurance"),
    "other_cost": msgid("Other costs"),
    "deduction": msgid("Deductions"),
    "documents": msgid("Document"),
    "supplementary_units": msgid("Supplementary unit"),
    "lines": msgid("Tax line"),
}
"""Parts whose name must stand before that of their field, since several parts have a field of that name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A filled field: JSON pointer, SAD box, its name and that of the part it stands in (msgids), and the value."""

    pointer: str
    box: str
    title: str
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field that is not the same in two versions; empty where it is absent. `item` from 1, 0 for the header."""

    pointer: str
    item: int
    box: str
    title: str
    part: str
    before: str
    after: str


def fields_of(document: Mapping[str, Any]) -> Iterator[Field]:
    """Every filled field of the header, in the order of the form; the items are left out."""
    rest = {name: value for name, value in document.items() if name != "items"}
    yield from _filled(Sad, rest, "", "", "")


def fields_of_item(document: Mapping[str, Any], number: int) -> Iterator[Field]:
    """Every filled field of one item, counted from 1. Raises IndexError when there is no such item."""
    items = document.get("items", [])
    if not 1 <= number <= len(items):
        raise IndexError(number)
    yield from _filled(_model(Sad.model_fields["items"]), items[number - 1], f"/items/{number - 1}", "", "")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What differs between two documents: header first, then item by item (items are compared by their number)."""
    found = _differing(0, fields_of(before), fields_of(after))
    model = _model(Sad.model_fields["items"])
    nothing: Mapping[str, Any] = {}
    pairs = zip_longest(before.get("items", []), after.get("items", []), fillvalue=nothing)
    for index, (old, new) in enumerate(pairs):
        if old != new:
            pointer = f"/items/{index}"
            found += _differing(index + 1, _filled(model, old, pointer, "", ""), _filled(model, new, pointer, "", ""))
    return found


def _differing(item: int, before: Iterator[Field], after: Iterator[Field]) -> list[Change]:
    old, new = {each.pointer: each for each in before}, {each.pointer: each for each in after}
    found = []
    for pointer in dict.fromkeys((*old, *new)):
        first, second = old.get(pointer), new.get(pointer)
        known = second or first
        if known and (first is None or second is None or first.value != second.value):
            found.append(
                Change(
                    pointer,
                    item,
                    known.box,
                    known.title,
                    known.part,
                    first.value if first else "",
                    second.value if second else "",
                )
            )
    return found


def _filled(model: type[BaseModel], data: Mapping[str, Any], pointer: str, box: str, part: str) -> Iterator[Field]:
    for name, info in _fields(model):
        value = data.get(name)
        if value in (None, "", [], {}):
            continue
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, Mapping) else {}
        here, own = f"{pointer}/{name}", str(extra.get("box") or box)
        if isinstance(value, Mapping) and not _is_part(info):
            for key, each in value.items():
                yield Field(f"{here}/{key}", own, _title(f"{here}/{key}", str(key), info), part, _shown(each))
        elif isinstance(value, Mapping):
            yield from _filled(_model(info), value, here, own, PLACES.get(name, part))
        elif isinstance(value, list | tuple):
            plain = [each for each in value if not isinstance(each, Mapping)]
            if plain:
                yield Field(here, own, _title(here, name, info), part, ", ".join(map(_shown, plain)))
                continue
            inner = _model(info)
            for index, each in enumerate(value):
                yield from _filled(inner, each, f"{here}/{index}", own, PLACES.get(name) or _named(here, part))
        else:
            yield Field(here, own, _title(here, name, info), part, _shown(value))


def _title(pointer: str, name: str, info: FieldInfo) -> str:
    """What a field is called: as the form of value elements calls its own, else as the format describes it."""
    fact = FACTS.get(pattern_of(pointer))
    return fact.label if fact else info.description or name.replace("_", " ")


def _named(pointer: str, part: str) -> str:
    """The title of a list of value elements, else the part it stands in."""
    entries = LISTS.get(pattern_of(pointer))
    return entries.title if entries else part


def _shown(value: object) -> str:
    return ("✓" if value else "✗") if isinstance(value, bool) else str(value)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, FieldInfo], ...]:
    return tuple((name, info) for name, info in model.model_fields.items() if name not in APART)


def _is_part(info: FieldInfo) -> bool:
    """Whether a field holds a part of the declaration; false for one of plain values by name."""
    try:
        _model(info)
    except TypeError:
        return False
    return True


def _model(info: FieldInfo) -> type[BaseModel]:
    """The model a field holds, alone, optional or in a list. Raises TypeError for a field of plain values."""
    waiting = [info.annotation]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
        if get_origin(each) in (tuple, list, Union, UnionType):
            waiting.extend(get_args(each))
    raise TypeError(f"{info.annotation} holds no part of the declaration")
