"""Reads `law/cv/parameters/*.yaml` and checks all of it before anything is used; `docs/law.md` shows the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from alfandega.kernel.citation import Citation
from alfandega.lawbook.catalogue import knows
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read, text
from alfandega.lawbook.parameters import Dated, Parameter, Value

FIELDS = ("description", "unit", "reference", "setting", "last_checked", "note", "values")
UNITS = frozenset(
    {
        *("CVE", "percent", "kg", "gram", "m3", "litre", "metre", "count", "date", "code", "text"),
        *("minute", "hour", "day", "working_day", "month", "year"),
    }
)
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def load(root: Path) -> Mapping[str, Parameter]:
    """Every parameter below `root` by name; raises LawFileError naming every mistake in every file."""
    mistakes: list[str] = []
    found: dict[str, Parameter] = {}
    directory = root / "parameters"
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        mistakes.append(f"{directory}: has no .yaml file")
    for path in paths:
        place = Place(f"parameters/{path.name}", "", mistakes)
        for name, entry in mapping(read(path, place) or {}, place).items():
            here = place.at(name)
            if not _NAME.fullmatch(name):
                here.wrong(
                    "is not a name such as simplified.value_limit (small letters, digits, _ and at least one point)"
                )
            if name in found:
                here.wrong(f"is already defined in {found[name].file}")
            made = _parameter(name, entry, here)
            if made is not None:
                found[name] = made
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _parameter(name: str, entry: object, place: Place) -> Parameter | None:
    """The parameter, or None when it has no usable value; other mistakes are recorded and the best is made of it."""
    fields = mapping(entry, place)
    only(fields, FIELDS, place)
    setting = fields.get("setting", False)
    if not isinstance(setting, bool):
        place.at("setting").wrong("is true (the law leaves it to the administration) or false")
    note = text(fields.get("note"), place.at("note"))
    unit = text(fields.get("unit"), place.at("unit"))
    if unit and unit not in UNITS:
        place.at("unit").wrong(f"{unit!r} is not a unit; known are {', '.join(sorted(UNITS))}")
    values = _values(fields.get("values"), place.at("values"))
    last_checked = _date(fields.get("last_checked"), place.at("last_checked"))
    descriptions = in_each_language(fields.get("description"), place.at("description"))
    reference = _reference(fields.get("reference"), place.at("reference"))
    if not values or last_checked is None or reference is None:
        return None
    return Parameter(name, place.file, descriptions, unit, reference, bool(setting), last_checked, note, values)


def _reference(value: object, place: Place) -> Citation | None:
    cited = text(value, place)
    if not cited:
        return None
    if not knows(cited):
        place.wrong(f"{cited!r} is not in the catalogue (law/cv/catalogue.csv)")
        return None
    try:
        return Citation.of(cited)
    except ValueError as error:
        place.wrong(str(error))
        return None


def _date(value: object, place: Place) -> date | None:
    if type(value) is date:
        return value
    place.wrong(f"should be a date such as 2014-04-03, not {value!r}" if value is not None else "is missing")
    return None


def _values(value: object, place: Place) -> tuple[Dated, ...]:
    """The dated values, newest first; records bad, doubled and overlapping ones."""
    if not isinstance(value, list) or not value:
        place.wrong("should be a list with at least one `- {valid_from: …, value: …}`")
        return ()
    found: list[Dated] = []
    for number, entry in enumerate(value, start=1):
        dated = _dated(entry, place.at(f"number {number}"))
        if dated is not None:
            found.append(dated)
    found.sort(key=lambda dated: dated.valid_from)
    for earlier, later in pairwise(found):
        if earlier.valid_from == later.valid_from:
            place.wrong(f"two values begin on {later.valid_from}")
        elif earlier.valid_to is not None and earlier.valid_to >= later.valid_from:
            place.wrong(f"overlapping: one ends on {earlier.valid_to}, the next begins on {later.valid_from}")
    if len({isinstance(dated.value, str) for dated in found}) > 1:
        place.wrong("some are numbers and some are texts")
    return tuple(reversed(found))


def _dated(entry: object, place: Place) -> Dated | None:
    fields: Mapping[str, Any] = mapping(entry, place)
    only(fields, ("valid_from", "valid_to", "value"), place)
    begins = _date(fields.get("valid_from"), place.at("valid_from"))
    ends = _date(fields["valid_to"], place.at("valid_to")) if fields.get("valid_to") is not None else None
    if begins and ends and ends < begins:
        place.at("valid_to").wrong(f"{ends} is before valid_from {begins}")
    value = _value(fields.get("value"), place.at("value"))
    return Dated(begins, ends, value) if begins is not None and value is not None else None


def _value(value: object, place: Place) -> Value | None:
    if isinstance(value, bool):
        place.wrong("yes, no, on, off, true and false are not values here: put a text in quotes")
    elif isinstance(value, Decimal) and not value.is_finite():
        place.wrong(f"{value} is not a number")
    elif isinstance(value, (int, Decimal)) or (isinstance(value, str) and value.strip()):
        return value
    elif value is None or value == "":
        place.wrong("is missing")
    else:
        place.wrong(f"should be a number or a text, not {value!r}")
    return None
