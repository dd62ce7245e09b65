"""The quantities that a duty may be charged by, so that they can be asked for before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable

from alfandega.tariff.expression.parameters import Expression
from alfandega.tariff.expression.units import PURE_ALCOHOL, STRENGTH, by_code
from alfandega.tariff.expression.walking import units_of


def quantities_needed(duties: Iterable[Expression]) -> tuple[str, ...]:
    """UN/ECE codes, one of each dimension in the order met; pure alcohol is asked for as volume and strength."""
    found: dict[str, str] = {}
    for code in (code for duty in duties for code in units_of(duty)):
        dimension = by_code()[code].dimension
        if dimension == PURE_ALCOHOL:
            found.setdefault(by_code()["LTR"].dimension, "LTR")
            found.setdefault(STRENGTH, STRENGTH)
        else:
            found.setdefault(dimension, code)
    return tuple(found.values())
