"""Loads rows that come as CSV into a table of DuckDB, one file of them while the next is being written."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO

import duckdb

BYTES_AT_ONCE = 2**25
"""How much is written before DuckDB reads it; two such files at most are on disk, however long the period."""
_READ = """read_csv(?, columns = {{{columns}}}, header = false, auto_detect = false, delim = ',', quote = '"',
    escape = '"', allow_quoted_nulls = false)"""


class Loading:
    """Takes rows for a table; all are in it when its `with` block ends. The connection is its own until then."""

    def __init__(self, duck: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> None:
        named = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        self._duck = duck
        self._insert = f"INSERT INTO {table} BY NAME SELECT * FROM {_READ.format(columns=named)}"
        self._folder = TemporaryDirectory(prefix="alfandega-replay-")
        self._worker = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None
        self._files = 0
        self._file = self._next()

    def __enter__(self) -> Loading:
        return self

    def add(self, row: bytes | memoryview) -> None:
        """Add one row, or several whole ones."""
        self._file.write(row)
        if self._file.tell() >= BYTES_AT_ONCE:
            self._load()
            self._file = self._next()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._load()
                self._wait()
        finally:
            self._worker.shutdown()
            self._file.close()
            self._folder.cleanup()

    def _next(self) -> IO[bytes]:
        self._files += 1
        return (Path(self._folder.name) / f"{self._files}.csv").open("wb")

    def _load(self) -> None:
        self._file.close()
        self._wait()
        self._loading = self._worker.submit(self._read, Path(self._file.name))

    def _read(self, file: Path) -> None:
        self._duck.execute(self._insert, [str(file)])
        file.unlink()

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
