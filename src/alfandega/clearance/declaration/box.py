"""Field types of the single administrative document: bounded text, exact numbers, and each field's SAD box.

`box` is the SAD box number, `wco` the WCO Data Model path (below Declaration); documentation and the API schema
are generated from them.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

MAX_DIGITS = 18
MAX_DECIMALS = 40
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither XML 1.0 nor PostgreSQL can hold: control characters, lone surrogates, non-characters."""


class Part(BaseModel):
    """A part of the declaration. Unknown names are refused so that a misspelt field is never silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, data: Any) -> Any:
        """A field that holds only white space was left empty; JSON null says the same."""
        if not isinstance(data, dict):
            return data
        return {
            key: value
            for key, value in data.items()
            if value is not None and not (isinstance(value, str) and not value.strip())
        }


def box(number: str = "", wco: str = "", title: str = "", **constraints: Any) -> Any:
    """A pydantic field that knows its SAD box `number`, its WCO Data Model name, and what it holds (`title`)."""
    if "default_factory" not in constraints:
        constraints.setdefault("default", None)
    return Field(description=title or None, json_schema_extra={"box": number, "wco": wco}, **constraints)


def _number(value: object) -> Decimal:
    """Numbers come as text, integers or Decimal; a JSON float has already lost digits, so it is read by its repr."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal) or "_" in str(value):
        raise PydanticCustomError("number", "This is not a number.")
    try:
        number = Decimal(
            value.strip() if isinstance(value, str) else repr(value) if isinstance(value, float) else value
        )
    except InvalidOperation:
        raise PydanticCustomError("number", "This is not a number.") from None
    if not number.is_finite():
        raise PydanticCustomError("number_finite", "A finite number is needed.")
    digits, exponent = number.as_tuple()[1:]
    assert isinstance(exponent, int)  # noqa: S101 - finite numbers have one
    if len(digits) + exponent > MAX_DIGITS or -exponent > MAX_DECIMALS:
        raise PydanticCustomError(
            "number_too_large",
            "At most {digits} digits before the decimal point and {decimals} after it are possible.",
            {"digits": MAX_DIGITS, "decimals": MAX_DECIMALS},
        )
    return number


Number = Annotated[Decimal, BeforeValidator(_number)]
"""An exact number of at most 18 digits before the point and 40 after it; rules say where negatives are wrong."""

Amount = Annotated[
    Number,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}], "examples": ["100000", "12.5"]}),
]
"""The same in anyone's case: as text or as a JSON number; a point is the decimal sign."""


def _date(value: object) -> object:
    """Dates are ISO text, nothing else; in code a date stands for itself."""
    if type(value) is date:
        return value
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "This is not a date.")


Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]


def _clean(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # codes such as 4000 are often sent as JSON numbers
    if isinstance(value, str) and (found := UNSTORABLE.search(value)):
        raise PydanticCustomError(
            "text_control",
            "The control character {character} cannot be stored.",
            {"character": f"U+{ord(found[0]):04X}"},
        )
    return value


def _text(limit: int) -> Any:
    return Annotated[str, Field(max_length=limit), BeforeValidator(_clean)]


Code = _text(17)
Name = _text(70)
Line = _text(175)
Text = _text(2000)
Kept = _text(5_000_000)
"""Text kept only to be written back: as long as the largest file allows."""
Count = Annotated[int, Field(ge=0, le=10**9)]
