"""`alfandega tariff load` and `search`, as they are used."""

import csv
import json
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from alfandega.cli import at_hand
from alfandega.cli.tariff import tariff
from alfandega.tariff import snapshot
from alfandega.tariff.models import TariffLineRow
from alfandega.tariff.search import finding

pytestmark = pytest.mark.django_db
COLUMNS = "code,pt,fr,en,unit,documents,tags,valid_from,valid_to,rate:DI"
GOOD = (
    "84,Máquinas,Machines,Machines,,,,2022-01-01,,",
    "8418,Frigoríficos,Réfrigérateurs,Refrigerators,,,,2022-01-01,,20",
    "8418100000,Combinados,Combinés,Combined,,,,2022-01-01,,",
)
BAD = "8418200000,=1,,,,,,2022-01-01,,x"


@pytest.fixture
def run(monkeypatch):
    """Run a command on the test's database: exit code, output, errors."""
    monkeypatch.setattr(at_hand, "database", nullcontext)
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()

    def command(*arguments):
        done = CliRunner().invoke(tariff, [str(each) for each in arguments], env={"COLUMNS": "160"})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    yield command
    for kept in (snapshot.LIVE, finding.LEXICON):
        kept.forget()


@pytest.fixture
def write(tmp_path):
    def written(*rows):
        path = tmp_path / "pauta.csv"
        path.write_text("\n".join([COLUMNS, *rows, ""]), encoding="utf-8")
        return path

    return written


def test_a_good_file_is_loaded_and_searched(run, write):
    code, _, told = run("load", write(*GOOD), "-l", "en")
    assert (code, TariffLineRow.objects.count()) == (0, 3)
    assert "1 lines, 2 headings and 1 of their measures" in told
    assert "Changed: 4 rows." in told
    code, output, _ = run("search", "frigorifco", "--on", "2026-06-01")
    assert code == 0
    assert [line.split()[0] for line in output.splitlines()[1:]] == ["8418", "8418100000"]


def test_a_search_for_programs_says_what_stands_above(run, write):
    run("load", write(*GOOD))
    code, output, _ = run("search", "84.18.10", "--json", "-l", "fr")
    answer = json.loads(output)
    assert (code, answer["corrected"], answer["more"]) == (0, None, False)
    (hit,) = answer["hits"]
    assert (hit["code"], hit["description"], hit["declarable"], hit["why"]) == ("8418100000", "Combinés", True, "code")
    assert [each["code"] for each in hit["above"]] == ["84", "8418"]
    assert run("search", "xilofone")[0] == 1
    assert run("search", "arroz", "-l", "xx")[0] == 2


def test_a_bad_file_is_refused_with_every_fault_and_where(run, write):
    code, _, told = run("load", write(*GOOD, BAD), "-l", "en")
    assert (code, TariffLineRow.objects.count()) == (1, 0)
    assert "pauta.csv, row 5, column pt: the text begins like a spreadsheet formula." in told
    assert "pauta.csv, row 5, column rate:DI: “x” is not a duty" in told
    assert "Nothing was loaded; faults: 2." in told


def test_the_good_part_is_loaded_and_the_rest_is_written_beside_it(run, write, tmp_path):
    code, _, told = run("load", write(*GOOD, BAD), "--partial", "-l", "en")
    assert (code, TariffLineRow.objects.count()) == (1, 3)
    assert "Left out: 1 rows." in told
    with (tmp_path / "pauta.faults.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["#row"], row["code"]) == ("5", "8418200000")
    assert "“x” is not a duty" in row["#faults"]


def test_a_trial_changes_nothing(run, write):
    code, _, told = run("load", write(*GOOD), "--dry-run", "-l", "en")
    assert (code, TariffLineRow.objects.count()) == (0, 0)
    assert "4 rows would change; nothing was changed." in told


def test_a_file_that_is_no_table_is_another_exit_code(run, tmp_path):
    assert run("load", tmp_path / "none.csv")[0] == 2
    (tmp_path / "zip.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert run("load", tmp_path / "zip.xlsx", "--partial")[0] == 2
