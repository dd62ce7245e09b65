"""A tariff file and the tax files are checked whole: a misspelt column or code is never silently lost."""

import pytest

from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.paths import law_root
from alfandega.reference.table import MAX_BYTES, MAX_ROWS
from alfandega.tariff.reading import COLUMNS, Known, read_lines
from alfandega.tariff.taxes import read_taxes

HEADING = "code,pt,fr,en,unit,documents,tags,valid_from,valid_to,rate:DI,rate:IVA,illustrative"
KNOWN = Known({"DI", "IVA"}, {"KGM", "C62"}, {"911", "853"})


def faults_of(tmp_path, *rows, heading=HEADING, known=KNOWN):
    path = tmp_path / "tariff.csv"
    path.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return [(fault.code, fault.where) for fault in read_lines(path, known).faults]


def row(**changed):
    cells = {"code": "1006300000", "pt": "Arroz", "unit": "", "documents": "", "tags": "food", "until": "", "iva": ""}
    cells = {**cells, "since": "2014-01-01", "di": "5", **changed}
    return "{code},{pt},Riz,Rice,{unit},{documents},{tags},{since},{until},{di},{iva},yes".format_map(cells)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"code": "1"}, ("table.form", "/2/code")),
        ({"code": "1006.30.00"}, ("table.form", "/2/code")),
        ({"code": "١٠٠٦٣٠٠٠٠٠"}, ("table.form", "/2/code")),
        ({"code": ""}, ("table.empty", "/2/code")),
        ({"pt": ""}, ("table.empty", "/2/pt")),
        ({"pt": "=cmd|x"}, ("table.formula", "/2/pt")),
        ({"unit": "XX"}, ("table.unknown", "/2/unit")),
        ({"documents": "911 999"}, ("table.unknown", "/2/documents")),
        ({"tags": "Food!"}, ("table.form", "/2/tags")),
        ({"since": "01-01-2014"}, ("table.date", "/2/valid_from")),
        ({"since": ""}, ("table.empty", "/2/valid_from")),
        ({"until": "2013-12-31"}, ("table.period", "/2/valid_to")),
        ({"di": "-5"}, ("table.number", "/2/rate:DI")),
        ({"di": "NaN"}, ("table.duty", "/2/rate:DI")),
        ({"di": "5 EUR/kilgo"}, ("table.duty", "/2/rate:DI")),
        ({"di": "1500 %"}, ("table.high", "/2/rate:DI")),
        ({"iva": "1500"}, ("table.high", "/2/rate:IVA")),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(tmp_path, changed, expected):
    assert faults_of(tmp_path, row()) == []
    assert faults_of(tmp_path, row(**changed)) == [expected]


def test_a_column_of_an_unknown_tax_is_a_fault_and_not_a_tax_that_is_never_charged(tmp_path):
    heading = HEADING.replace("rate:IVA", "rate:IVAA")
    assert faults_of(tmp_path, row(), heading=heading) == [("table.column-unknown", "/1/rate:IVAA")]
    heading = HEADING.replace("rate:IVA", "IVA")
    assert faults_of(tmp_path, row(), heading=heading) == [("table.column-unknown", "/1/IVA")]


def test_lines_of_one_code_follow_each_other(tmp_path):
    earlier = row(until="2025-12-31")
    assert faults_of(tmp_path, row(since="2026-01-01"), earlier) == []
    assert faults_of(tmp_path, row(since="2025-12-31"), earlier) == [("table.overlap", "/2/valid_from")]
    assert faults_of(tmp_path, row(), row()) == [("table.overlap", "/3/valid_from")]


def test_a_file_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "tariff.csv"
    for content, code in (
        (b"\xff\xfec\x00o\x00", "table.encoding"),
        (b"", "table.no-rows"),
        (b"PK\x03\x04", "table.workbook"),
    ):
        path.write_bytes(content)
        assert read_lines(path).faults[0].code == code
    assert read_lines(tmp_path / "none.csv").faults[0].code == "table.missing"
    assert read_lines(tmp_path).faults[0].code == "table.missing"


def taxes(tmp_path, text):
    folder = tmp_path / "taxes"
    folder.mkdir()
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return folder


def tax(code, order, **changed):
    fields = {
        "names": '{pt: "a", fr: "b", en: "c"}',
        "kind": "tax",
        "on_value": "true",
        "rounding": "WHOLE_HALF_UP",
        "valid_from": "2014-04-03",
        "illustrative": "true",
        **changed,
    }
    return f"  - {{code: {code}, order: {order}, {', '.join(f'{name}: {value}' for name, value in fields.items())}}}\n"


def test_the_taxes_that_ship_are_illustrative_and_in_order():
    found = read_taxes(law_root() / "taxes")
    assert [each.code for each in sorted(found, key=lambda each: each.order)] == [
        *("DI", "DAD", "DCO", "TCE", "EST", "TE", "SOB", "ICE", "IVA", "TSA")
    ]
    assert all(each.illustrative for each in found)


def test_mistakes_in_taxes_are_named_together(tmp_path):
    text = "taxes:\n" + tax("AA", 20, on_taxes="[BB, CC]") + tax("BB", 30, rate="-1", rounding="UPWARDS")
    text += tax("DD", 20, rate="'NaN'", valid_from="soon")
    text += tax("EE", 0, illustrative="perhaps") + tax("EE", 50, rate="'x'")
    with pytest.raises(LawFileError) as caught:
        read_taxes(taxes(tmp_path, text))
    told = "\n".join(caught.value.mistakes)
    for expected in (
        "AA: on_taxes: BB must come earlier: its order is 30, ours 20",
        "AA: on_taxes: CC is not a tax of these files",
        "BB: rate: should be a number of percent",
        "BB: rounding: should be one of",
        "DD: order: is that of AA",
        "DD: rate: should be a number of percent",
        "DD: valid_from: should be a date",
        "EE: order: should be a whole number",
        "EE: illustrative: should be true or false",
        "EE: rate: should be a number",
        "taxes: EE: is valid twice",
    ):
        assert expected in told, told


def test_a_rate_may_change_by_date(tmp_path):
    text = (
        "taxes:\n" + tax("DI", 10, rate="5", valid_to="2025-12-31") + tax("DI", 10, rate="7", valid_from="2026-01-01")
    )
    assert [each.rate for each in read_taxes(taxes(tmp_path, text))] == [5, 7]


def test_a_file_of_a_million_rows_is_refused_and_its_rows_are_not_kept(tmp_path):
    path = tmp_path / "tariff.csv"
    path.write_text("\n".join([",".join(COLUMNS), *(["84,,,,,,,,"] * 1_000_000)]), encoding="utf-8")
    read = read_lines(path)
    assert [(fault.code, fault.where) for fault in read.faults] == [("table.rows", f"/{MAX_ROWS + 2}/")]
    assert read.lines == []
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    assert [fault.code for fault in read_lines(path).faults] == ["table.too-large"]
