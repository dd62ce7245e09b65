"""Numbers as people type them, read exactly: digits grouped by spaces, a point or a comma before the decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from alfandega.clearance.declaration.box import Number
from alfandega.enquiry import faults
from alfandega.kernel.fault import Fault

_NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
_GROUPED = re.compile(r"[\s\u00a0\u202f]")


def number_in(text: str, where: str, found: list[Fault]) -> Decimal | None:
    """The number from zero on that a text says; None when there is none or it is at fault.

    Of a comma and a point only one may stand, once: which of the two groups thousands is not guessed.
    """
    typed = text.strip()
    if not typed:
        return None
    plain = _GROUPED.sub("", typed).replace(",", ".")
    try:
        if not re.fullmatch(r"[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]{1,3})?", plain):
            raise ValueError(plain)
        number = _NUMBER.validate_python(plain)
    except (ValueError, ValidationError):
        found.append(faults.no_number(where, typed))
        return None
    if number < 0:
        found.append(faults.negative(where, typed))
        return None
    return number
