"""`alfandega origin`, as it is used."""

import json
import os
import subprocess
import sys

import pytest

CASE = {
    "on": "2026-03-02",
    "country": "CV",
    "product": {"code": "1905.31", "ex_works_price": "1000"},
    "materials": [{"id": "flour", "code": "1101.00", "origin": "FR", "value": "460"}],
    "operations": [{"name": "baking", "country": "CV"}],
    "rule": "CTH EXCEPT FROM chapter 11; MAXNOM 40 % EXW",
}


@pytest.fixture
def run(tmp_path):
    """Run the command without a database: exit code, what was printed."""

    def command(*arguments, typed=""):
        nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-m", "alfandega", "origin", *arguments],
            cwd=tmp_path,
            env={**os.environ, **nowhere, "COLUMNS": "180"},
            capture_output=True,
            text=True,
            check=False,
            input=typed,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    return command


def test_a_case_is_judged_for_programs_and_for_people(run):
    code, output = run("-", "--json", typed=json.dumps(CASE))
    answer = json.loads(output)
    assert (code, answer["originating"], answer["leg"]["parts"][1]["facts"]["excess"]) == (0, False, "60")
    code, output = run("-", "-l", "en", typed=json.dumps(CASE))
    words = " ".join(output.replace("│", " ").split())
    assert code == 0
    assert "The product does not originate in CV." in words
    assert "Non-originating content 46 %" in words
    assert "Reduce the non-originating materials by 60" in words


def test_faults_end_with_one_and_what_cannot_be_read_with_two(run):
    code, output = run("-", "--json", typed=json.dumps({**CASE, "rule": "CTHH"}))
    assert (code, json.loads(output)["faults"][0]["pointer"]) == (1, "/rule")
    assert run("-", typed="{")[0] == 2
    assert run("nothing.json", "--json")[0] == 2
