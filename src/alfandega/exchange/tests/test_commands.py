"""`alfandega recompute` and `alfandega convert` as a user calls them."""

import json

import pytest
import typer
from typer.testing import CliRunner

from alfandega.api.example import EXAMPLE
from alfandega.cli import convert, recompute
from alfandega.exchange.tests.invented import SAMPLES
from alfandega.exchange.tests.leaves import leaves

SAMPLE = SAMPLES / "import-home-use.xml"


@pytest.fixture
def run():
    app = typer.Typer(pretty_exceptions_enable=False)
    recompute.register(app)
    convert.register(app)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_recompute_ends_with_0_when_all_agrees(run):
    result = run("recompute", SAMPLE, SAMPLES / "warehousing.json")
    assert result.exit_code == 0
    assert "Everything checked agrees" in result.output


def test_recompute_ends_with_1_and_a_table_when_something_differs(run, tmp_path):
    spoilt = tmp_path / "spoilt.xml"
    spoilt.write_bytes(SAMPLE.read_bytes().replace(b"<Duty_tax_amount>2602<", b"<Duty_tax_amount>2612<"))
    result = run("recompute", spoilt)
    assert result.exit_code == 1
    assert "tax line 2" in result.output


def test_recompute_prints_the_documented_json(run):
    report = json.loads(run("recompute", "--json", SAMPLE).output)
    (file,) = report["files"]
    assert file["file"] == str(SAMPLE)
    assert {"apportionment", "item_cif", "header_cif", "tax_lines", "totals", "differences"} <= set(file)
    assert file["tax_lines"] == {"checked": 6, "agree": 6}


def test_recompute_lists_what_it_cannot_read_and_ends_with_2(run, tmp_path):
    broken = tmp_path / "broken.xml"
    broken.write_bytes(b"<ASYCUDA><Item>")
    result = run("recompute", "--json", SAMPLE, broken, tmp_path / "missing.xml", tmp_path, SAMPLES / "with-faults.xml")
    assert result.exit_code == 2
    files = json.loads(result.output)["files"]
    assert ["error" in file for file in files] == [False, True, True, True, True]
    assert files[1]["faults"][0]["code"] == "xml.truncated"
    assert files[1]["tax_lines"] == {"checked": 0, "agree": 0}


def test_recompute_shows_faults_to_people_too(run):
    result = run("recompute", SAMPLES / "with-faults.xml")
    assert result.exit_code == 2
    assert "is not a number" in " ".join(result.output.split())


def test_convert_goes_to_json_and_back_without_loss(run, tmp_path):
    there, back = tmp_path / "a.json", tmp_path / "b.xml"
    assert run("convert", SAMPLE, there).exit_code == 0
    assert run("convert", there, back).exit_code == 0
    assert leaves(back.read_bytes()) == leaves(SAMPLE.read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.xml"]


def test_convert_does_not_write_over_a_file_unless_told_to(run, tmp_path):
    target = tmp_path / "a.json"
    target.write_text("mine")
    assert run("convert", SAMPLE, target).exit_code == 2
    assert target.read_text() == "mine"
    assert run("convert", SAMPLE, target, "--force").exit_code == 0
    assert json.loads(target.read_text())["office"] == "CVPRA"


@pytest.mark.parametrize("source", ["with-faults.xml", "missing.xml", "."])
def test_convert_prints_faults_and_writes_nothing(run, tmp_path, source):
    result = run("convert", SAMPLES / source, tmp_path / "a.json")
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert list(tmp_path.iterdir()) == []


def test_convert_asks_for_a_form_and_a_place_it_can_write_to(run, tmp_path):
    assert "form" in run("convert", SAMPLE, tmp_path / "a.txt").stderr
    assert run("convert", SAMPLE, tmp_path / "nowhere" / "a.json").exit_code == 2


def test_convert_says_that_an_asycuda_file_cannot_hold_value_elements(run, tmp_path):
    source = tmp_path / "a.json"
    source.write_text(json.dumps({**EXAMPLE, "value_declaration": {"sales": [{"invoice": "F-1"}]}}), encoding="utf-8")
    done = run("convert", source, tmp_path / "a.xml")
    assert done.exit_code == 0
    assert "is not written" in done.stderr
    assert "F-1" not in (tmp_path / "a.xml").read_text(encoding="utf-8")
    assert "is not written" not in run("convert", source, tmp_path / "b.json").stderr
