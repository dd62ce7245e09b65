"""Changes and differences in words, for officers who read sentences and not records. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.wording import translate
from alfandega.tariff.authoring.changes import (
    AddLine,
    AddMeasure,
    Change,
    ChangeLine,
    ChangeMeasure,
    EndLine,
    EndMeasure,
    RemoveLine,
)
from alfandega.tariff.authoring.history import FIELD_NAMES, WHAT_NAMES, Difference
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.measure import NAMES, Kind, duty_of

_PARTS = 9
"""How many parts a measure's key has."""


def measure_name(key: str) -> Sentence:
    """A measure as its key says it: "Tariff preference 0406 DI (EU)"."""
    parts = key.split("|")
    if len(parts) < _PARTS or parts[0] not in {kind.value for kind in Kind}:
        return Sentence("{key}", {"key": key})
    kind, _, code, tax, agreement, origins, exporter, quota, asked = parts[:_PARTS]
    limits = ", ".join(each for each in (agreement, origins, exporter, quota, asked) if each)
    params = {"kind": NAMES[Kind(kind)], "code": code or msgid("all goods"), "tax": tax, "limits": limits}
    if limits:
        return Sentence(
            msgid("{kind}, {code}, {tax} ({limits})") if tax else msgid("{kind}, {code} ({limits})"), params
        )
    return Sentence(msgid("{kind}, {code}, {tax}") if tax else msgid("{kind}, {code}"), params)


def change_in_words(change: Change, language: str) -> Sentence:  # noqa: PLR0911 - a line for each kind of change
    """What a change does, in one sentence."""
    match change:
        case AddLine() | ChangeLine():
            line = change.line
            words = (
                line.descriptions.get(language) or line.descriptions.get("pt") or next(iter(line.descriptions.values()))
            )
            params = {
                "code": line.code,
                "words": words,
                "unit": line.unit or "—",
                **_days(line.valid_from, line.valid_to),
            }
            if isinstance(change, AddLine):
                return Sentence(msgid("The line {code} “{words}” ({unit}) is added, from {first} to {last}."), params)
            return Sentence(msgid("From {first} the line {code} says “{words}” ({unit}), until {last}."), params)
        case EndLine():
            return Sentence(msgid("The line {code} ends on {last}."), {"code": change.code, **_days(last=change.last)})
        case RemoveLine():
            params = {"code": change.code, **_days(change.valid_from)}
            return Sentence(msgid("The line {code} that begins on {first} is removed."), params)
        case AddMeasure() | ChangeMeasure():
            return _measure_in_words(change, language)
        case EndMeasure():
            params = {"measure": _named(change.key, language), **_days(last=change.last)}
            return Sentence(msgid("{measure}: it ends on {last}."), params)
    params = {"measure": _named(change.key, language), **_days(change.valid_from)}
    return Sentence(msgid("{measure}: what begins on {first} is removed."), params)


def _measure_in_words(change: AddMeasure | ChangeMeasure, language: str) -> Sentence:
    measure = change.measure
    params = {
        "measure": _named(measure.measure().key, language),
        "duty": duty_in_words(measure.duty, language) or measure.condition or "—",
        **_days(measure.valid_from, measure.valid_to),
    }
    if isinstance(change, AddMeasure):
        return Sentence(msgid("{measure}: {duty}, from {first} to {last}."), params)
    return Sentence(msgid("{measure}: from {first} it is {duty}, until {last}."), params)


def duty_in_words(text: str, language: str) -> str:
    """A duty as a text and what it means: "10 % (10 % of the base)"; "" for a barrier."""
    found = duty_of(text) if text else None
    return "" if found is None or isinstance(found, Fault) else f"{text} ({in_words(found, language)})"


def _named(key: str, language: str) -> str:
    name = measure_name(key)
    return translate(name.template, language).format_map(
        {place: translate(value, language) for place, value in name.params.items()}
    )


def _days(first: date | None = None, last: date | None = None) -> dict[str, str]:
    return {
        "first": first.isoformat() if first else "",
        "last": last.isoformat() if last else msgid("further notice"),
    }


def told(difference: Difference, language: str) -> Iterator[Sentence]:
    """A difference in sentences: what began, ended, or each field that changed, old and new."""
    key = difference.key
    name = _named(key, language) if difference.subject == "measure" else key
    record = difference.new or difference.old
    if not difference.fields:
        said = ""
        if isinstance(record, MeasureRecord):
            said = duty_in_words(record.duty, language) or record.condition
        elif isinstance(record, LineRecord):
            said = record.descriptions.get(language) or record.descriptions.get("pt", "")
        params = {"name": name, "what": WHAT_NAMES[difference.what], "said": said or "—"}
        yield Sentence(msgid("{name} {what}: {said}."), params)
        return
    for field in difference.fields:
        head, _, of = field.field.partition(".")
        values = (field.old, field.new)
        if head == "duty":
            values = (duty_in_words(field.old, language), duty_in_words(field.new, language))
        params = {
            "name": name,
            "field": FIELD_NAMES[head],
            "language": of,
            "old": values[0] or "—",
            "new": values[1] or "—",
        }
        if of:
            yield Sentence(msgid("{name}, {field} ({language}): {old} → {new}."), params)
        else:
            yield Sentence(msgid("{name}, {field}: {old} → {new}."), params)
