"""The JSON of a case, exactly: numbers are never floats, NaN is kept to be refused at its place, names stand once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from alfandega.exchange.reading import MAX_BYTES
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

MOST_LEVELS = 50
"""No case has nearly as many levels, one inside the other."""


class _Twice(dict[str, Any]):
    """An object in which a name stood twice."""

    names: tuple[str, ...] = ()


def parse_case(data: bytes) -> tuple[dict[str, Any] | None, tuple[Fault, ...]]:
    """The object in the bytes and the names that stand twice in it, or None and why the file cannot be read."""
    if len(data) > MAX_BYTES:
        message = msgid("The file has {size} MB; at most {limit} MB are read.")
        params = {"size": str(-(-len(data) // 1_000_000)), "limit": str(MAX_BYTES // 1_000_000)}
        return _no("file.too-large", message, msgid("Divide the items over several cases."), **params)
    if not data.strip():
        return _no("file.empty", msgid("The file is empty."), msgid("Write a case; docs/assess.md shows some."))
    try:
        found = _parsed(data)
        _ensure_shallow(found)
    except (ValueError, RecursionError) as error:
        return _broken(error, data)
    if not isinstance(found, dict):
        remedy = msgid("A case stands between {{ and }}; docs/assess.md shows some.")
        return _no("json.not-object", msgid("The file holds no JSON object."), remedy)
    return found, tuple(_twice(found, ""))


def _parsed(data: bytes) -> Any:
    return json.loads(
        data.decode("utf-8-sig"),
        parse_float=Decimal,
        parse_int=Decimal,
        parse_constant=Decimal,
        object_pairs_hook=_once,
    )


def _ensure_shallow(found: Any) -> None:
    """Raise RecursionError before anything that goes through the levels one inside the other does."""
    level = [found]
    for _ in range(MOST_LEVELS):
        parts = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [part for each in parts for part in each]
        if not level:
            return
    raise RecursionError


def _broken(error: ValueError | RecursionError, data: bytes) -> tuple[None, tuple[Fault, ...]]:
    if isinstance(error, UnicodeDecodeError):
        line = str(data.count(b"\n", 0, error.start) + 1)
        message = msgid("Line {line} of the file is not UTF-8.")
        return _no("json.encoding", message, msgid("Save it as UTF-8."), line=line)
    if isinstance(error, json.JSONDecodeError):
        message = msgid("The file is not JSON at line {line}, column {column}.")
        remedy = msgid("Mend that line; names and texts stand between double quotation marks.")
        return _no("json.broken", message, remedy, line=str(error.lineno), column=str(error.colno))
    return _no("json.depth", msgid("The file is nested too deeply."), msgid("A case has at most ten levels."))


def _no(code: str, message: str, remedy: str, /, **params: str) -> tuple[None, tuple[Fault, ...]]:
    return None, (Fault(code=code, message=message, params=params, remedy=remedy),)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name, _ in pairs]
    twice = _Twice(made)
    twice.names = tuple(name for name in made if names.count(name) > 1)
    return twice


def _twice(value: Any, where: str) -> Iterator[Fault]:
    if isinstance(value, _Twice):
        for name in value.names:
            message = msgid("The name “{name}” stands twice in one object of the file.")
            place = f"{where}/{name.replace('~', '~0').replace('/', '~1')}"
            remedy = msgid("Keep the one that is meant.")
            yield Fault("json.duplicate", message, place, {"name": name[:60]}, remedy=remedy)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _twice(part, f"{where}/{name}")
    elif isinstance(value, list):
        for place_in_list, part in enumerate(value):
            yield from _twice(part, f"{where}/{place_in_list}")
