"""`alfandega assess` and `alfandega tariff expression`, as they are used."""

import json
import os
import subprocess
import sys

import pytest

CASE = {"measures": [{"tax": "DI", "expression": "10 %"}], "items": [{"value": 1000}], "on": "2026-03-02"}


@pytest.fixture
def run(tmp_path):
    """Run the command without a database: exit code, what was printed, what was said of errors."""

    def command(*arguments, typed=""):
        nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONPATH": os.pathsep.join(sys.path)}
        ask = [sys.executable, "-m", "alfandega", *arguments]
        environment = {**os.environ, **nowhere, "COLUMNS": "160"}
        done = subprocess.run(
            ask, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, input=typed
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return command


def test_a_case_is_computed_for_programs(run):
    code, output, _ = run("assess", "-", "--json", typed=json.dumps(CASE))
    answer = json.loads(output)
    assert (code, answer["payable"], answer["totals"]) == (0, "100", {"DI": "100"})


def test_a_case_is_computed_for_people(run, tmp_path):
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    code, output, _ = run("assess", "case.json", "--language", "en")
    assert code == 0
    for words in ("Computed", "10 % of 1000 CVE = 100 CVE.", "To be paid"):
        assert words in " ".join(output.split())


def test_faults_are_told_and_the_exit_code_is_one(run):
    wrong = {**CASE, "items": [{"value": -1}], "rounding": "sideways"}
    code, output, _ = run("assess", "-", "--json", typed=json.dumps(wrong))
    answer = json.loads(output)
    assert (code, answer["computed"], answer["readable"], answer["payable"]) == (1, False, True, None)
    assert {fault["pointer"] for fault in answer["faults"]} == {"/items/0/value", "/rounding"}
    code, output, _ = run("assess", "-", "-l", "en", typed=json.dumps(wrong))
    assert code == 1
    assert "-1 is below zero." in " ".join(output.split())


@pytest.mark.parametrize("arguments", [("nothing.json",), ("-",), (".",)])
def test_what_cannot_be_read_ends_with_two(run, arguments):
    code, output, _ = run("assess", *arguments, "--json", typed="{")
    assert (code, json.loads(output)["readable"]) == (2, False)


def test_the_date_may_be_given_beside_the_case(run):
    case = {name: value for name, value in CASE.items() if name != "on"}
    _, output, _ = run("assess", "-", "--json", "--as-of", "2026-01-01", typed=json.dumps(case))
    assert json.loads(output)["on"] == "2026-01-01"


def test_an_expression_is_told_as_parameters_and_in_words(run):
    code, output, _ = run("tariff", "expression", "10 % MIN 2 EUR/kg", "--json", "--language", "en")
    found = json.loads(output)
    assert (code, found["readable"], found["text"]) == (0, True, "10 % MIN 2 EUR/kg")
    assert found["words"] == "10 % of the base, but not less than 2 EUR per kg"
    assert found["parameters"]["bounds"][0]["terms"][0] == {
        "kind": "per_unit",
        "amount": "2",
        "currency": "EUR",
        "per": "1",
        "unit": "KGM",
        "sign": "+",
    }
    code, output, _ = run("tariff", "expression", "10 % MIN 2 EUR/kg", "-l", "en")
    assert code == 0
    assert "not less than 2 EUR per kg" in output


def test_an_error_points_at_its_column(run):
    code, output, _ = run("tariff", "expression", "10 % MIN 2 EUR/kgg", "--json")
    error = json.loads(output)["error"]
    assert (code, error["column"], error["code"], error["found"]) == (1, 16, "expression.unknown-unit", "kgg")
    code, _, said = run("tariff", "expression", "10 % MIN 2 EUR/kgg", "-l", "en")
    assert code == 1
    assert said.splitlines()[1].index("^") == 15


def test_hostile_text_is_an_error_and_no_crash(run):
    for text in ("\udcff\udcfe", "5 %\x1b[31m", "=HYPERLINK(1)", "-5 %", ""):
        code, output, _ = run("tariff", "expression", text, "--json")
        assert (code, json.loads(output)["readable"]) == (1, False)
