"""What can be wrong with a file of lines as a whole, and with what was begun beside it."""

from __future__ import annotations

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def not_a_table(file: str) -> Fault:
    """Neither Parquet nor CSV, by its name."""
    return Fault(
        code="file.form",
        message=msgid("{file} is neither .parquet nor .csv."),
        params={"file": file},
        remedy=msgid("Give a Parquet or a CSV file, named so."),
    )


def not_there(file: str) -> Fault:
    """No such file."""
    return Fault(
        code="file.not-opened",
        message=msgid("The file {file} is not there."),
        params={"file": file},
        remedy=msgid("Check its name and who may read it."),
    )


def unreadable(file: str, why: str) -> Fault:
    """The database could not read it."""
    return Fault(
        code="file.unreadable",
        message=msgid("{file} cannot be read: {why}"),
        params={"file": file, "why": why.splitlines()[0][:300] if why else "?"},
        remedy=msgid("Check that the file is whole, a CSV in UTF-8 with one line of column names."),
    )


def missing(column: str) -> Fault:
    """A column that must be there."""
    return Fault(
        code="column.missing",
        message=msgid("The column {column} is missing."),
        where=column,
        params={"column": column},
        remedy=msgid("Add it; docs/bulk.md lists the columns."),
    )


def twice(column: str) -> Fault:
    """Two columns of one name, but for capitals."""
    return Fault(
        code="column.twice",
        message=msgid("The column {column} stands there twice."),
        where=column,
        params={"column": column},
        remedy=msgid("Keep one of them."),
    )


def unknown_unit(column: str, unit: str) -> Fault:
    """A quantity in a unit that is not known."""
    return Fault(
        code="column.unit",
        message=msgid("The column {column} names no unit: {unit} is not known."),
        where=column,
        params={"column": column, "unit": unit},
        remedy=msgid("Write q_ and a UN/ECE code, such as q_KGM, q_LTR, q_C62 or q_VP."),
    )


def wrong_type(column: str, kind: str, expected: str) -> Fault:
    """A column of a type that cannot be read as what it is."""
    return Fault(
        code="column.type",
        message=msgid("The column {column} is of the type {kind}; it should be one of {expected}."),
        where=column,
        params={"column": column, "kind": kind, "expected": expected},
        remedy=msgid("Write the file again with that type. Codes are texts, so that no zero is lost."),
    )


def empty() -> Fault:
    """No line at all."""
    return Fault(
        code="file.empty",
        message=msgid("The file holds no line."),
        remedy=msgid("Check that it is the right file."),
    )


def already_there(file: str) -> Fault:
    """The answer would overwrite a file."""
    return Fault(
        code="file.exists",
        message=msgid("{file} is already there."),
        params={"file": file},
        remedy=msgid("Choose another name, or write over it with --force."),
    )


def same_file() -> Fault:
    """The answer would be written over the lines."""
    return Fault(
        code="file.same",
        message=msgid("The lines and the answer cannot be the same file."),
        remedy=msgid("Choose another name for the answer."),
    )


def not_written(file: str, why: str) -> Fault:
    """The directory cannot be written to, or is full."""
    return Fault(
        code="file.not-written",
        message=msgid("{file} cannot be written: {why}"),
        params={"file": file, "why": why.splitlines()[0][:300] if why else "?"},
        remedy=msgid("Choose a directory you may write to and that has room, then start again: nothing is lost."),
    )


def in_use(file: str) -> Fault:
    """Another run is writing the same answer."""
    return Fault(
        code="file.in-use",
        message=msgid("Another run is writing {file}."),
        params={"file": file},
        remedy=msgid("Wait for it, or choose another name."),
    )


def no_java() -> Fault:
    """Spark runs on Java."""
    return Fault(
        code="spark.no-java",
        message=msgid("There is no Java on this machine, and Spark needs it."),
        remedy=msgid("Install Java 17, or use --engine duckdb."),
    )


def no_pyspark() -> Fault:
    """PySpark is not installed."""
    return Fault(
        code="spark.not-installed",
        message=msgid("PySpark is not installed."),
        remedy=msgid("Install it (pip install pyspark), or use --engine duckdb."),
    )
