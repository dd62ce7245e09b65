"""`alfandega law` as a person at a terminal meets it."""

import json

import typer
from typer.testing import CliRunner

from alfandega.cli import law
from alfandega.lawbook.parameters import parameters

app = typer.Typer()
law.register(app)
runner = CliRunner()


def test_an_article_reads_in_the_language_asked_for():
    found = runner.invoke(app, ["law", "article", "RCA-169.1.a", "-l", "fr"])
    assert found.exit_code == 0
    assert "RCA art. 169(1)(a) · Facture" in found.output
    data = json.loads(runner.invoke(app, ["law", "article", "RCA-8", "--json"]).output)
    assert data["title"]["pt"] == "Aceitação da declaração"


def test_an_unknown_article_is_a_sentence_and_exit_1():
    found = runner.invoke(app, ["law", "article", "RCA-999"])
    assert found.exit_code == 1
    assert "RCA-999" in found.output


def test_parameters_of_a_date():
    found = runner.invoke(app, ["law", "parameters", "--on", "2026-01-01", "--json"])
    listed = {each["name"]: each for each in json.loads(found.output)["parameters"]}
    assert listed["simplified.value_limit"]["value"] == "100000"
    assert listed["simplified.value_limit"]["reference"] == "RCA-5.1"
    before = json.loads(runner.invoke(app, ["law", "parameters", "--on", "2010-01-01", "--json"]).output)
    older = {each["name"] for each in before["parameters"] if each["value"] is not None}
    assert older == {"valuation.system"}  # how customs values were determined before the WTO agreement


def test_mistakes_in_the_files_are_listed_with_exit_2(monkeypatch, tmp_path):
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "bad.yaml").write_text("a.b: {unit: x}\n", encoding="utf-8")
    monkeypatch.setenv("ALFANDEGA_LAW", str(tmp_path))
    parameters.cache_clear()
    try:
        found = runner.invoke(app, ["law", "parameters"])
    finally:
        parameters.cache_clear()
    assert found.exit_code == 2
    assert "parameters/bad.yaml: a.b: unit: 'x' is not a unit" in found.output


def test_coverage_is_a_table_and_a_stable_shape():
    assert "uncovered" in runner.invoke(app, ["law", "coverage"]).output
    data = json.loads(runner.invoke(app, ["law", "coverage", "--json", "--act", "DL"]).output)
    assert list(data) == ["families", "implemented", "gaps", "uncovered", "contradicted", "unknown"]
    assert [family["file"] for family in data["families"]] == ["dl-general"]


def test_rules_are_listed_with_their_articles():
    listed = json.loads(runner.invoke(app, ["law", "rules", "--json"]).output)
    assert {"DL-10.2", "RCA-169.1.a"} <= {each["id"] for each in listed}
