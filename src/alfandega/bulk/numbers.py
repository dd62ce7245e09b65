"""Columns of numbers as whole ones: integers, decimals or texts; how many decimals, how large, whether all are there.

A number that is no plain decimal of at most 18 digits before the point and 6 behind it (negative, larger, finer, text)
is not good, and its line is left to the explained assessment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from alfandega.bulk.engine import Engine
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.units import STRENGTH, declared

QUANTITY = "q_"
MOST_DECIMALS = 6
MOST_DIGITS = 18
LONGEST = f"DECIMAL({MOST_DIGITS + MOST_DECIMALS},{MOST_DECIMALS})"
BIGINT_BELOW = 2**63
NARROW = 10**18
"""A decimal of 18 digits is kept in 64 bits, and so is its product, which may not reach this."""
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_INTEGER = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|LONG|SHORT|BYTE")
_PLAIN = f"^[0-9]{{1,{MOST_DIGITS}}}([.][0-9]{{1,{MOST_DECIMALS}}})?$"


def unit_of(column: str) -> str:
    """The UN/ECE code that a column of quantities is in: q_KGM is KGM, q_KGM_G is KGM-G."""
    return column[len(QUANTITY) :].upper().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Number:
    """A column in SQL (of the table r): `whole` is the number × 10^decimals; `good`, where needed, that it is one.

    `most` is the largest whole number, `complete` that every line has one.
    """

    name: str
    decimals: int
    most: int
    complete: bool
    whole: str
    good: str


def measured(engine: Engine, raw: str, types: Mapping[str, str]) -> tuple[int, dict[str, Number]]:
    """How many lines there are, and each column of numbers as it stands in them."""
    kinds = {name: _bounded(name, _kind(name, kind, engine)) for name, kind in types.items()}
    read = "".join(
        f", MAX(CASE WHEN {each.plain} THEN {each.exact} END), COUNT({each.present}), "
        f"COUNT(CASE WHEN {each.plain} THEN 1 END), {each.longest}"
        for each in kinds.values()
    )
    ((count, *found),) = engine.rows(f"SELECT COUNT(*){read} FROM {raw} AS r")
    numbers = {}
    for place, (name, kind) in enumerate(kinds.items()):
        numbers[name] = kind.number(name, count, found[4 * place : 4 * place + 4])
    return int(count), numbers


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a column is read: what is there, whether it is plain, its exact decimal, the most decimals of any."""

    present: str
    plain: str
    exact: str
    longest: str

    def number(self, name: str, lines: int, found: Sequence[Any]) -> Number:
        """The column as it stands in so many lines: its largest, how many are there, how many plain, their decimals."""
        most, present, plain, decimals = found
        decimals = int(decimals or 0)
        largest = int(WIDE.multiply(Decimal(most or 0), Decimal(10**decimals)))
        kind = "BIGINT" if largest < BIGINT_BELOW else f"DECIMAL({MOST_DIGITS + MOST_DECIMALS},0)"
        exact = self.exact
        if decimals and largest * 10**decimals >= NARROW:
            exact = f"CAST({exact} AS DECIMAL(38,{decimals}))"  # the product is kept with the decimals of its factor
        exact = exact if decimals == 0 else f"{exact} * {10**decimals}"
        whole = f"CAST({exact} AS {kind})"
        required = name == "value"
        good = ""
        if plain != present:
            whole = f"CASE WHEN {self.plain} THEN {whole} END"
            good = self.plain if required else f"({self.present} IS NULL OR {self.plain})"
        elif required and present != lines:
            good = f"{self.present} IS NOT NULL"
        return Number(name, decimals, largest, present == lines, whole, good)


def _bounded(name: str, kind: _Kind) -> _Kind:
    """A strength is at most 100 % of the volume."""
    if name == "value" or declared(unit_of(name)) != declared(STRENGTH):
        return kind
    return replace(kind, plain=f"({kind.plain} AND {kind.exact} <= 100)")


def _kind(name: str, kind: str, engine: Engine) -> _Kind:
    column = f"r.{name}"
    decimal = _DECIMAL.fullmatch(kind)
    if decimal or _INTEGER.fullmatch(kind):
        digits, decimals = (int(decimal[1]), int(decimal[2])) if decimal else (38, 0)
        kept = min(decimals, MOST_DECIMALS)
        if decimal and decimals == kept and digits - decimals <= MOST_DIGITS:
            return _Kind(column, f"{column} >= 0", column, str(kept))
        exact = f"TRY_CAST({column} AS DECIMAL({MOST_DIGITS + kept},{kept}))"
        return _Kind(
            column,
            f"(COALESCE({exact} = {column}, FALSE) AND {column} >= 0)",
            exact,
            str(kept),
        )
    text = f"NULLIF(CAST({column} AS {engine.dialect.text_type}), '')"
    plain = f"COALESCE({engine.dialect.matches(text, _PLAIN)}, FALSE)"
    decimals_of = f"LENGTH(REGEXP_EXTRACT({text}, '[.]([0-9]+)$', 1))"
    exact = f"TRY_CAST({text} AS {LONGEST})"
    return _Kind(text, plain, exact, f"MAX(CASE WHEN {plain} THEN {decimals_of} END)")
