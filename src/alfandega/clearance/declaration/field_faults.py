"""What the declaration refused, as faults that say where and how to mend it: pydantic's errors in our own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from alfandega.clearance.declaration.box import UNSTORABLE
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid

Location = tuple[int | str, ...]
WHOLE_DECLARATION = msgid("The declaration")
_ENTRIES = Citation.of("DL-13.2")
MAX_FAULTS = 200
"""More faults of one declaration than anybody mends at a time are counted, not listed."""

NUMBER = (
    msgid("{field} holds “{value}”, which is not a number."),
    msgid("Write digits with a point, such as 1234.50."),
)
TEXT = (msgid("{field} holds {value}, where text is expected."), msgid("Put it between quotation marks."))
WHOLE = (msgid("{field} holds “{value}”, which is not a whole number from 0 on."), msgid("Write digits only."))
FLAG = (msgid("{field} holds “{value}”, which is neither true nor false."), msgid("Write true or false."))
LIST = (msgid("{field} is not a list."), msgid("Write its entries between [ and ]."))
OBJECT = (msgid("{field} is not an object."), msgid("Write its fields between {{ and }}."))

WORDS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "number": ("field.number", NUMBER),
    "date": (
        "field.date",
        (
            msgid("{field} holds “{value}”, which is not a date."),
            msgid("Write year, month and day, such as 2026-03-02."),
        ),
    ),
    "number_finite": (
        "field.number-finite",
        (msgid("{field} holds “{value}”, which is not finite."), msgid("Write the number itself, or leave it empty.")),
    ),
    "number_too_large": (
        "field.number-too-large",
        (
            msgid(
                "{field} holds “{value}”: at most {digits} digits before the point and {decimals} after it are read."
            ),
            msgid("Write the number itself, or leave it empty."),
        ),
    ),
    "text_control": (
        "field.control-character",
        (msgid("{field} holds the control character {character}."), msgid("Remove that character.")),
    ),
    "string_too_long": (
        "field.too-long",
        (msgid("{field} holds a text of more than {max_length} characters."), msgid("Shorten it.")),
    ),
    "string_pattern_mismatch": (
        "field.path",
        (msgid("{field} holds “{value}”, which is not a path of tags."), msgid("Write tags joined by “/”.")),
    ),
    "string_type": ("field.text", TEXT),
    "extra_forbidden": (
        "field.unknown",
        (msgid("There is no field {field}."), msgid("See docs/formats/json.md for the names, or remove it.")),
    ),
    "missing": ("field.missing", (msgid("{field} is missing."), msgid("Write it."))),
    "too_long": (
        "field.too-many",
        (
            msgid("{field} has {actual_length} entries; at most {max_length} are possible."),
            msgid("Split the declaration."),
        ),
    ),
    "literal_error": (
        "field.format",
        (msgid("{field} is “{value}”; only {expected} is read."), msgid("Write that format, or leave the field out.")),
    ),
    "model_type": ("field.object", OBJECT),
    "dict_type": ("field.object", OBJECT),
    "tuple_type": ("field.list", LIST),
    "list_type": ("field.list", LIST),
}
_OTHER = (
    "field.refused",
    (msgid("{field} holds “{value}”, which does not fit there."), msgid("Mend or empty the field.")),
)


def pointer(location: Location) -> str:
    """The JSON pointer (RFC 6901) of a place in the declaration."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)


def field_faults(
    error: ValidationError,
    name: Callable[[Location], str] = pointer,
    severity: Callable[[Location, str], Severity] = lambda _location, _code: Severity.ERROR,
) -> list[Fault]:
    """Every refusal as a fault, at most `MAX_FAULTS`; `name` says how the sender calls a field (its XML path)."""
    faults = []
    for each in error.errors(include_url=False)[:MAX_FAULTS]:
        location = each["loc"]
        code, (message, remedy) = _words(each["type"])
        params = {key: _shown(value) for key, value in each.get("ctx", {}).items() if key != "error"}
        params |= {"field": storable(name(location)) or WHOLE_DECLARATION, "value": _shown(each["input"])}
        faults.append(
            Fault(
                code,
                message,
                storable(pointer(location)),
                params,
                remedy=remedy,
                citation=_ENTRIES,
                severity=severity(location, code),
            )
        )
    if error.error_count() > MAX_FAULTS:
        more = str(error.error_count() - MAX_FAULTS)
        faults.append(Fault("faults.more", msgid("{count} more fields are wrong."), params={"count": more}))
    return faults


def _words(kind: str) -> tuple[str, tuple[str, str]]:
    if kind in WORDS:
        return WORDS[kind]
    for start, words in (("int_", WHOLE), ("greater_", WHOLE), ("less_", WHOLE), ("bool_", FLAG)):
        if kind.startswith(start):
            return "field.number" if words is WHOLE else "field.flag", words
    return _OTHER


def storable(value: Any) -> Any:
    """`value` with a mark (U+FFFD) in place of each character that the database cannot hold, in names and texts."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {storable(name): storable(each) for name, each in value.items()}
    return [storable(each) for each in value] if isinstance(value, list | tuple) else value


def _shown(value: Any) -> str:
    text: str = storable(str(value))
    return text if len(text) <= 60 else text[:59] + "…"
