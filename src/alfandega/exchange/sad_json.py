"""Our own JSON form of a declaration (format `alfandega-sad/1`, docs/formats/json.md), read strictly and exactly."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from alfandega.clearance.declaration.field_faults import field_faults
from alfandega.clearance.declaration.sad import FORMAT, Sad
from alfandega.exchange.fresh import LEFT_OUT, fresh
from alfandega.exchange.reading import ReadResult, too_large_or_empty, unreadable
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid


class _NoNumberError(ValueError):
    """NaN or Infinity stands where a number should."""


class _TwiceError(ValueError):
    """A name stands twice in one object, so that one of its values would be lost."""


def read_json(data: bytes, *, assessed: bool = True) -> ReadResult:
    """Read a declaration from our JSON; bounds, faults and `assessed` as for `read_sad`.

    Numbers may be JSON numbers or text; both are read exactly, never through binary floating point.
    """
    if refusal := too_large_or_empty(data):
        return refusal
    fields = parse_json(data)
    if isinstance(fields, ReadResult):
        return fields
    faults: list[Fault] = []
    try:
        sad = Sad.model_validate(fields)
    except ValidationError as error:
        faults = field_faults(error)
        if not _emptied(fields, error):
            return ReadResult(None, tuple(faults))
        sad = Sad.model_validate(fields)
    afresh = sad if assessed else fresh(sad)
    return ReadResult(afresh, tuple(faults), () if afresh is sad else (Sentence(LEFT_OUT),))


def write_json(sad: Sad) -> bytes:
    """The declaration as our JSON in UTF-8: fields in the order of the form, empty ones left out, numbers as text."""
    fields = {"format": FORMAT} | _pruned(sad.model_dump(mode="json"))
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def _pruned(value: Any) -> Any:
    """Without empty fields; an entry of a list keeps its place even when it is empty."""
    if isinstance(value, dict):
        made = {name: _pruned(inner) for name, inner in value.items()}
        return {name: inner for name, inner in made.items() if inner not in (None, {}, [])}
    return [_pruned(inner) for inner in value] if isinstance(value, list) else value


def parse_json(data: bytes) -> dict[str, Any] | ReadResult:
    """The object in the bytes, its numbers exact (Decimal), or the refusal: not UTF-8, broken, NaN, a name twice.

    The size is the caller's to bound; an empty body is refused as cut short.
    """
    try:
        fields = json.loads(
            data.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as error:
        return _refusal(error, data)
    if isinstance(fields, dict):
        return fields
    remedy = msgid("A declaration stands between {{ and }}, see docs/formats/json.md.")
    return unreadable("json.not-object", msgid("The file holds no JSON object."), remedy)


def _refusal(error: ValueError | RecursionError, data: bytes) -> ReadResult:
    match error:
        case UnicodeDecodeError():
            line = str(data.count(b"\n", 0, error.start) + 1)
            message = msgid("Line {line} of the file is not UTF-8.")
            return unreadable("json.encoding", message, msgid("Save it as UTF-8."), line=line)
        case _NoNumberError():
            message = msgid("The file holds {value}, which is not a number.")
            return unreadable("json.number-finite", message, msgid("Write the number itself."), value=str(error))
        case _TwiceError():
            message = msgid("The name “{name}” stands twice in one object of the file.")
            return unreadable("json.duplicate", message, msgid("Keep the one that is meant."), name=str(error)[:60])
        case json.JSONDecodeError():
            return _broken(error)
    message = msgid("The file is nested too deeply.")
    return unreadable("json.depth", message, msgid("A declaration has at most six levels."))


def _broken(error: json.JSONDecodeError) -> ReadResult:
    params = {"line": str(error.lineno), "column": str(error.colno)}
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
        message = msgid("The file ends at line {line} before the declaration does.")
        return unreadable("json.truncated", message, msgid("Send it again; it was cut short."), **params)
    message = msgid("The file is not JSON at line {line}, column {column}.")
    remedy = msgid("Mend that line; names and texts stand between double quotation marks.")
    return unreadable("json.broken", message, remedy, **params)


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= 20 else Decimal(text)


def _refuse_constant(name: str) -> None:
    raise _NoNumberError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return made


def _emptied(fields: dict[str, Any], error: ValidationError) -> bool:
    """Empty every field that was refused; False when one cannot be emptied (a whole list, the format)."""
    for each in error.errors(include_url=False, include_context=False):
        holder: Any = fields
        for part in each["loc"][:-1]:
            if not isinstance(holder, dict | list) or part == "[key]":
                return False
            holder = holder[part]  # type: ignore[index]
        if not isinstance(holder, dict) or each["loc"] in {("items",), ("format",)}:
            return False
        holder.pop(each["loc"][-1], None)
    return True
