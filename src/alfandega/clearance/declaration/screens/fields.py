"""Each field of the form as the SAD describes it: its box, what it holds, and how it is best typed.

A field is named by a pattern: a JSON pointer in which `*` stands for a place in a list (`/items/*/price`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from alfandega.clearance.declaration.box import Count, Number
from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.text import msgid

LISTS = {
    "/office": "offices",
    "/transport/border_office": "offices",
    "/countries/export": "countries",
    "/countries/trading": "countries",
    "/countries/first_destination": "countries",
    "/countries/destination": "countries",
    "/transport/arrival_nationality": "countries",
    "/transport/border_nationality": "countries",
    "/transport/loading_country": "countries",
    "/transport/border_mode": "transport_modes",
    "/transport/inland_mode": "transport_modes",
    "/delivery_terms/code": "incoterms",
    "/value/costs/*/currency": "currencies",
    "/items/*/commodity_code": "commodity",
    "/items/*/origin": "countries",
    "/items/*/procedure": "procedures",
    "/items/*/packages/kind": "packages",
    "/items/*/supplementary_units/*/code": "units",
    "/items/*/documents/*/code": "documents",
    "/items/*/value/costs/*/currency": "currencies",
}
"""Fields whose codes come from a list of the reference book, or from the tariff (`commodity`)."""

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "/flow": (("I", msgid("Import")), ("E", msgid("Export"))),
    "/declaration_type": (("IM", msgid("IM — import")), ("EX", msgid("EX — export"))),
    "/value/working_mode": (
        ("0", msgid("By value of the items")),
        ("1", msgid("By gross mass of the items")),
        ("2", msgid("Not shared: each item states its own")),
    ),
    "/transport/containers": (("true", msgid("Yes")), ("false", msgid("No"))),
}
"""Fields with a few possible answers, and how they read."""

LABELS = {
    "/flow": msgid("Import or export"),
    "/declaration_type": msgid("Type of declaration"),
    "/general_procedure": msgid("General procedure"),
    "/value/working_mode": msgid("How these costs are shared over the items"),
    "/items/*/procedure": msgid("Customs procedure"),
    "/items/*/price": msgid("Price, in the invoice currency"),
    "/items/*/documents/*/date": msgid("Date of the document"),
}
"""How the form names a field whose description in the format is written for programmers."""

LONG = frozenset({"/exporter/name", "/consignee/name", "/declarant/name", "/financial/name", "/comments"})
LONG_IN_ITEMS = frozenset({"commercial_description", "marks1", "free_text_1"})

_COST = re.compile(r"/costs/[a-z_]+/")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form. `kind`: text, area, number, choice or list (then `codes` names it); `title` is a msgid."""

    pattern: str
    box: str
    title: str
    kind: str
    codes: str = ""


def pattern_of(pointer: str) -> str:
    """The pattern that a JSON pointer is one place of: `/items/3/price` → `/items/*/price`."""
    return re.sub(r"/\d+(?=/|$)", "/*", pointer)


@cache
def field(pattern: str) -> Field:
    """The field of a pattern; raises KeyError when the SAD has no such field, or it is not a single value."""
    box, info = _found(pattern)
    codes = LISTS.get(pattern) or LISTS.get(_COST.sub("/costs/*/", pattern), "")
    return Field(pattern, box, LABELS.get(pattern) or info.description or "", _kind(pattern, info, codes), codes)


def field_info(pattern: str) -> FieldInfo:
    """What the SAD says of the field of a pattern; raises KeyError as `field` does."""
    return _found(pattern)[1]


def _found(pattern: str) -> tuple[str, FieldInfo]:
    """The box of a field, and what the SAD says of it."""
    model: Any = Sad
    box, info = "", None
    for name in pattern.split("/")[1:]:
        if name == "*":
            continue
        if not (isinstance(model, type) and issubclass(model, BaseModel)) or name not in model.model_fields:
            raise KeyError(pattern)
        info = model.model_fields[name]
        box = _box_of(info) or box
        model = inner(info.annotation)
    if info is None or (isinstance(model, type) and issubclass(model, BaseModel)):
        raise KeyError(pattern)
    return box, info


def group_title(pattern: str) -> tuple[str, str]:
    """The box and the title of a part that holds fields (`/exporter`, `/value/costs/insurance`)."""
    model: Any = Sad
    box, title = "", ""
    for name in pattern.split("/")[1:]:
        info = model.model_fields[name]
        box, title = _box_of(info) or box, info.description or title
        model = inner(info.annotation)
    return box, title


def _box_of(info: FieldInfo) -> str:
    extra = info.json_schema_extra
    return str(extra.get("box", "")) if isinstance(extra, dict) else ""


def inner(annotation: Any) -> Any:
    """What an optional, annotated or repeated field holds once."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return inner(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return inner(next(each for each in get_args(annotation) if each is not NoneType))
    if origin is tuple:
        return inner(get_args(annotation)[0])
    return annotation


def _kind(pattern: str, info: FieldInfo, codes: str) -> str:
    if pattern in CHOICES:
        return "choice"
    if codes:
        return "list"
    if inner(info.annotation) in (inner(Number), inner(Count)):
        return "number"
    if pattern in LONG or pattern.rsplit("/", 1)[-1] in LONG_IN_ITEMS:
        return "area"
    return "text"
