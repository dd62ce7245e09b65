"""What the tariff book says as at a date, and how quickly."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.lawbook.paths import data_root
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.snapshot import from_files
from alfandega.tariff.treatment import Consignment, treatment

TODAY = date(2026, 11, 21)
HS = Path(__file__).resolve().parents[5] / "shared" / "data" / "hs2022" / "harmonized-system.csv"
DIGITS = st.text("0123456789", min_size=10, max_size=10)


def book(codes):
    lines = {code: (TariffLine(code, {"pt": code}, date(2014, 1, 1)),) for code in sorted(codes)}
    return TariffBook(lines, ())


def duty(tariff, code, on):
    return treatment(tariff, Consignment(code, on)).charged["DI"].duty_text


def test_the_rate_is_the_one_of_the_day():
    tariff = from_files()
    assert duty(tariff, "8517130000", date(2025, 12, 31)) == "30 %"
    assert duty(tariff, "8517130000", date(2026, 1, 1)) == "20 %"
    assert tariff.line("8517130000", date(2014, 4, 2)) is None
    assert tariff.line("0000000000", TODAY) is None


def test_every_line_says_that_its_figures_are_illustrative():
    lines = [line for lines in from_files().lines.values() for line in lines]
    assert len(lines) >= 150
    assert all(line.illustrative for line in lines)
    assert len({line.code[:2] for line in lines}) >= 40
    assert all(line.declarable == (len(line.code) == 10) for line in lines)
    assert all(set(line.descriptions) == {"pt", "fr", "en"} for line in lines)


def test_every_line_stands_in_the_harmonized_system():
    if not HS.is_file():
        pytest.skip("the list of HS 2022 is not beside the checkout: demo lines are not compared with it")
    with HS.open(encoding="utf-8", newline="") as stream:
        subheadings = {row["hscode"] for row in csv.DictReader(stream) if row["level"] == "6"}
    assert [code for code in from_files().lines if len(code) == 10 and code[:6] not in subheadings] == []


def test_taxes_are_computed_in_order_and_only_when_in_force():
    tariff = from_files()
    assert [tax.code for tax in tariff.taxes_on(TODAY)] == [
        *("DI", "DAD", "DCO", "TCE", "EST", "TE", "SOB", "ICE", "IVA", "TSA")
    ]
    assert tariff.taxes_on(date(2014, 4, 2)) == ()
    iva = tariff.taxes_on(TODAY)[-2]
    assert (iva.on_value, iva.rate) == (True, 15)
    assert set(iva.on_taxes) == {"DI", "DAD", "DCO", "TCE", "EST", "TE", "SOB", "ICE"}


def test_near_lines_share_the_longest_beginning():
    tariff = book({"8703221900", "8703231900", "8704210000", "1006300000"})
    assert [line.code for line in tariff.nearest("8703229999", TODAY)] == ["8703221900"]
    assert [line.code for line in tariff.nearest("8703", TODAY)] == ["8703221900", "8703231900"]
    assert [line.code for line in tariff.nearest("8799", TODAY, 2)] == ["8703221900", "8703231900"]
    assert tariff.nearest("9999999999", TODAY) == ()
    assert tariff.nearest("", TODAY) == ()
    assert tariff.nearest("8703221900", date(2013, 1, 1)) == ()


@given(st.sets(DIGITS, min_size=1, max_size=60), DIGITS, st.integers(1, 5))
def test_near_lines_are_those_a_plain_search_finds(codes, asked, most):
    found = [line.code for line in book(codes).nearest(asked, TODAY, most)]
    expected = []
    for length in range(10, 1, -1):
        expected = sorted(code for code in codes if code.startswith(asked[:length]))[:most]
        if expected:
            break
    assert found == expected


def test_twenty_thousand_lines_are_searched_quickly():
    tariff = book({f"{number * 487_123 % 10**10:010d}" for number in range(20_000)})
    start = time.perf_counter()
    for number in range(500):
        tariff.nearest(f"{number * 7_654_321 % 10**10:010d}", TODAY)
    assert time.perf_counter() - start < 1


def test_the_file_that_ships_says_in_its_columns_what_it_is():
    with (data_root() / "demo" / "tariff.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["illustrative"] for row in csv.DictReader(stream)} == {"yes"}
