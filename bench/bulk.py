"""The bulk assessment beside hand-written SQL, the explained assessment, OpenFisca-core and Spark."""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.figures import Part, Tell, ms

HOW = (
    "A generated tariff of {codes:,} lines (8 in 10 with an ad-valorem import duty, the rest with 10 % MIN or MAX an "
    "amount per kg, or an amount per kg alone; DI, TCE, ICE and IVA in cascade, whole escudos) and {lines:,} generated "
    "lines from 7 origins in a DuckDB table of one process with 2 threads. Three runs each in turns, every time into a "
    "new table."
)
ON = date(2026, 3, 2)
THREADS = 2
CODES = 10_000
LINES = {"full": 10_000_000, "small": 2_000_000}
SPARK_LINES = 200_000
OPENFISCA_LINES = 1_000_000
EXPLAINED = 2_000
RUNS = 3


@dataclass(frozen=True)
class Duty:
    """One line of the generated tariff: percentages × 100, amounts per kg × 100; which of the two counts."""

    code: str
    kind: str
    di: int
    per_kg: int
    ice: int

    @property
    def text(self) -> str:
        """The import duty as an officer writes it."""
        percent, amount = f"{Decimal(self.di) / 100} %", f"{Decimal(self.per_kg) / 100} CVE/kg"
        return {
            "percent": percent,
            "min": f"{percent} MIN {amount}",
            "max": f"{percent} MAX {amount}",
            "per_kg": amount,
        }[self.kind]


def duties(count: int) -> list[Duty]:
    """The generated tariff, the same in every run."""
    chance = random.Random(20260302)
    kinds = ["percent"] * 8 + ["min", "max"]
    return [
        Duty(
            code=f"{1_000_000_000 + number * 7919:010}",
            kind="per_kg" if number % 50 == 0 else chance.choice(kinds),
            di=chance.choice([0, 500, 750, 1000, 2000, 3000, 5000]),
            per_kg=chance.randrange(100, 50_000),
            ice=chance.choice([0, 0, 0, 1000, 2250, 4000]),
        )
        for number in range(count)
    ]


def measure(tell: Tell, scale: str) -> Part:
    """Measure every way on the same lines; raises AssertionError when two of them disagree."""
    import duckdb  # noqa: PLC0415 - only this part needs it

    from alfandega.bulk.duck import DuckDB  # noqa: PLC0415
    from alfandega.bulk.resolving import ready  # noqa: PLC0415

    count = LINES[scale]
    part = Part("bulk", "Bulk assessment", HOW.format(codes=CODES, lines=count))
    tariff = duties(CODES)
    resolver = _resolver(tariff)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"SET threads = {THREADS}")
        connection.execute(f"SET temp_directory = '{folder}'")
        engine = DuckDB(connection)
        tell(f"{count:,} lines", 0.05)
        _lines(engine, tariff, count)
        begun = perf_counter()
        lines = ready(engine, resolver)
        part.add("Making lines ready (texts to keys, numbers to whole ones)", _speed(count, perf_counter() - begun))
        query = _by_hand(engine, lines, tariff)
        ours, by_hand = [], []
        for run in range(RUNS):  # in turns, so that other load on the machine meets both
            tell("bulk, and hand-written SQL", 0.2 + 0.1 * run)
            ours.append(_ours(engine, lines, resolver, part if run == RUNS - 1 else None))
            by_hand.append(_seconds(lambda: engine.make("by_hand", query)))
        _same(engine)
        ratios = [hand / statement for hand, statement in zip(by_hand, ours, strict=True)]
        part.add(
            "One statement, from lines to amounts by tax, materialised", _speed(count, min(ours)), "≥ 10 M lines/s"
        )
        part.add("Hand-written SQL for this very tariff, the same lines", _speed(count, min(by_hand)))
        part.add("Ratio to hand-written SQL, median of the runs", f"{statistics.median(ratios):.2f}", "≥ 0.7")
        tell("explained", 0.6)
        one = _explained(engine, resolver)
        part.add("The explained assessment of the same lines", f"{1 / one:,.0f} lines/s ({ms(one)} a line)", "< 0.3 ms")
        tell("OpenFisca", 0.7)
        _openfisca(engine, tariff, part, min(count, OPENFISCA_LINES))
        tell("Spark", 0.8)
        _spark(engine, resolver, part, Path(folder))
    return part


def _speed(lines: int, seconds: float) -> str:
    return f"{lines / seconds / 1e6:.1f} M lines/s"


