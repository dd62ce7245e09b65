"""Measures as a table: what it says is what is charged, what is wrong is named, and writing gives it back."""

import io

import pytest

from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference.snapshot import from_files
from alfandega.tariff.agreements import read_agreements
from alfandega.tariff.measure_table import COLUMNS, read_measures, write_measures
from alfandega.tariff.reading import Known
from alfandega.tariff.taxes import read_taxes

DEMO = data_root() / "demo" / "measures.csv"


@pytest.fixture
def known():
    return Known.of(read_taxes(law_root() / "taxes"), from_files(), read_agreements(law_root() / "agreements"))


def read(tmp_path, known, *rows):
    path = tmp_path / "measures.csv"
    lines = [",".join(f'"{row.get(column, "")}"' for column in COLUMNS) for row in rows]
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    return read_measures(path, known)


def row(**changed):
    return {"kind": "general", "code": "9403", "tax": "DI", "duty": "10 %", "valid_from": "2026-01-01", **changed}


def test_what_is_written_reads_back_as_the_same(tmp_path, known):
    found = read_measures(DEMO, known)
    assert found.faults == []
    stream = io.StringIO()
    write_measures(found.measures, stream)
    (tmp_path / "again.csv").write_text(stream.getvalue(), encoding="utf-8")
    assert read_measures(tmp_path / "again.csv", known).measures == found.measures


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kind": "duty"}, ("table.form", "/2/kind")),
        ({"kind": ""}, ("table.empty", "/2/kind")),
        ({"tax": "XX"}, ("table.unknown", "/2/tax")),
        ({"tax": ""}, ("table.empty", "/2/tax")),
        ({"duty": "10 % MAX"}, ("table.duty", "/2/duty")),
        ({"duty": ""}, ("table.empty", "/2/duty")),
        ({"code": "94.03"}, ("table.form", "/2/code")),
        ({"origins": "PT ZZ"}, ("table.unknown", "/2/origins")),
        ({"kind": "preference"}, ("table.empty", "/2/agreement")),
        ({"kind": "preference", "agreement": "MERCOSUR"}, ("table.unknown", "/2/agreement")),
        ({"kind": "quota"}, ("table.empty", "/2/quota")),
        ({"quota": "CV.1"}, ("table.spare", "/2/quota")),
        ({"exporter": "A1"}, ("table.spare", "/2/exporter")),
        ({"kind": "licence", "tax": "", "duty": "", "condition": ""}, ("table.empty", "/2/condition")),
        ({"kind": "licence", "tax": "", "duty": "", "condition": "853 &"}, ("table.condition", "/2/condition")),
        ({"kind": "licence", "tax": "", "condition": "853"}, ("table.spare", "/2/duty")),
        ({"article": "RCA-999"}, ("table.article", "/2/article")),
        ({"valid_to": "2025-01-01"}, ("table.period", "/2/valid_to")),
        ({"secured": "perhaps"}, ("table.form", "/2/secured")),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(tmp_path, known, changed, expected):
    assert read(tmp_path, known, row()).faults == []
    assert expected in [(fault.code, fault.where) for fault in read(tmp_path, known, row(**changed)).faults]


def test_two_measures_that_are_the_same_may_not_hold_at_the_same_time(tmp_path, known):
    one, other = row(origins="PT ES"), row(origins="ES PT", duty="5 %", valid_from="2026-06-01")
    (fault,) = read(tmp_path, known, one, other).faults
    assert (fault.code, fault.where) == ("table.overlap", "/3/valid_from")
    assert read(tmp_path, known, {**one, "valid_to": "2026-05-31"}, other).faults == []
    assert read(tmp_path, known, one, row(origins="PT")).faults == []
