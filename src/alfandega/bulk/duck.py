"""DuckDB as the engine: one process, all cores of the machine, tables in memory or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa

from alfandega.bulk.arrow import WIDE
from alfandega.bulk.dialects import DUCKDB

BATCH = 10_000


class DuckDB:
    """Tables and views of one connection."""

    dialect = DUCKDB

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def make(self, name: str, query: str) -> None:
        """Compute a query and keep the answer as a table."""
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")

    def load(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table; its whole numbers of 38 digits become HUGEINT, which multiplies."""
        read = [
            f"CAST({each.name} AS HUGEINT) AS {each.name}" if each.type == WIDE else each.name for each in table.schema
        ]
        self.connection.register("loading", table)
        try:
            self.make(name, f"SELECT {', '.join(read)} FROM loading")
        finally:
            self.connection.unregister("loading")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The answer of a query, row by row."""
        cursor = self.connection.cursor().execute(query)
        while rows := cursor.fetchmany(BATCH):
            yield from rows

    def types(self, table: str) -> dict[str, str]:
        """The columns of a table and their types."""
        return {name: str(kind).upper() for name, kind, *_ in self.connection.execute(f"DESCRIBE {table}").fetchall()}

    def view(self, name: str, query: str) -> None:
        """Give a query a name."""
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")

    def drop_view(self, name: str) -> None:
        """Forget a view, if it is there."""
        self.connection.execute(f"DROP VIEW IF EXISTS {name}")

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""
        self.connection.execute(f"DROP TABLE IF EXISTS {name}")