def _resolver(tariff: list[Duty]) -> Any:
    from alfandega.bulk.resolving import Resolver  # noqa: PLC0415
    from alfandega.clearance.books import files  # noqa: PLC0415
    from alfandega.kernel.money import Rounding  # noqa: PLC0415
    from alfandega.tariff.book import TariffLine, Tax  # noqa: PLC0415
    from alfandega.tariff.measure import Kind, TariffMeasure, duty_of  # noqa: PLC0415
    from alfandega.tariff.snapshot import book_of  # noqa: PLC0415

    def tax(code: str, order: int, on_taxes: tuple[str, ...] = (), rate: str | None = None) -> Tax:
        percent = Decimal(rate) if rate else None
        return Tax(code, {}, order, True, on_taxes, percent, Rounding.WHOLE_HALF_UP, None, ON)

    def charge(duty: Duty, tax: str, text: str) -> TariffMeasure:
        return TariffMeasure(Kind.GENERAL, duty.code, ON, tax=tax, duty=duty_of(text))  # type: ignore[arg-type]

    measures = []
    for each in tariff:
        measures.append(charge(each, "DI", each.text))
        if each.ice:
            measures.append(charge(each, "ICE", f"{Decimal(each.ice) / 100} %"))
    taxes = [tax("DI", 10), tax("TCE", 20, rate="0.5"), tax("ICE", 30, ("DI",)), tax("IVA", 40, ("DI", "ICE"), "15")]
    lines = [TariffLine(each.code, {"en": "generated"}, ON) for each in tariff]
    return Resolver(book_of(lines, measures, taxes), files(ON).reference)


def _lines(engine: Any, tariff: list[Duty], count: int) -> None:
    """Lines with values from a thousand to a hundred million escudos, most of them small."""
    from alfandega.bulk.arrow import beside, texts, whole_numbers  # noqa: PLC0415

    numbers = whole_numbers({"number": range(len(tariff))})
    engine.load("codes", beside(numbers, texts({"code": [each.code for each in tariff]})))
    engine.make(
        "raw",
        f"SELECT i AS line, DATE '{ON}' + (hash(i + 1) % 300)::INT AS on_date, c.code AS commodity_code, "
        "['BR', 'CN', 'PT', 'US', 'MA', 'SN', 'GW'][1 + (hash(i + 2) % 7)::INT] AS origin, '4000' AS procedure, "
        "'' AS preference, '' AS documents, '' AS additional_codes, '' AS quota, '' AS currency, "
        "POWER(10, 3 + (hash(i + 3) % 500000) / 100000.0)::DECIMAL(18,2) AS value, "
        "(hash(i + 4) % 10000000 / 1000.0)::DECIMAL(18,3) AS q_KGM "
        f"FROM range({count}) AS t(i) JOIN codes AS c ON c.number = hash(i) % {len(tariff)} ORDER BY i",
    )


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _ours(engine: Any, lines: Any, resolver: Any, part: Part | None) -> float:
    """The seconds of the statement alone; `part` is told what else there is to do once for a tariff."""
    from alfandega.bulk.assessing import assess_lines  # noqa: PLC0415

    seconds: list[float] = []
    make = engine.make

    def timed(name: str, query: str) -> None:
        spent = _seconds(lambda: make(name, query))
        if name.removeprefix("answer_").isdigit():
            seconds.append(spent)

    engine.make = timed
    begun = perf_counter()
    found = assess_lines(engine, lines, resolver, "answer")
    whole = perf_counter() - begun
    engine.make = make
    assert (found.at_fault, found.explained) == (0, 0)
    if part is not None:
        once = whole - sum(seconds)
        part.add(f"Beside it, for any number of lines: {len(lines.keys):,} keys resolved and compiled", f"{once:.1f} s")
    return sum(seconds)


def _by_hand(engine: Any, lines: Any, tariff: list[Duty]) -> str:
    """What one would write for this tariff alone, in scaled whole numbers."""
    from alfandega.bulk.arrow import whole_numbers  # noqa: PLC0415

    by_code = {each.code: each for each in tariff}
    rows = [by_code[key.commodity_code] for key in lines.keys]
    beyond = 10**17
    engine.load(
        "hand",
        whole_numbers(
            {
                "key": range(len(rows)),
                "di": [0 if each.kind == "per_kg" else each.di for each in rows],
                "least": [each.per_kg if each.kind in {"min", "per_kg"} else 0 for each in rows],
                "most": [each.per_kg if each.kind == "max" else beyond for each in rows],
                "ice": [each.ice for each in rows],
            }
        ),
    )
    # values in cents, kilograms in grams, rates in hundredths of a per cent: everything × 1,000,000
    return f"""
        SELECT line, di, tce, ice, iva, di + tce + ice + iva AS payable FROM (
        SELECT *, ((v + 100 * di + 100 * ice) * 15 + 5000) // 10000 AS iva FROM (
        SELECT line, v, di, tce, ((v + 100 * di) * ice + 500000) // 1000000 AS ice FROM (
        SELECT line, v, ice, (v * 5 + 50000) // 100000 AS tce,
            (GREATEST(LEAST(v * di, CASE WHEN most = {beyond} THEN {beyond} ELSE q_KGM * most * 10 END),
                      q_KGM * least * 10) + 500000) // 1000000 AS di
        FROM ready JOIN hand USING (key))))
    """


