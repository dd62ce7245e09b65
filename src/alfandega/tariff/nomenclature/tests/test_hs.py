"""The Harmonized System from its public CSV layout; the rows here are our own."""

from datetime import date
from pathlib import Path

import pytest

from alfandega.tariff.nomenclature.hs import read_hs

HEADING = "section,hscode,description,parent,level"
ROWS = ("I,01,Beasts,TOTAL,2", 'I,0101,"Horses, mules",01,4', "I,010121,Horses for breeding,0101,6")
HS = Path(__file__).resolve().parents[6] / "shared" / "data" / "hs2022" / "harmonized-system.csv"


def read(tmp_path, *rows):
    path = tmp_path / "hs.csv"
    path.write_text("\n".join([HEADING, *rows, ""]), encoding="utf-8")
    lines, table = read_hs(path)
    return lines, [(fault.code, fault.where) for fault in table.faults]


def test_chapters_headings_and_subheadings_are_read_and_none_is_declared_under(tmp_path):
    lines, faults = read(tmp_path, *ROWS)
    assert faults == []
    assert [(line.code, line.indent, line.descriptions["en"]) for line in lines] == [
        ("01", 0, "Beasts"),
        ("0101", 0, "Horses, mules"),
        ("010121", 1, "Horses for breeding"),
    ]
    assert not any(line.declarable for line in lines)
    assert {line.valid_from for line in lines} == {date(2022, 1, 1)}


def test_what_statistics_added_is_left_out(tmp_path):
    lines, faults = read(
        tmp_path, *ROWS, "TOTAL,99,Not specified,TOTAL,2", "TOTAL,9999,Not specified,99,4", "TOTAL,TOTAL,All,TOTAL,5"
    )
    assert (len(lines), faults) == (3, [])


def test_a_description_that_the_file_cut_says_so(tmp_path):
    cut, whole = "x" * 255, f"{'y' * 250}."
    lines, _ = read(tmp_path, ROWS[0], f"I,0101,{cut},01,4", f"I,0102,{whole},01,4")
    assert [line.descriptions["en"][-2:] for line in lines[1:]] == ["x…", "y."]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("I,0101,Horses, mules,01,4", [("table.cells", "/2/")]),
        ("I,101,Horses,01,4", [("table.form", "/2/hscode")]),
        ("I,0101,,01,4", [("table.empty", "/2/description")]),
        ("I,0101,Horses,02,4", [("table.hs", "/2/parent")]),
        ("I,0101,Horses,01,6", [("table.hs", "/2/level")]),
        (ROWS[0], [("table.twice", "/3/hscode")]),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, expected):
    assert read(tmp_path, row, ROWS[0])[1] == expected


def test_a_heading_without_its_chapter_is_named(tmp_path):
    assert read(tmp_path, *ROWS[1:])[1] == [("table.orphan", "/2/parent")]


def test_the_file_of_2022_is_the_harmonized_system_of_2022():
    if not HS.is_file():
        pytest.skip("the list of HS 2022 is not beside the checkout: its reader is not tried on it")
    lines, table = read_hs(HS)
    assert table.faults == []
    assert [sum(len(line.code) == digits for line in lines) for digits in (2, 4, 6)] == [96, 1228, 5612]
