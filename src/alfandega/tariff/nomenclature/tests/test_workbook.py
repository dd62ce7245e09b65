"""An Excel workbook gives the same table as the CSV file saved from it, or says what is in the way."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from alfandega.reference import table as tables
from alfandega.reference.table import Table
from alfandega.tariff.nomenclature import workbook
from alfandega.tariff.nomenclature.opening import open_table
from alfandega.tariff.nomenclature.workbook import read_workbook

COLUMNS = ("code", "pt", "valid_from")


def saved(*rows, formats=(), sheets=("Pauta",), hidden=(), merged=()):
    book = Workbook()
    book.remove(book.active)
    for title in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for place, form in formats:
            sheet[place].number_format = form
        for cells in merged:
            sheet.merge_cells(cells)
        if title in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data):
    return read_workbook(Table("pauta.xlsx", []), data, COLUMNS)


def faults(table):
    return [(fault.code, fault.where) for fault in table.faults]


def test_cells_become_the_text_that_a_csv_file_would_hold():
    heading = (*COLUMNS, "rate:DI", "illustrative", "documents")
    data = saved(
        heading,
        ("0101210000", "Cavalos", date(2022, 1, 1), 0.05, True, 853),
        ("0101290000", "Outros", datetime(2022, 1, 1, 0, 0), 12.5, "no", None),
        formats=[("D2", "0.0%")],
    )
    table = read(data)
    assert faults(table) == []
    assert table.rows == [
        dict(zip(heading, ("0101210000", "Cavalos", "2022-01-01", "5%", "yes", "853"), strict=True)),
        dict(zip(heading, ("0101290000", "Outros", "2022-01-01", "12.5", "no", ""), strict=True)),
    ]


def test_a_code_that_is_a_number_is_refused_unless_its_format_keeps_the_zeros():
    data = saved(
        COLUMNS, (202300000, "Carne", "2022-01-01"), (202300000, "Carne", "2022-01-01"), formats=[("A3", "0000000000")]
    )
    table = read(data)
    assert faults(table) == [("table.number-code", "/2/code")]
    assert table.rows[1]["code"] == "0202300000"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://example.org")', "=SUM(A1:A9)", "#REF!"])
def test_a_formula_or_an_error_in_a_cell_is_a_fault(text):
    assert faults(read(saved(COLUMNS, ("0101210000", text, "2022-01-01")))) == [("table.formula", "/2/pt")]


def test_merged_cells_are_named():
    data = saved(COLUMNS, ("0101210000", "a", "2022-01-01"), ("0101290000", "b", "2022-01-01"), merged=["B2:B3"])
    assert ("table.merged", "/2/B") in faults(read(data))


def test_an_empty_sheet_holds_nothing():
    assert faults(read(saved())) == [("table.no-rows", "/1/")]
    assert faults(read(saved(COLUMNS))) == [("table.no-rows", "/1/")]


def test_of_several_sheets_the_one_with_the_columns_is_read():
    row = ("0101210000", "Cavalos", "2022-01-01")
    assert faults(read(saved(COLUMNS, row, sheets=("Pauta", "Velha")))) == [("table.sheets", "/0/")]
    assert len(read(saved(COLUMNS, row, sheets=("Pauta", "Velha"), hidden=("Velha",))).rows) == 1


def test_a_workbook_with_empty_columns_at_the_end_is_read():
    assert len(read(saved((*COLUMNS, "", None), ("0101210000", "Cavalos", "2022-01-01", "", ""))).rows) == 1


def test_too_many_columns_are_refused():
    assert faults(read(saved((*COLUMNS, *(f"c{number}" for number in range(200)))))) == [("table.columns", "/1/")]


def test_more_rows_than_a_table_may_have_are_refused(monkeypatch):
    rows = [("0101210000", "Cavalos", "2022-01-01")] * 8
    monkeypatch.setattr(tables, "MAX_ROWS", 5)
    monkeypatch.setattr(workbook, "MAX_ROWS", 5)
    table = read(saved(COLUMNS, *rows))
    assert (faults(table), table.rows) == ([("table.rows", "/7/")], [])


def test_an_archive_that_unfolds_without_end_is_refused_before_it_is_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbook.MOST_UNFOLDED + 1))
    assert len(stream.getvalue()) < 1_000_000
    assert faults(read(stream.getvalue())) == [("table.too-large", "/0/")]


def test_an_archive_with_entities_is_refused():
    stream = io.BytesIO(saved(COLUMNS, ("0101210000", "Cavalos", "2022-01-01")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert faults(read(stream.getvalue())) == [("table.doctype", "/0/")]


@given(st.integers(0, 6_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_a_fault_and_never_an_exception(place, junk):
    data = bytearray(SOUND)
    data[place % len(data) : place % len(data) + len(junk)] = junk
    table = read(bytes(data))
    assert table.rows or table.faults


SOUND = saved(COLUMNS, ("0101210000", "Cavalos", "2022-01-01"))


def test_what_a_file_is_its_first_bytes_say(tmp_path):
    path = tmp_path / "pauta.csv"
    path.write_bytes(SOUND)
    assert len(open_table(path, COLUMNS).rows) == 1
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    assert open_table(path, COLUMNS).faults[0].params["encoding"].startswith("an old or locked Excel workbook")
