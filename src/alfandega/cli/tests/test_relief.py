"""`alfandega relief`, as it is used."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def run(tmp_path):
    """Run the command without a database: exit code, what was printed."""

    def command(*arguments, typed=""):
        nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-m", "alfandega", "relief", *arguments],
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


def test_a_case_is_answered_for_programs_and_for_people(run):
    case = json.dumps({"on": "2026-03-02", "goods": "packing", "protects": True, "reusable": False})
    code, output = run("-", "--json", typed=case)
    assert (code, json.loads(output)["outcome"]) == (0, "yes")
    code, output = run("-", "-l", "en", typed=case)
    assert code == 0
    assert "The materials cannot usually be used again." in " ".join(output.replace("│", " ").split())


def test_the_next_question_is_told_and_faults_end_with_one(run):
    code, output = run("-", "-l", "en", typed="{}")
    assert code == 0
    assert "What are you bringing? (goods)" in output
    code, output = run("-", "--json", typed='{"goods": "nothing"}')
    assert (code, json.loads(output)["faults"][0]["pointer"]) == (1, "/goods")
    assert run("-", typed="{")[0] == 2
    assert run("nothing.json", "--json")[0] == 2
