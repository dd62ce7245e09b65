"""A whole file: all its faults at once, and a run that was killed goes on to the same answer."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from alfandega.bulk.prepared import Key
from alfandega.bulk.resolving import Resolver
from alfandega.bulk.running import Order, fingerprint, run
from alfandega.clearance.assessment.cascade import assess_measures
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.books import files
from alfandega.kernel.fault import Refused

ON = date(2026, 3, 2)
BOOKS = files(ON)
RESOLVER = Resolver(BOOKS.tariff, BOOKS.reference)
HEADER = "id,on,commodity_code,origin,procedure,value,currency,q_KGM,q_LTR,q_VP\n"


def quiet(_done, _total):
    pass


def order(source, target, **named):
    return Order(source, target, "duckdb", ON, "en", **named)


def csv(folder, *rows, header=HEADER):
    path = folder / "lines.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def answer(path):
    columns = [each[0] for each in duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]
    return [dict(zip(columns, row, strict=True)) for row in duckdb.sql(f"SELECT * FROM '{path}'").fetchall()]


def refused(source, target, **named):
    with pytest.raises(Refused) as error:
        run(order(source, target), RESOLVER, quiet, **named)
    return sorted((fault.code, fault.where) for fault in error.value.faults)


def test_lines_are_assessed_by_the_tariff_and_their_faults_stand_beside_them(tmp_path):
    source = csv(
        tmp_path,
        "a,2026-03-02,0202300000,BR,4000,1000,EUR,10,,",
        "b,2026-03-02,0202300000,BR,7100,1000,EUR,10,,",
        "c,2026-03-02,9999999999,XX,4999,1000,,10,,",
        "d,2026-13-02,0202300000,BR,4000,1000,,10,,",
        "e,,0202300000,BR,4000,12a,,-1,,101",
        "f,,0202300000,BR,4000,999999999999999999.99,,5,,10",
        "g,,0202300000,BR,4000,,,5,,10",
    )
    tally = run(order(source, tmp_path / "out.parquet"), RESOLVER, quiet)
    found = {each["id"]: each for each in answer(tmp_path / "out.parquet")}
    assert (tally.lines, tally.at_fault) == (7, 4)
    assert (found["a"]["DI"], found["a"]["TCE"], found["a"]["IVA"]) == (22053, 551, 19930)
    assert found["a"]["payable"] == found["b"]["suspended"] == 42534
    assert found["b"]["payable"] == 0
    assert found["c"]["fault"] == "commodity.unknown code.unknown"
    assert found["d"]["fault"] == "date.unreadable"
    assert found["e"]["fault"] == "number.unreadable number.negative number.strength"
    assert found["f"]["DI"] == Decimal("200000000000000000")
    assert found["g"]["fault"] == "value.missing"
    assert found["g"]["payable"] is None
    assert set(tmp_path.iterdir()) == {source, tmp_path / "out.parquet"}


def test_every_line_of_the_demonstration_tariff_is_assessed_as_by_the_explained_assessment(tmp_path):
    """Every code, from a few origins, with and without quantities, under three procedures."""
    codes = [code for code in BOOKS.tariff.codes if BOOKS.tariff.line(code, ON)]
    rows, expected = [], []
    for number, code in enumerate(codes):
        for origin in ("BR", "SN", "PT"):
            quantities = f"{number % 7 + 0.125},{number % 5},40" if number % 3 else ",,"
            procedure = ("4000", "7100", "6021")[number % 3]
            rows.append(f"{code}-{origin},2026-03-02,{code},{origin},{procedure},{number * 31.07:.2f},,{quantities}")
            expected.append(_explained(rows[-1]))
    run(order(csv(tmp_path, *rows), tmp_path / "out.parquet", chunk=50), RESOLVER, quiet)
    found = [(each["id"], each["fault"], each["payable"]) for each in answer(tmp_path / "out.parquet")]
    assert found == expected
    assert len({payable for _, _, payable in found}) > 30


def _explained(row):
    name, _, code, origin, procedure, value, _, *amounts = row.split(",")
    schedule = RESOLVER(Key(ON, code, origin, procedure, "", "", "", "", ""))
    quantities = {unit: Decimal(each) for unit, each in zip(("KGM", "LTR", "VP"), amounts, strict=True) if each}
    goods = Goods(1, Decimal(value), quantities, schedule.measures, schedule.reliefs)
    found = assess_measures([goods], schedule.terms, frozenset(RESOLVER.taxes))
    faults = " ".join(dict.fromkeys(fault.code for fault in found.faults)) or None
    return name, faults, None if faults else found.payable


def test_all_faults_of_a_file_are_told_at_once_and_nothing_is_left_behind(tmp_path):
    source = csv(tmp_path, header="q_KGX,origin\n")
    assert refused(source, tmp_path / "out.csv") == [
        ("column.missing", "commodity_code"),
        ("column.missing", "value"),
        ("column.unit", "q_KGX"),
        ("file.empty", ""),
    ]
    assert list(tmp_path.iterdir()) == [source]


def test_codes_as_numbers_and_unfit_types_are_named(tmp_path):
    source = tmp_path / "lines.parquet"
    duckdb.sql(f"COPY (SELECT 202300000 AS commodity_code, [1] AS value, 1 AS 'on') TO '{source}'")
    assert refused(source, tmp_path / "out.csv") == [
        ("column.type", "commodity_code"),
        ("column.type", "on"),
        ("column.type", "value"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("lines.parquet", b"not parquet", "file.unreadable"),
        ("lines.csv", b"", "file.empty"),
        ("lines.csv", HEADER.encode(), "file.empty"),
        ("lines.csv", HEADER.encode() + b"\xff\xfe\x00,,,,,,,,,\n", "file.unreadable"),
        ("lines.txt", b"", "file.form"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    assert [each for each, _ in refused(tmp_path / name, tmp_path / "out.csv")] == [code]
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_a_missing_file_an_answer_that_is_there_and_the_same_file_are_refused(tmp_path):
    source = csv(tmp_path, "a,2026-03-02,0202300000,BR,4000,1000,EUR,10,,")
    assert refused(tmp_path / "none.csv", tmp_path / "out.csv") == [("file.not-opened", "")]
    assert refused(source, source) == [("file.same", "")]
    (tmp_path / "out.csv").write_text("mine")
    assert refused(source, tmp_path / "out.csv") == [("file.exists", "")]
    assert (tmp_path / "out.csv").read_text() == "mine"
    run(order(source, tmp_path / "out.csv"), RESOLVER, quiet, force=True)
    assert (tmp_path / "out.csv").read_text().startswith("id,")


def test_a_run_that_stops_goes_on_and_ends_with_the_same_answer(tmp_path):
    source = csv(tmp_path, *(f"{n},2026-03-02,0202300000,BR,4000,{n}.5,,,," for n in range(50)))
    run(order(source, tmp_path / "whole.csv", chunk=7), RESOLVER, quiet)

    def stop(done, _total):
        if done >= 21:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(order(source, tmp_path / "out.csv", chunk=7), RESOLVER, stop)
    assert not (tmp_path / "out.csv").exists()
    tally = run(order(source, tmp_path / "out.csv", chunk=7), RESOLVER, quiet)
    assert (tally.before, tally.lines) == (21, 50)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert not (tmp_path / "out.csv.parts").exists()


def test_what_was_begun_from_another_file_is_not_gone_on_with(tmp_path):
    source = csv(tmp_path, *(f"{n},2026-03-02,0202300000,BR,4000,{n},,,," for n in range(20)))

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(order(source, tmp_path / "out.csv", chunk=7), RESOLVER, stop)
    source = csv(tmp_path, *(f"{n},2026-03-02,0202300000,BR,4000,{n + 1},,,," for n in range(20)))
    assert run(order(source, tmp_path / "out.csv", chunk=7), RESOLVER, quiet).before == 0


def test_two_runs_never_write_the_same_answer(tmp_path):
    source = csv(tmp_path, *(f"{n},2026-03-02,0202300000,BR,4000,{n},,,," for n in range(20)))

    def again(_done, _total):
        assert refused(source, tmp_path / "out.csv") == [("file.in-use", "")]

    run(order(source, tmp_path / "out.csv"), RESOLVER, again)


@pytest.mark.crash
def test_a_killed_process_loses_nothing(tmp_path):
    source = csv(tmp_path, *(f"{n},2026-03-02,0202300000,BR,4000,{n}.5,,,," for n in range(60)))
    run(order(source, tmp_path / "whole.csv", chunk=5), RESOLVER, quiet)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from datetime import date\n"
        "from alfandega.bulk.resolving import Resolver\n"
        "from alfandega.bulk.running import Order, run\n"
        "from alfandega.clearance.books import files\n"
        "books = files(date(2026, 3, 2))\n"
        "order = Order(Path(sys.argv[1]), Path(sys.argv[2]), 'duckdb', date(2026, 3, 2), 'en', 5)\n"
        "def tell(done, total):\n"
        "    if done >= 15: os.kill(os.getpid(), signal.SIGKILL)\n"
        "run(order, Resolver(books.tariff, books.reference), tell)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(source), str(tmp_path / "out.csv")],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "alfandega.settings"},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "out.csv").exists()
    tally = run(order(source, tmp_path / "out.csv", chunk=5), RESOLVER, quiet)
    assert tally.before == 15
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_the_fingerprint_of_books_tells_a_change_and_nothing_else():
    same = replace(BOOKS.tariff, lines=dict(reversed(BOOKS.tariff.lines.items())))
    other = replace(BOOKS.tariff, taxes=BOOKS.tariff.taxes[1:])
    assert fingerprint(same) == fingerprint(BOOKS.tariff) != fingerprint(other)


def test_a_column_of_narrow_decimals_is_read_beyond_a_million(tmp_path):
    """18 digits are kept in 64 bits, where a value of millions × 10^6 had no room."""
    source, target = tmp_path / "lines.parquet", tmp_path / "answer.parquet"
    duckdb.sql(
        "COPY (SELECT '0202300000' AS commodity_code, CAST(250000000000.000001 AS DECIMAL(18,6)) AS value) "
        f"TO '{source}' (FORMAT PARQUET)"
    )
    run(order(source, target), RESOLVER, quiet)
    (line,) = answer(target)
    assert (line["fault"], line["DI"]) == (None, 50_000_000_000)
