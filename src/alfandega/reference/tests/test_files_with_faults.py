"""Files that officers keep go wrong in every way; each fault is named by row and column, all of them at once."""

import shutil
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.paths import data_root, law_root
from alfandega.reference.reading import LISTS, read_lists, read_procedures, read_rates
from alfandega.reference.table import MAX_BYTES, MAX_FAULTS, Table, parse_table, read_table

HEADING = "code,pt,fr,en,valid_from,valid_to,facts"
GOOD = "AA,a,b,c,2014-01-01,,"


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "reference"
    shutil.copytree(data_root() / "reference", copy)
    return copy


def faults_of(folder, name, *rows, heading=HEADING):
    (folder / f"{name}.csv").write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    found = read_rates(folder)[1] if name == "exchange_rates" else read_lists(folder, law_root() / "procedures")[1]
    return [(fault.code, fault.where) for fault in found]


def test_the_lists_that_ship_have_no_fault():
    lists, faults = read_lists(data_root() / "reference", law_root() / "procedures")
    assert faults == []
    assert set(lists) == {*LISTS, "procedures"}
    assert read_rates(data_root() / "reference", {code.code for code in lists["currencies"]})[1] == []


def test_every_fault_of_every_file_is_found_at_once(folder):
    (folder / "units.csv").unlink()
    (folder / "incoterms.csv").write_bytes("code,pt\nAA,caf\xe9".encode("latin-1"))
    found = faults_of(folder, "packages", "AA,,b,c,2014-01-01,,", "BB,a,b,c,31/12/2014,,", "aa bb,a,b,c,,,")
    assert found == [
        ("table.missing", "/0/"),
        ("table.empty", "/2/pt"),
        ("table.date", "/3/valid_from"),
        ("table.empty", "/4/valid_from"),
        ("table.form", "/4/code"),
        ("table.encoding", "/0/"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("AA,a,b,c,2014-02-30,,", ("table.date", "/2/valid_from")),
        ("AA,a,b,c,20140201,,", ("table.date", "/2/valid_from")),
        ("AA,a,b,c,2014-W01-1,,", ("table.date", "/2/valid_from")),
        ("AA,a,b,c,2014-02-01,2014-01-31,", ("table.period", "/2/valid_to")),
        ("AA,=HYPERLINK(1),b,c,2014-01-01,,", ("table.formula", "/2/pt")),
        ("AA,a,@SUM(1),c,2014-01-01,,", ("table.formula", "/2/fr")),
        ("AA,a,b,-2+3+cmd|' /C calc'!A0,2014-01-01,,", ("table.formula", "/2/en")),
        ("AA,a\x00b,b,c,2014-01-01,,", ("table.hidden", "/2/pt")),
        ("AA,a\u202eb,b,c,2014-01-01,,", ("table.hidden", "/2/pt")),
        (f"AA,{'a' * 501},b,c,2014-01-01,,", ("table.long", "/2/pt")),
        ("ABCDEFGHIJKLMNOPQR,a,b,c,2014-01-01,,", ("table.form", "/2/code")),
        ("AA,a,b,c,2014-01-01,,kind", ("table.fact", "/2/facts")),
        ("AA,a,b,c,2014-01-01,,kind=invioce", ("table.fact", "/2/facts")),
        ("AA,a,b,c,2014-01-01", ("table.cells", "/2/")),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(folder, row, expected):
    assert faults_of(folder, "documents", row) == [expected]


def test_a_code_may_be_changed_but_not_valid_twice_at_the_same_time(folder):
    ended = "AA,a,b,c,2014-01-01,2019-12-31,"
    assert faults_of(folder, "packages", ended, "AA,d,e,f,2020-01-01,,") == []
    assert faults_of(folder, "packages", "AA,d,e,f,2019-12-31,,", ended) == [("table.overlap", "/2/valid_from")]
    assert faults_of(folder, "packages", GOOD, GOOD) == [("table.overlap", "/3/valid_from")]
    assert faults_of(folder, "packages", GOOD, "BB,a,b,c,2014-01-01,,") == []


def test_rows_are_counted_as_a_spreadsheet_shows_them(folder):
    rows = ("AA,too,few", "", ",,,,,,", "BB,a,b,c,soon,,")
    assert faults_of(folder, "packages", *rows) == [("table.cells", "/2/"), ("table.date", "/5/valid_from")]


def test_a_heading_must_name_every_column_once(folder):
    assert faults_of(folder, "packages", "AA,a", heading="code,pt")[0] == ("table.column", "/1/fr")
    assert faults_of(folder, "packages", GOOD + ",x", heading=HEADING + ",pt") == [("table.column-twice", "/1/pt")]


def test_an_empty_list_is_never_meant(folder):
    assert faults_of(folder, "packages") == [("table.no-rows", "/1/")]


def test_semicolons_and_the_mark_of_excel_are_read(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xef\xbb\xbfcode;pt\r\nAA;um, dois\r\n")
    assert read_table(path, ("code", "pt")).rows == [{"code": "AA", "pt": "um, dois"}]


def test_an_oversized_file_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "x.csv"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert path.stat().st_size > MAX_BYTES
    table = read_table(path, ("code",))
    assert [fault.code for fault in table.faults] == ["table.too-large"]
    assert table.rows == []


def test_a_file_of_nothing_but_faults_shows_so_many_and_says_there_are_more():
    table = parse_table(Table("x.csv", []), "code,pt\n" + "AA\n" * 5000, ("code", "pt"))
    assert len(table.faults) == MAX_FAULTS + 1
    assert table.faults[-1].code == "table.more"


def test_an_open_quotation_mark_gives_no_rows():
    table = parse_table(Table("x.csv", []), 'code,pt\nAA,"never closed\nBB,b\n', ("code", "pt"))
    assert table.rows == []
    assert [fault.code for fault in table.faults] == ["table.csv"]


RATE_HEADING = "currency,rate,valid_from,source,illustrative"


@pytest.mark.parametrize("rate", ["-1", "NaN", "Infinity", "1e5", "1_000", "1,5", "٣", "1" * 30, "0.123456789", "=1+1"])
def test_a_rate_is_plain_digits(folder, rate):
    quoted = f'"{rate}"'
    found = faults_of(folder, "exchange_rates", f"USD,{quoted},2026-01-01,x,yes", heading=RATE_HEADING)
    assert ("table.number", "/2/rate") in found


def test_a_rate_must_be_more_than_zero_complete_and_single(folder):
    rows = ("USD,0,2026-01-01,x,yes", "USD,1,,,", "USD,1,2026-01-02,x,yes", "USD,2,2026-01-02,x,maybe")
    assert faults_of(folder, "exchange_rates", *rows, heading=RATE_HEADING) == [
        ("table.zero", "/2/rate"),
        ("table.empty", "/3/valid_from"),
        ("table.empty", "/3/source"),
        ("table.empty", "/3/illustrative"),
        ("table.form", "/5/illustrative"),
        ("table.overlap", "/5/valid_from"),
    ]


def test_a_rate_of_an_unlisted_currency_is_a_fault(folder):
    _, faults = read_rates(folder, {"EUR"})
    assert faults[0].code == "table.unknown"
    assert faults[0].params["value"] == "USD"


def test_every_message_can_be_formed_from_its_params(folder):
    (folder / "units.csv").unlink()
    rows = ("AA,=x,\x01,c,soon,x,kind=", "AA", "BB,a,b,c,2014-01-02,2014-01-01,", GOOD, GOOD)
    (folder / "documents.csv").write_text("\n".join([HEADING, *rows]), encoding="utf-8")
    _, faults = read_lists(folder, law_root() / "procedures")
    assert len(faults) >= 8
    for fault in faults:
        assert fault.message.format_map(fault.params)
        assert fault.remedy.format_map(fault.params)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    table = parse_table(Table("x.csv", []), text, ("code", "pt"))
    assert table.faults or table.rows
    assert len(table.rows) == len(table.numbers)


@given(st.decimals(min_value=0, max_value=Decimal("999999999999"), places=4))
def test_a_number_is_read_exactly(number):
    table = Table("x.csv", [])
    assert table.number(2, "rate", f"{number:f}") == number
    assert table.faults == []


def procedures(tmp_path, text):
    folder = tmp_path / "procedures"
    folder.mkdir()
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return folder


def test_mistakes_in_procedures_are_named_together(tmp_path):
    names = 'names: {pt: "a", fr: "b", en: "c"}'
    good = f"{names}, flow: I, mode: paid, type: '4', valid_from: 2014-04-03, illustrative: yes"
    text = f"""procedures:
  - {{code: "4000", {good}}}
  - {{code: "4000", {good}}}
  - {{code: "40", {good}}}
  - {{code: "4071", {good.replace("paid", "free").replace("flow: I", "flow: X")}, article: RCA-999}}
  - {{code: "7100", {good.replace("2014-04-03", "soon").replace('fr: "b", ', "")}, colour: red}}
"""
    with pytest.raises(LawFileError) as caught:
        read_procedures(procedures(tmp_path, text))
    told = "\n".join(caught.value.mistakes)
    for expected in (
        "procedures: 4000: is valid twice",
        "x.yaml: 40: code: '40' is not a code of four digits",
        "4071: flow: should be one of I, E",
        "4071: mode: should be one of paid, suspended, exempt",
        "4071: article: 'RCA-999' is not in the catalogue",
        "7100: valid_from: should be a date",
        "7100: names: fr",
        "7100: colour: is not known here",
    ):
        assert expected in told


@pytest.mark.parametrize("text", ["", "procedures: []", "other: 1", "procedures: [1, 2", "[]"])
def test_a_file_of_procedures_without_procedures_is_a_mistake(tmp_path, text):
    with pytest.raises(LawFileError):
        read_procedures(procedures(tmp_path, text))


def test_a_procedure_says_what_becomes_of_its_taxes():
    found = {code.code: code.facts for code in read_procedures(law_root() / "procedures")}
    assert found["4000"]["mode"] == "paid"
    assert found["7100"]["mode"] == "suspended"
    assert found["1000"] == {"flow": "E", "mode": "exempt", "type": "1", "illustrative": "yes"}
    assert date(2014, 4, 3) == min(code.valid_from for code in read_procedures(law_root() / "procedures"))
