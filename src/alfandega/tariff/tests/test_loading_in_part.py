"""Loading an administration's file: headings, all or nothing, the good part, a trial, and what comes back."""

import csv
import io
from datetime import date

import pytest
from openpyxl import Workbook

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.kernel.fault import Refused
from alfandega.reference.models import Edition
from alfandega.tariff import snapshot
from alfandega.tariff.actions import Headings, load_tariff
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.nomenclature.left_out import left_out
from alfandega.tariff.treatment import Consignment, treatment

pytestmark = pytest.mark.django_db
COLUMNS = "code,pt,fr,en,unit,documents,tags,valid_from,valid_to,rate:DI"
TODAY = date(2026, 6, 1)
GOOD = (
    "84,Máquinas,Machines,Machines,,,,2022-01-01,,",
    "8418,Frio,Froid,Cold,,,,2022-01-01,,20",
    "8418100000,- Combinados,- Combinés,- Combined,,,,2022-01-01,,",
    "841821,- De uso doméstico,- Ménagers,- Household,,,,2022-01-01,,",
    "8418210010,- - Usados,- - Usagés,- - Used,,,,2022-01-01,,30 % MIN 500 CVE/kg",
    "8418210090,- – Outros,- – Autres,- – Other,,,,2022-01-01,,5",
)


@pytest.fixture(autouse=True)
def afresh():
    snapshot.LIVE.forget()
    yield
    snapshot.LIVE.forget()


