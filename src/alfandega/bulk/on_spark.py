"""A chunk that DuckDB has read, assessed on Spark; the answer comes back as a view of DuckDB."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from alfandega.bulk import file_faults
from alfandega.bulk.assessing import assess_lines
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.resolving import Resolver, ready
from alfandega.kernel.fault import Refused


def assess_on_spark(duck: DuckDB, resolver: Resolver, work: Path, language: str) -> int:
    """Assess the table `raw` and make the view `answer`; how many lines were explained one by one.

    The session is that of SPARK_MASTER, else one of two cores on this machine.
    """
    if shutil.which("java") is None:
        raise Refused(file_faults.no_java())
    try:
        from alfandega.bulk.spark import Spark, session  # noqa: PLC0415 - only here is PySpark needed
    except ModuleNotFoundError as error:
        raise Refused(file_faults.no_pyspark()) from error

    given, made = work / "part-given.parquet", work / "part-answer"
    duck.connection.execute(f"COPY raw TO '{_text(given)}' (FORMAT parquet)")
    spark = Spark(session(os.environ.get("SPARK_MASTER", "local[2]")))
    spark.session.read.parquet(str(given)).createOrReplaceTempView("raw")
    lines = ready(spark, resolver)
    found = assess_lines(spark, lines, resolver, "answer", language)
    spark.session.table("answer").write.mode("overwrite").parquet(str(made))
    found.forget(spark)
    lines.forget(spark)
    duck.make("answer", f"SELECT * FROM read_parquet('{_text(made)}/*.parquet')")
    given.unlink()
    shutil.rmtree(made)
    return found.explained


def _text(path: Path) -> str:
    return str(path).replace("'", "''")
