"""A whole tariff as one JSON document; its JSON Schema is docs/schema/tariff.json.

Written from the stored tariff and loaded again, it gives the very same tariff. Every fault of a document is found at
once, each at its JSON pointer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import Field, ValidationError

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord, Record
from alfandega.tariff.book import TariffBook

MOST_BYTES = 128 * 1024 * 1024
"""A full national tariff of 20,000 lines and 100,000 measures is below 60 MB."""
MOST_LINES, MOST_MEASURES = 100_000, 500_000
MOST_FAULTS = 500


class TariffDocument(Record):
    """Lines and measures, each in all its periods of validity. Taxes and agreements stand in the law files."""

    format: Literal["alfandega-tariff/1"] = "alfandega-tariff/1"
    edition: int = Field(default=0, ge=0, description="The edition it was written from; not read.")
    lines: tuple[LineRecord, ...] = Field(default=(), max_length=MOST_LINES)
    measures: tuple[MeasureRecord, ...] = Field(default=(), max_length=MOST_MEASURES)


def document_of(book: TariffBook) -> TariffDocument:
    """The document of a book, in order of code, key and first day."""
    lines = (line for code in sorted(book.lines) for line in reversed(book.lines[code]))
    measures = (each for code in sorted(book.measures) for each in book.measures[code])
    return TariffDocument.model_construct(
        edition=book.version,
        lines=tuple(LineRecord.of(line) for line in lines),
        measures=tuple(
            MeasureRecord.of(each) for each in sorted(measures, key=lambda each: (each.code, each.key, each.valid_from))
        ),
    )


def written(document: TariffDocument) -> str:
    """The document as JSON text that `read_document` reads back as the same; a record on each line."""
    head = {"format": document.format, "edition": document.edition}
    parts = [f'"{name}": {json.dumps(value)}' for name, value in head.items()]
    for name in ("lines", "measures"):
        rows = ",\n".join(
            json.dumps(each.model_dump(mode="json"), ensure_ascii=False) for each in getattr(document, name)
        )
        parts.append(f'"{name}": [\n{rows}\n]' if rows else f'"{name}": []')
    return "{" + ",\n".join(parts) + "}\n"


def read_document(data: bytes, name: str) -> TariffDocument | list[Fault]:
    """The document in a file called `name`, or everything wrong with it."""
    found = _parsed(data, name)
    if isinstance(found, Fault):
        return [found]
    try:
        return TariffDocument.model_validate(found)
    except ValidationError as error:
        return list(faults_of(error, found))


def _parsed(data: bytes, name: str) -> object:
    """What the JSON holds, or the fault for which it holds nothing."""
    params: dict[str, str] = {}
    if len(data) > MOST_BYTES:
        return _whole(name, msgid("{file} is larger than {most} MB."), most=str(MOST_BYTES // 1024**2))
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except UnicodeDecodeError:
        words = msgid("{file} is not text in UTF-8.")
    except RecursionError:
        words = msgid("{file} is nested too deeply.")
    except _TwiceError as twice:
        words, params = msgid("{file} names “{field}” twice in one object."), {"field": str(twice)[:40]}
    except json.JSONDecodeError as error:
        words = msgid("{file} cannot be read as JSON, from line {line}, column {column} on.")
        params = {"line": str(error.lineno), "column": str(error.colno)}
    except ValueError:
        words = msgid("{file} holds a number that is too long.")
    return _whole(name, words, **params)


class _TwiceError(ValueError):
    """An object names a field twice; which of the two is meant must not be guessed."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


def _whole(name: str, message: str, **params: str) -> Fault:
    remedy = msgid("Check that it is the right file.")
    return Fault("document.file", message, "", {"file": name, **params}, remedy=remedy)


_MESSAGES = {
    "missing": msgid("The field {field} is missing."),
    "extra_forbidden": msgid("The field {field} is not known."),
    "string_too_long": msgid("{field}: the text is too long."),
    "string_too_short": msgid("{field} is empty."),
    "too_short": msgid("{field} is empty."),
    "too_long": msgid("{field} holds more than can be read."),
    "string_pattern_mismatch": msgid("{field}: “{value}” is not possible; its form is {form}."),
    "enum": msgid("{field}: “{value}” is not possible; possible are {form}."),
    "literal_error": msgid("{field}: “{value}” is not possible; possible are {form}."),
    "day": msgid("{field}: “{value}” is not a date from 1900-01-01 to 2200-12-31."),
    "hidden": msgid("{field}: the text holds a hidden character."),
    "disagree": msgid("The duty and its parameters do not say the same."),
}
_OTHER = msgid("{field}: “{value}” cannot be read here.")


def faults_of(error: ValidationError, document: object) -> Iterator[Fault]:
    """What pydantic found, as faults at their place in the document; at most `MOST_FAULTS` and one that says so."""
    for number, each in enumerate(error.errors(include_url=False)):
        if number == MOST_FAULTS:
            message = msgid("There are more faults than are shown.")
            yield Fault("document.more", message, remedy=msgid("Mend those shown and load again."))
            return
        path = list(_inside(each["loc"], document))
        where = "".join(f"/{part}" for part in path)
        context = each.get("ctx") or {}
        inner = context.get("fault")
        if isinstance(inner, Fault):
            yield Fault(inner.code, inner.message, where, inner.params, inner.rule, inner.remedy, inner.citation)
            continue
        params = {
            "field": str(path[-1]) if path else "—",
            "value": str(each.get("input"))[:40],
            "form": str(context.get("pattern") or context.get("expected") or "—"),
        }
        message = _MESSAGES.get(each["type"], _OTHER)
        yield Fault(f"document.{each['type']}", message, where, params, remedy=msgid("Correct the field."))


def _inside(path: Iterable[int | str], document: object) -> Iterator[int | str]:
    """The steps of a path that lead into the document; names of alternatives that were tried do not."""
    steps = list(path)
    for number, step in enumerate(steps):
        if isinstance(document, dict) and (step in document or number == len(steps) - 1):
            yield step
            document = document.get(step)
        elif isinstance(document, list) and isinstance(step, int) and step < len(document):
            yield step
            document = document[step]
