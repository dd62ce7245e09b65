"""What DuckDB and Spark write differently. Everything else in the statements is the same text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from alfandega.bulk.limits import Limit


@dataclass(frozen=True, slots=True)
class Dialect(ABC):
    """A database: its name, the type of its widest whole numbers, and how far each kind of them reaches."""

    name: str
    wide_type: str
    narrow: Limit
    wide: Limit
    text_type: str
    quote: str

    @abstractmethod
    def quotient(self, number: str, divisor: str, *, wide: bool) -> str:
        """The whole quotient of two numbers, none of them negative."""

    @abstractmethod
    def matches(self, text: str, pattern: str) -> str:
        """Whether a text has the form of a regular expression."""

    def quoted(self, name: str) -> str:
        """Any name as that of a column."""
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def type_of(self, *, wide: bool) -> str:
        """The type of whole numbers in a narrow or a wide statement."""
        return self.wide_type if wide else "BIGINT"


class _DuckDB(Dialect):
    def quotient(self, number: str, divisor: str, *, wide: bool) -> str:  # noqa: ARG002 - the same for both
        return f"({number}) // {divisor}"

    def matches(self, text: str, pattern: str) -> str:
        return f"REGEXP_MATCHES({text}, '{pattern}')"


class _Spark(Dialect):
    """`div` gives BIGINT whatever it divides, so wide numbers are cut to a multiple first and divided exactly."""

    def quotient(self, number: str, divisor: str, *, wide: bool) -> str:
        if not wide:
            return f"({number}) div {divisor}"
        return f"CAST((({number}) - ({number}) % {divisor}) / {divisor} AS {self.wide_type})"

    def matches(self, text: str, pattern: str) -> str:
        return f"{text} RLIKE '{pattern}'"


BIGINT = Limit(2**63, 2**63)
DUCKDB: Dialect = _DuckDB("duckdb", "HUGEINT", BIGINT, Limit(10**38, 10**38), "VARCHAR", '"')
SPARK: Dialect = _Spark("spark", "DECIMAL(38,0)", BIGINT, Limit(10**37, 10**31), "STRING", "`")