@pytest.fixture
def write(tmp_path):
    def written(*rows, columns=COLUMNS, name="pauta.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text("\n".join([columns, *rows, ""]), encoding=encoding)
        return path

    return written


def stored():
    return sorted(TariffLineRow.objects.values_list("code", flat=True))


def duty(code):
    found = treatment(snapshot.current(), Consignment(code, TODAY)).charged.get("DI")
    return found.duty_text if found else None


def test_headings_and_lines_of_one_file_hang_together(write):
    loaded = load_tariff(SYSTEM, write(*GOOD))
    assert (loaded.lines, loaded.headings, loaded.measures, loaded.warnings) == (3, 3, 3, ())
    book = snapshot.current()
    above = book.ancestry("8418210090", TODAY)
    assert [(line.code, line.indent, line.description("pt")) for line in above] == [
        ("84", 0, "Máquinas"),
        ("8418", 0, "Frio"),
        ("841821", 1, "De uso doméstico"),
        ("8418210090", 2, "Outros"),
    ]
    assert book.line("841821", TODAY) is None
    assert [duty(code) for code in ("8418100000", "8418210010", "8418210090")] == ["20 %", "30 % MIN 500 CVE/kg", "5 %"]


def test_loading_twice_changes_nothing(write):
    path = write(*GOOD)
    assert load_tariff(SYSTEM, path).changed == 9
    edition = Edition.objects.get(name="tariff").number
    assert load_tariff(SYSTEM, path).changed == 0
    assert load_tariff(SYSTEM, path, partial=True).changed == 0
    assert Edition.objects.get(name="tariff").number == edition


def test_a_workbook_loads_as_the_csv_file_does(write, tmp_path):
    load_tariff(SYSTEM, write(*GOOD))
    sheet = Workbook()
    for row in csv.reader([COLUMNS, *GOOD]):
        sheet.active.append(row)
    sheet.save(tmp_path / "pauta.xlsx")
    assert load_tariff(SYSTEM, tmp_path / "pauta.xlsx").changed == 0


def test_a_trial_says_what_would_happen_and_changes_nothing(write):
    path = write(*GOOD)
    tried = load_tariff(SYSTEM, path, dry_run=True)
    assert (tried.lines, tried.changed, stored()) == (3, 9, [])
    assert snapshot.current().lines == {}
    with acting(SYSTEM):
        assert not JournalLine.objects.filter(act="tariff.load").exists()
    assert load_tariff(SYSTEM, path).changed == 9


def test_every_fault_is_told_at_once_and_nothing_is_loaded(write):
    rows = [
        *GOOD,
        "0101,Cavalos,,,,,,2022-01-01,,",
        "8418300000,- =1+1,,,XX,,,2022-13-01,,5 %%",
        "8418290000,-,,,,,,,,",
    ]
    with pytest.raises(Refused) as refused:
        load_tariff(SYSTEM, write(*rows))
    assert sorted((fault.code, fault.where) for fault in refused.value.faults) == [
        ("table.date", "/9/valid_from"),
        ("table.duty", "/9/rate:DI"),
        ("table.empty", "/10/pt"),
        ("table.empty", "/10/valid_from"),
        ("table.formula", "/9/pt"),
        ("table.orphan", "/8/code"),
    ]
    assert stored() == []


def test_the_good_part_is_loaded_and_the_rest_comes_back_with_its_reasons(write):
    rows = [*GOOD[:3], GOOD[3].replace("De uso", "=De uso"), *GOOD[4:], "8418990000,- Partes,a,b,c,d,e,f,g,h,i,j"]
    loaded = load_tariff(SYSTEM, write(*rows), partial=True)
    assert stored() == ["84", "8418", "8418100000"]
    text = left_out(loaded.left_out, "en")
    back = list(csv.reader(io.StringIO(text)))
    assert back[0] == ["#row", "#faults", *COLUMNS.split(",")]
    assert [row[0] for row in back[1:]] == ["5", "6", "7", "8"]
    assert "begins like a spreadsheet formula" in back[1][1]
    assert "the dashes put 8418210010 below 8418100000" in back[2][1]
    assert "more or fewer cells" in back[4][1]
    assert not any(cell.startswith(("=", "-", "+", "@")) for row in back[1:] for cell in row)


def test_the_rows_that_came_back_can_be_mended_and_loaded(write, tmp_path):
    rows = [*GOOD[:3], GOOD[3].replace("De uso", "=De uso"), *GOOD[4:]]
    loaded = load_tariff(SYSTEM, write(*rows), partial=True)
    again = tmp_path / "mended.csv"
    again.write_text(left_out(loaded.left_out, "pt").replace("=De", "De"), encoding="utf-8-sig")
    assert load_tariff(SYSTEM, again, partial=True).left_out is None
    in_part = {row.code: (row.descriptions, row.indent, row.declarable) for row in TariffLineRow.objects.all()}
    assert load_tariff(SYSTEM, write(*GOOD)).changed == 0
    assert len(in_part) == 6


def test_a_part_keeps_the_lines_and_rates_it_does_not_name(write):
    load_tariff(SYSTEM, write(*GOOD))
    loaded = load_tariff(SYSTEM, write(GOOD[2].replace(",,,,2022", ",,,,2022") + "15"), partial=True)
    assert (loaded.lines, loaded.changed) == (3, 1)
    assert (duty("8418100000"), duty("8418210090")) == ("15 %", "5 %")
    load_tariff(SYSTEM, write(GOOD[2]), partial=True)
    assert duty("8418100000") == "20 %"
    assert TariffMeasureRow.objects.count() == 3


def test_a_part_may_not_overlap_what_is_stored(write):
    load_tariff(SYSTEM, write(*GOOD))
    loaded = load_tariff(SYSTEM, write(GOOD[2].replace("2022-01-01", "2027-01-01")), partial=True)
    assert [fault.code for fault in loaded.left_out.faults] == ["table.overlap"]
    ended, new = GOOD[2].replace("2022-01-01,", "2022-01-01,2026-12-31"), GOOD[2].replace("2022-01-01", "2027-01-01")
    assert load_tariff(SYSTEM, write(ended, new), partial=True).left_out is None
    assert len(stored()) == 7


def test_a_file_that_is_no_table_stops_a_part_too(write):
    for path in (
        write(*GOOD, columns=COLUMNS.replace("rate:DI", "rate:XX")),
        write(*GOOD, encoding="utf-16"),
        write(GOOD[0].replace("84,", '84,"')),
    ):
        with pytest.raises(Refused):
            load_tariff(SYSTEM, path, partial=True)
    assert stored() == []


@pytest.mark.parametrize(
    ("encoding", "named", "row"),
    [("cp1252", "Windows-1252", "2"), ("utf-16", "UTF-16", "1"), ("utf-16-le", "UTF-16", "1")],
)
def test_another_encoding_is_named(write, encoding, named, row):
    with pytest.raises(Refused) as refused:
        load_tariff(SYSTEM, write(*GOOD, encoding=encoding))
    (fault,) = refused.value.faults
    assert (fault.code, fault.params["at"]) == ("table.encoding", row)
    assert fault.params["encoding"].startswith(named)


def test_headings_of_the_harmonized_system_stand_in_for_those_that_lack(write, tmp_path):
    hs = tmp_path / "hs.csv"
    rows = ("XVI,84,Machines,TOTAL,2", "XVI,8418,Cold,84,4", "XVI,841810,Combined,8418,6", "XVI,841821,Home,8418,6")
    hs.write_text("\n".join(["section,hscode,description,parent,level", *rows, ""]), encoding="utf-8")
    flat = [row.replace("- ", "").replace("– ", "") for row in GOOD if row.startswith("8418") and row[9:10].isdigit()]
    assert [fault.code for fault in load_tariff(SYSTEM, write(*flat)).warnings] == ["table.flat"]
    loaded = load_tariff(SYSTEM, write(*flat), headings=Headings(hs))
    assert (loaded.lines, loaded.headings, loaded.warnings) == (3, 4, ())
    above = snapshot.current().ancestry("8418210010", TODAY)
    assert [line.description("en") for line in above] == ["Machines", "Cold", "Home", "Used"]
    with pytest.raises(Refused) as refused:
        load_tariff(SYSTEM, write(*flat), headings=Headings(hs, date(2024, 1, 1)))
    assert {fault.code for fault in refused.value.faults} == {"table.dates"}
    own = write("8418,Frio,Froid,Own,,,,2024-01-01,,", *flat)
    load_tariff(SYSTEM, own, headings=Headings(hs))
    book = snapshot.current()
    assert [book.heading("8418", day).description("en") for day in (date(2023, 12, 31), TODAY)] == ["Cold", "Own"]


def test_all_faults_of_a_whole_column_are_told(write):
    rows = [f"{8418000000 + number},Linha,,,,,,2022-01-01,,x" for number in range(1_000)]
    with pytest.raises(Refused) as refused:
        load_tariff(SYSTEM, write(GOOD[0], GOOD[1], *rows))
    assert len(refused.value.faults) == 1_000