def _same(engine: Any) -> None:
    """That the statement and the one by hand give the same on every line."""
    ((off,),) = engine.rows(
        "SELECT COUNT(*) FROM answer AS a JOIN by_hand AS h USING (line) "
        "WHERE (a.DI, a.TCE, a.ICE, a.IVA, a.payable) IS DISTINCT FROM (h.di, h.tce, h.ice, h.iva, h.payable)"
    )
    assert off == 0, f"{off} lines differ from hand-written SQL"


def _explained(engine: Any, resolver: Any) -> float:
    """Seconds a line through the explained assessment, and that the statement says the same."""
    from alfandega.bulk.prepared import Key  # noqa: PLC0415
    from alfandega.clearance.assessment.cascade import assess_measures  # noqa: PLC0415
    from alfandega.clearance.assessment.measures import Goods  # noqa: PLC0415

    rows = list(
        engine.rows(
            "SELECT r.on_date, r.commodity_code, r.origin, r.procedure, r.value, r.q_KGM, a.payable "
            f"FROM raw AS r JOIN answer AS a USING (line) WHERE line < {EXPLAINED}"
        )
    )
    schedules = [resolver(Key(*row[:4], "", "", "", "", "")) for row in rows]
    known = frozenset(resolver.taxes)
    times = []
    for row, schedule in zip(rows, schedules, strict=True):
        goods = Goods(1, row[4], {"KGM": row[5]}, schedule.measures, schedule.reliefs)
        begun = perf_counter()
        assessed = assess_measures([goods], schedule.terms, known)
        times.append(perf_counter() - begun)
        assert assessed.payable == row[6], row
    return statistics.median(times)


def _openfisca(engine: Any, tariff: list[Duty], part: Part, count: int) -> None:
    """The same cascade as OpenFisca formulas over its arrays, and how many lines it is off on."""
    try:
        from bench.openfisca import assess  # noqa: PLC0415
    except ModuleNotFoundError:
        part.notes.append("OpenFisca-core is not installed, and was not measured.")
        return
    by_code = {each.code: each for each in tariff}
    rows = list(
        engine.rows(
            "SELECT r.commodity_code, r.value, r.q_KGM, a.payable FROM raw AS r JOIN answer AS a USING (line) "
            f"WHERE line < {count} ORDER BY line"
        )
    )
    seconds, payable = assess([(by_code[code], float(value), float(mass)) for code, value, mass, _ in rows])
    off = sum(int(ours) != round(float(theirs)) for (*_, ours), theirs in zip(rows, payable, strict=True))
    part.add(f"OpenFisca-core, the same cascade on {len(rows):,} lines (float32 arrays)", _speed(len(rows), seconds))
    part.add("Lines on which OpenFisca-core is off", f"{off / len(rows):.2%} ({off:,} of {len(rows):,})")


def _spark(engine: Any, resolver: Any, part: Part, folder: Path) -> None:
    """The same statement on Spark, line by line the same answer."""
    if shutil.which("java") is None:
        part.notes.append("There is no Java on this machine: Spark was NOT measured.")
        return
    from alfandega.bulk.assessing import assess_lines  # noqa: PLC0415
    from alfandega.bulk.resolving import ready  # noqa: PLC0415
    from alfandega.bulk.spark import Spark, session  # noqa: PLC0415

    given, made = folder / "given.parquet", folder / "made"
    engine.connection.execute(f"COPY (SELECT * FROM raw WHERE line < {SPARK_LINES}) TO '{given}' (FORMAT parquet)")
    spark = Spark(session())
    spark.session.read.parquet(str(given)).createOrReplaceTempView("raw")
    begun = perf_counter()
    assess_lines(spark, ready(spark, resolver), resolver, "answer")
    spark.session.table("answer").write.parquet(str(made))
    seconds = perf_counter() - begun
    spark.session.stop()
    ((same, count),) = engine.rows(
        "SELECT COUNT(*) FILTER (a IS NOT DISTINCT FROM s), COUNT(*) "
        f"FROM (SELECT * FROM answer WHERE line < {SPARK_LINES}) AS a "
        f"FULL JOIN read_parquet('{made}/*.parquet') AS s ON a.line = s.line"
    )
    verdict = "equal" if same == count else f"NOT EQUAL on {count - same:,}"
    part.add("Spark, local[2], against DuckDB, every amount", f"{verdict}, {count:,} lines", "equal")
    part.add("Spark, the whole way from the raw lines", _speed(count, seconds))
