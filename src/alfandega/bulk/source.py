"""Reads a file of lines, Parquet or CSV, with everything that is wrong with it as a whole told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from alfandega.bulk import file_faults
from alfandega.bulk.numbers import QUANTITY, unit_of
from alfandega.bulk.prepared import PARTS
from alfandega.kernel.fault import Fault, Refused
from alfandega.tariff.expression.units import declared

NEEDED = ("commodity_code", "value")
TEXTS = ("VARCHAR",)
WHOLE = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "HUGEINT",
)
NUMBERS = (*TEXTS, *WHOLE, "DOUBLE", "FLOAT")
DATES = (*TEXTS, "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
FORMS = (".parquet", ".csv")


@dataclass(frozen=True)
class Source:
    """A Parquet file of lines: how many, its columns and types; `unused` are columns that nothing is read from."""

    path: Path
    count: int
    types: Mapping[str, str]
    unused: tuple[str, ...]

    def chunk(self, first: int, after: int, as_of: date) -> str:
        """The query of the lines from number `first` to before `after`, in the shape that `prepare` reads, with id."""
        there = {name.lower(): name for name in self.types}
        read = [
            "file_row_number AS line",
            f"{_named(there, 'id', 'VARCHAR')} AS id",
            *self._date(there, as_of),
        ]
        read += [f"TRIM(COALESCE({_named(there, part, 'VARCHAR')}, '')) AS {part}" for part in PARTS]
        for name, given in there.items():
            if name == "value" or name.startswith(QUANTITY):
                number = f'"{given}"'
                kind = self.types[given]
                read.append(f"{f'CAST({number} AS VARCHAR)' if kind in {'DOUBLE', 'FLOAT'} else number} AS {name}")
        rows = f"read_parquet({_quoted(self.path)}, file_row_number = true)"
        return f"SELECT {', '.join(read)} FROM {rows} WHERE file_row_number >= {first} AND file_row_number < {after}"

    def _date(self, there: Mapping[str, str], as_of: date) -> list[str]:
        if "on" not in there:
            return [f"DATE '{as_of}' AS on_date", "NULL AS on_given"]
        given = f"NULLIF(TRIM(CAST(\"{there['on']}\" AS VARCHAR)), '')"
        read = f"TRY_CAST({given} AS DATE)" if self.types[there["on"]] in TEXTS else f'CAST("{there["on"]}" AS DATE)'
        return [
            f"CASE WHEN {given} IS NULL THEN DATE '{as_of}' ELSE {read} END AS on_date",
            f"{given} AS on_given",
        ]


def open_source(path: Path, work: Path) -> Source:
    """The file made ready to be read in chunks; raises Refused with every fault. CSV becomes Parquet in `work`."""
    if path.suffix.lower() not in FORMS:
        raise Refused(file_faults.not_a_table(path.name))
    if not path.is_file():
        raise Refused(file_faults.not_there(path.name))
    if not path.stat().st_size:
        raise Refused(file_faults.empty())
    try:
        with duckdb.connect() as connection:
            if path.suffix.lower() == ".csv":
                path = _as_parquet(connection, path, work)
            found = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({_quoted(path)})").fetchall()
            ((count,),) = connection.execute(f"SELECT COUNT(*) FROM read_parquet({_quoted(path)})").fetchall()
    except duckdb.Error as error:
        raise Refused(file_faults.unreadable(path.name, str(error))) from error
    types = {name: str(kind).upper() for name, kind, *_ in found}
    faults = _faults(types, count)
    if faults:
        raise Refused(*faults)
    used = {"id", "on", "value", *PARTS}
    unused = tuple(name for name in types if name.lower() not in used and not name.lower().startswith(QUANTITY))
    return Source(path, count, types, unused)


def _as_parquet(connection: duckdb.DuckDBPyConnection, path: Path, work: Path) -> Path:
    """The CSV as Parquet, every cell as text."""
    target = work / "input.parquet"
    if not target.exists():
        made = target.with_suffix(".making")
        rows = f"read_csv({_quoted(path)}, header = true, all_varchar = true, null_padding = false)"
        connection.execute(f"COPY (SELECT * FROM {rows}) TO {_quoted(made)} (FORMAT parquet)")
        made.replace(target)
    return target


def _faults(types: Mapping[str, str], count: int) -> list[Fault]:
    faults: list[Fault] = []
    lower = [name.lower() for name in types]
    faults += [file_faults.twice(name) for name in sorted({each for each in lower if lower.count(each) > 1})]
    faults += [file_faults.missing(name) for name in NEEDED if name not in lower]
    for name, kind in types.items():
        column = name.lower()
        quantity = column.startswith(QUANTITY)
        if quantity and declared(unit_of(column)) is None:
            faults.append(file_faults.unknown_unit(name, unit_of(column)))
        if (quantity or column == "value") and kind not in NUMBERS and not kind.startswith("DECIMAL"):
            faults.append(file_faults.wrong_type(name, kind, "DECIMAL, BIGINT, DOUBLE, VARCHAR"))
        elif column == "on" and kind not in DATES:
            faults.append(file_faults.wrong_type(name, kind, "DATE, VARCHAR"))
        elif (column == "commodity_code" and kind not in TEXTS) or (column in PARTS and kind not in (*TEXTS, *WHOLE)):
            faults.append(file_faults.wrong_type(name, kind, "VARCHAR"))
    if not count:
        faults.append(file_faults.empty())
    return faults


def _named(there: Mapping[str, str], name: str, kind: str) -> str:
    return f'CAST("{there[name]}" AS {kind})' if name in there else f"CAST(NULL AS {kind})"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
