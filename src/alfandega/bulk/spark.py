"""Spark as the engine: the same statements over temporary views, for what one machine can no longer hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from alfandega.bulk.dialects import SPARK


class Spark:
    """Temporary views of one session; a table is a view whose rows are kept once they are computed."""

    dialect = SPARK

    def __init__(self, session: SparkSession) -> None:
        self.session = session
        self._kept: dict[str, DataFrame] = {}

    def make(self, name: str, query: str) -> None:
        """Compute a query and keep the answer as a table."""
        self._keep(name, self.session.sql(query).persist())

    def load(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table."""
        self._keep(name, self.session.createDataFrame(table))

    def _keep(self, name: str, frame: DataFrame) -> None:
        self.drop(name)
        frame.createOrReplaceTempView(name)
        self._kept[name] = frame

    def view(self, name: str, query: str) -> None:
        """Give a query a name."""
        self.session.sql(query).createOrReplaceTempView(name)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The answer of a query, row by row."""
        for row in self.session.sql(query).toLocalIterator():
            yield tuple(row)

    def types(self, table: str) -> dict[str, str]:
        """The columns of a table and their types."""
        return {name: kind.upper() for name, kind in self.session.table(table).dtypes}

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""
        frame = self._kept.pop(name, None)
        if frame is not None:
            frame.unpersist()
        self.session.catalog.dropTempView(name)

    def drop_view(self, name: str) -> None:
        """Forget a view, if it is there."""
        self.session.catalog.dropTempView(name)


def session(master: str = "local[2]") -> SparkSession:
    """A quiet session: on this machine, or on the cluster that `master` names."""
    builder = SparkSession.builder.master(master).appName("alfandega bulk")
    options = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC"}
    if master.startswith("local"):
        options |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
        }
        options |= {"spark.sql.shuffle.partitions": "4"}
    for name, value in options.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made
