"""The statement says what the explained assessment says, on every line and tax, to the last digit."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.bulk.assessing import assess_lines
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.prepared import prepare
from alfandega.bulk.schedule import Schedule
from alfandega.bulk.tests.generated import RATES, TAXES, Line, cases, table_of
from alfandega.clearance.assessment.cascade import Terms, assess_measures
from alfandega.clearance.assessment.measures import Base, Goods, Measure, Relief
from alfandega.clearance.dossier import Mode
from alfandega.kernel.money import Rounding
from alfandega.tariff.expression.parameters import Percent, Rate, Step, Steps
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.scaling import WIDE


def explained(schedules, line, taxes):
    """The amounts by column, or the codes of the faults."""
    schedule = schedules[line.schedule]
    value = None if line.value is None else WIDE.multiply(line.value, schedule.value_rate)
    goods = Goods(1, value, line.quantities, schedule.measures, schedule.reliefs)
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


def test_a_share_of_an_endless_decimal_is_whole_where_it_is_whole(duck):
    """Four pieces at 10 escudos a dozen are 10 / 3; of that 30 % are 1 escudo, and cutting it leaves 1."""
    relief = Relief(Mode.PAID, Decimal(70))
    measure = Measure("DI", parse("10 CVE/dozen"), rounding=Rounding.WHOLE_TRUNCATE, reliefs=(relief,))
    schedules = [Schedule((measure,), (), Terms(date(2026, 3, 2), "CVE"))]
    line = Line(0, Decimal(0), {"C62": Decimal(4)})
    same(duck, schedules, ("C62",), [line], "text")
    assert explained(schedules, line, TAXES)["DI"] == 1


@pytest.mark.parametrize("of_di", [*Mode])
@pytest.mark.parametrize("of_iva", [*Mode])
@pytest.mark.parametrize("before_reliefs", [True, False])
def test_a_base_counts_another_tax_by_what_becomes_of_both(duck, of_di, of_iva, before_reliefs):
    reliefs = [() if mode is Mode.PAID else (Relief(mode),) for mode in (of_di, of_iva)]
    share = (Relief(Mode.PAID, Decimal(40)),)
    base = Base(taxes=("DI",), before_reliefs=before_reliefs)
    measures = (
        Measure("DI", parse("10 %"), reliefs=(*reliefs[0], *share)),
        Measure("IVA", parse("15 %"), base, reliefs=reliefs[1]),
    )
    schedules = [Schedule(measures, (), Terms(date(2026, 3, 2), "CVE"))]
    assert same(duck, schedules, (), [Line(0, Decimal(1003), {})], "text").explained == 0


def test_a_step_that_lies_below_one_before_it_never_holds(duck):
    duties = [Rate((Percent(Decimal(number)),)) for number in range(1, 5)]
    thresholds = (Decimal(30), Decimal(10), Decimal(50))
    steps = tuple(Step(*each) for each in zip(thresholds, duties, strict=False))
    measure = Measure("DI", Steps("CVE", Decimal(1), "KGM", steps, duties[3]))
    schedules = [Schedule((measure,), (), Terms(date(2026, 3, 2), "CVE"))]
    lines = [Line(0, Decimal(value), {"KGM": Decimal(100)}) for value in (999, 1000, 2999, 3000, 4999, 5000)]
    assert same(duck, schedules, ("KGM",), lines, "text").explained == 0


def test_lines_of_every_size_are_exact_and_few_large_ones_do_not_make_the_others_slow(duck):
    """18 digits go the wide way, more than SQL can hold are explained, and each comes out to the last digit."""
    measures = (
        Measure("DI", parse("10 % MIN 2.5 EUR/kg"), rounding=Rounding.CENT_HALF_UP),
        Measure("IVA", parse("15 %"), Base(taxes=("DI",)), rounding=Rounding.CENT_HALF_UP),
    )
    huge = Measure("ICE", parse("999999999999.9999 EUR/lb"), rounding=Rounding.CENT_TRUNCATE)
    terms = Terms(date(2026, 3, 2), "CVE", RATES)
    schedules = [Schedule(measures, (), terms), Schedule((*measures, huge), (), terms)]
    most = Decimal("999999999999999999.99")
    lines = [Line(number % 2, Decimal(number), {"KGM": Decimal(number)}) for number in range(40)]
    lines += [Line(number, most, {"KGM": mass}) for number in (0, 1) for mass in (most, Decimal(1))]
    result = same(duck, schedules, ("KGM",), lines, "text")
    assert result.in_sql > 20


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
@settings(deadline=None, max_examples=4, suppress_health_check=[*HealthCheck])
@given(cases(most_lines=30), st.sampled_from(["text", "decimal"]))
def test_spark_says_what_the_explained_assessment_says(spark, case, types):
    same(spark, *case, types)
