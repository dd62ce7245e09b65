"""Coefficients as columns, one row for each variant; a column that says the same everywhere becomes a number in SQL."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Columns:
    """Named columns of whole numbers, each one number for every row."""

    values: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, values: list[int]) -> str:
        """Keep a column; returns the SQL that reads it: a number when every row has the same."""
        if all(each == values[0] for each in values):
            return str(values[0])
        self.values[name] = values
        return name


def times(factor: str, sql: str) -> str:
    """A product, or "" when it is always zero."""
    if factor == "0":
        return ""
    return sql if factor == "1" else f"{sql} * {factor}"


def plus(*parts: str) -> str:
    """A sum of what is not empty; "0" of nothing."""
    return " + ".join(each for each in parts if each) or "0"
