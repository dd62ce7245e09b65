"""The statement says what the explained assessment says, on every line and tax, to the last digit."""

import shutil
from collections import Counter
from dataclasses import dataclass

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.bulk.assessing import assess_lines
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.prepared import prepare
from alfandega.bulk.tests.generated import TAXES, cases, table_of
from alfandega.clearance.assessment.cascade import assess_measures
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.dossier import Mode


def explained(schedules, line, taxes):
    """The amounts by column, or the codes of the faults."""
    schedule = schedules[line.schedule]
    goods = Goods(1, line.value, line.quantities, schedule.measures, schedule.reliefs)
    found = assess_measures([goods], schedule.terms, frozenset(taxes))
    if found.faults:
        return " ".join(dict.fromkeys(fault.code for fault in found.faults))
    amounts = Counter()
    for each in found.lines:
        if each.mode is not Mode.EXEMPT:
            amounts[each.tax if each.mode is Mode.PAID else f"{each.tax}_{each.mode.value}"] += each.amount
    return {
        **{f"{tax}{mode}": amounts[f"{tax}{mode}"] for tax in taxes for mode in ("", "_suspended", "_guaranteed")},
        "payable": found.payable,
        "suspended": found.suspended,
        "guaranteed": found.guaranteed,
        "relieved": found.relieved,
    }


@dataclass(frozen=True)
class Given:
    """A resolver that finds a schedule by its number."""

    schedules: list
    taxes = TAXES
    decimals = 2

    def __call__(self, key):
        return self.schedules[int(key.commodity_code)]


def assessed(engine, schedules, codes, lines, types):
    engine.load("raw", table_of(lines, codes, types))
    prepared = prepare(engine, "raw", lambda *_: [], "ready")
    result = assess_lines(engine, prepared, Given(schedules), "answer")
    names = [name for name, _, _ in result.shape.columns.values()]
    quoted = ", ".join(engine.dialect.quoted(name) for name in names)
    found = {}
    for line, fault, *amounts in engine.rows(f"SELECT line, fault, {quoted} FROM answer"):
        assert line not in found
        found[line] = fault or dict(zip(names, amounts, strict=True))
        assert fault is None or set(amounts) == {None}
    result.forget(engine)
    prepared.forget(engine)
    engine.drop("raw")
    return found, result


def same(engine, schedules, codes, lines, types):
    found, result = assessed(engine, schedules, codes, lines, types)
    assert found == {number: explained(schedules, line, TAXES) for number, line in enumerate(lines)}
    assert result.in_sql + result.explained == len(lines)
    return result


@pytest.fixture(scope="module")
def duck():
    with duckdb.connect() as connection:
        yield DuckDB(connection)


@pytest.mark.law("RCA-175")
@settings(deadline=None, max_examples=150, suppress_health_check=[*HealthCheck])
@given(cases(), st.sampled_from(["text", "decimal"]))
def test_duckdb_says_what_the_explained_assessment_says(duck, case, types):
    same(duck, *case, types)


@pytest.fixture(scope="session")
def spark():
    if shutil.which("java") is None:
        pytest.skip("SPARK IS NOT TESTED: there is no Java on this machine")
    from alfandega.bulk.spark import Spark, session  # noqa: PLC0415 - needs Java

    made = session("local[2]")
    yield Spark(made)
    made.stop()


@pytest.mark.law("RCA-175")
@pytest.mark.slow
@settings(deadline=None, max_examples=6, suppress_health_check=[*HealthCheck])
@given(cases(most_lines=30), st.sampled_from(["text", "decimal"]))
def test_spark_says_what_the_explained_assessment_says(spark, case, types):
    same(spark, *case, types)
