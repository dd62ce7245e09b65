"""The quantity that a duty asks for, among the columns of a table: what `expression.quantities.found_in` does, as SQL.

Lines carry whole numbers: a quantity × 10^decimals of its column. NULL comes out where the quantity is missing, and
where declared ones do not agree: such a line is left to the explained assessment, which says which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from alfandega.tariff.expression.units import (
    PURE_ALCOHOL,
    SAME,
    STRENGTH,
    VOLUME,
    by_code,
    declared,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of declared quantities: its UN/ECE code, name, decimals, largest whole number, whether all are there."""

    code: str
    name: str
    decimals: int
    most: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity ready to be multiplied: its SQL, how much of the dimension's own unit a whole number of it is.

    `most` is the largest it can be; `complete`: it is never NULL.
    """

    sql: str
    own: Fraction
    most: int
    complete: bool


def slot_for(unit: str, columns: Sequence[Column], prefix: str) -> Slot | None:
    """Where the quantity in a unit is found; None when no column can give it. `prefix` goes before column names."""
    wanted = by_code()[unit]
    direct = [each for each in columns if each.code == unit]
    others = [each for each in columns if each.code != unit and _dimension(each.code) == wanted.dimension]
    alcohol: tuple[str, Fraction, int] | None = None
    if wanted.dimension == PURE_ALCOHOL:
        alcohol = _pure_alcohol(columns, prefix)
    if len(direct) == 1 and direct[0].complete:
        return _single(direct[0], prefix)
    if not alcohol and len(direct) + len(others) == 1:
        return _single((*direct, *others)[0], prefix)
    if not direct and not others and not alcohol:
        return None
    return _joined(direct, others, alcohol, prefix)


def _dimension(code: str) -> str:
    known = declared(code)
    return known.dimension if known else ""


def _own(column: Column) -> Fraction:
    """How much of the dimension's own unit a whole number of a column is."""
    known = declared(column.code)
    factor = Fraction(known.factor) if known else Fraction(0)
    return factor / int(10**column.decimals)


def _single(column: Column, prefix: str) -> Slot:
    return Slot(f"{prefix}{column.name}", _own(column), column.most, column.complete)


def _joined(
    direct: list[Column],
    others: list[Column],
    alcohol: tuple[str, Fraction, int] | None,
    prefix: str,
) -> Slot:
    """The direct quantity, else others that agree, else litres × strength; all in one common whole number."""
    owns = [_own(each) for each in (*direct, *others)] + ([alcohol[1]] if alcohol else [])
    scale = lcm(*(own.denominator for own in owns))

    def times(own: Fraction) -> int:
        return int(own * scale)

    cases, most = [], [0]
    for each in direct:
        cases.append(f"WHEN {prefix}{each.name} IS NOT NULL THEN {prefix}{each.name} * {times(_own(each))}")
    if others:
        cases.append(f"WHEN {_any(others, prefix)} THEN {_agreed(others, prefix, scale)}")
    most += [each.most * times(_own(each)) for each in (*direct, *others)]
    otherwise = ""
    if alcohol:
        sql, own, largest = alcohol
        otherwise = f" ELSE ({sql}) * {times(own)}"
        most.append(largest * times(own))
    return Slot(
        f"CASE {' '.join(cases)}{otherwise} END" if cases else f"({sql}) * {times(own)}",
        Fraction(1, scale),
        max(most),
        False,
    )


def _any(columns: Iterable[Column], prefix: str) -> str:
    return f"COALESCE({', '.join(f'{prefix}{each.name}' for each in columns)}) IS NOT NULL"


def _agreed(columns: Sequence[Column], prefix: str, scale: int) -> str:
    """The one quantity that several columns say; NULL when they say different ones. GREATEST and LEAST skip NULL."""
    scaled = [f"{prefix}{each.name} * {int(_own(each) * scale)}" for each in columns]
    if len(scaled) == 1:
        return scaled[0]
    joined = ", ".join(scaled)
    return f"CASE WHEN GREATEST({joined}) = LEAST({joined}) THEN GREATEST({joined}) END"


def _pure_alcohol(columns: Sequence[Column], prefix: str) -> tuple[str, Fraction, int] | None:
    """Litres × strength ÷ 100: its SQL, own unit, largest."""
    volumes = [each for each in columns if _dimension(each.code) == VOLUME]
    strengths = [each for each in columns if each.code == STRENGTH] or [
        each for each in columns if SAME.get(each.code) == STRENGTH
    ]
    if not volumes or not strengths:
        return None
    scale = lcm(*(_own(each).denominator for each in volumes))
    strength = strengths[0]
    most = max(each.most * int(_own(each) * scale) for each in volumes) * strength.most
    sql = f"{_agreed(volumes, prefix, scale)} * {prefix}{strength.name}"
    return f"({sql})", Fraction(1, scale * 100 * 10**strength.decimals), most
