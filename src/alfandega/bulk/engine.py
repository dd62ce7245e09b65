"""What the assessment asks of a database: DuckDB (`duck.py`) and Spark (`spark.py`) answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa

from alfandega.bulk.dialects import Dialect


class Engine(Protocol):
    """A database that holds tables for the length of an assessment."""

    dialect: Dialect

    def make(self, name: str, query: str) -> None:
        """Compute a query and keep the answer as a table."""

    def load(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table."""

    def view(self, name: str, query: str) -> None:
        """Give a query a name; it is carried out when it is read."""

    def drop_view(self, name: str) -> None:
        """Forget a view, if it is there."""

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The answer of a query, row by row."""

    def types(self, table: str) -> dict[str, str]:
        """The columns of a table and their types in capitals, such as DECIMAL(18,2)."""

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""
