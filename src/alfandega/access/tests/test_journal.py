"""The journal in the database: only added to, and whatever an owner of the database does to it is found (RCA 143)."""

import json
import os
import subprocess
import sys

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from typer.testing import CliRunner

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.journal import record
from alfandega.access.models import JournalLine
from alfandega.access.sealing import offices_with_journal, seal_all, verify
from alfandega.cli import app, register_all
from alfandega.settings.embedded import SUPERUSER

pytestmark = pytest.mark.law("RCA-143.2", "RCA-135.l")


def written(count, office="CVPRA"):
    with acting(SYSTEM):
        return [record(SYSTEM, "test.act", office=office, subject=None, data={"n": n}) for n in range(count)]


@pytest.fixture
def journal(transactional_db):
    """Six sealed lines of one office and three of another."""
    lines = written(6)
    written(3, "CVMIN")
    seal_all()
    return lines


@pytest.fixture
def tamper():
    """Change the journal as somebody who owns the database's server could."""

    def act(statement, *values):
        given = connection.settings_dict
        with psycopg.connect(host=given["HOST"], port=given["PORT"], dbname=given["NAME"], user=SUPERUSER) as server:
            assert server.execute(statement, values).rowcount > 0

    return act


@pytest.fixture
def command():
    """`alfandega journal …` in this process: exit code and what was printed."""
    if not app.registered_groups:
        register_all()

    def run(*arguments):
        done = CliRunner().invoke(app, ["journal", *map(str, arguments)])
        return done.exit_code, done.output

    return run


def kinds(office="CVPRA", point=None):
    with acting(SYSTEM):
        return [(each.kind, each.index) for each in verify(office, point).broken]


@pytest.mark.parametrize("table", ["access_journal_line", "access_journal_leaf"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET office = 'X'", "TRUNCATE {}"])
def test_the_application_itself_can_neither_change_nor_remove_a_line(journal, table, act):
    refused = pytest.raises(DatabaseError, match="permission denied")
    with acting(SYSTEM), connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(act.format(table))


def test_a_journal_as_it_was_written_is_intact(journal):
    assert (kinds(), kinds("CVMIN")) == ([], [])
    with acting(SYSTEM):
        assert offices_with_journal() == ["CVMIN", "CVPRA"]
        assert verify("CVPRA").sealed == 6


@pytest.mark.parametrize(
    ("field", "value"),
    [("reason", "'other'"), ("at", "at + interval '1 us'"), ("data", "'{\"n\": 9}'"), ("actor_name", "'Somebody'")],
)
def test_a_changed_line_is_found(journal, tamper, field, value):
    tamper(f"UPDATE access_journal_line SET {field} = {value} WHERE id = %s", journal[2].pk)
    assert kinds() == [("changed", 2)]
    assert kinds("CVMIN") == []


def test_a_removed_line_is_found(journal, tamper):
    tamper("DELETE FROM access_journal_line WHERE id = %s", journal[2].pk)
    assert kinds() == [("removed", 2)]


def test_a_line_moved_to_another_office_is_found(journal, tamper):
    tamper("UPDATE access_journal_line SET office = 'CVMIN' WHERE id = %s", journal[2].pk)
    assert kinds() == [("removed", 2)]


def test_two_lines_that_changed_places_are_found(journal, tamper):
    tamper("UPDATE access_journal_leaf SET index = -1 WHERE line = %s", journal[1].pk)
    tamper("UPDATE access_journal_leaf SET index = 1 WHERE line = %s", journal[2].pk)
    tamper("UPDATE access_journal_leaf SET index = 2 WHERE line = %s", journal[1].pk)
    assert kinds()[:2] == [("reordered", 1), ("reordered", 2)]


def test_a_place_taken_out_of_the_seal_is_found(journal, tamper):
    tamper("DELETE FROM access_journal_leaf WHERE line = %s", journal[2].pk)
    assert ("missing-seal", 2) in kinds()


def test_lines_that_are_not_sealed_yet_are_counted(journal):
    written(2)
    with acting(SYSTEM):
        assert verify("CVPRA").unsealed == 2


def test_the_command_says_intact_or_names_every_break(journal, tamper, command):
    assert command("verify")[0] == 0
    tamper("UPDATE access_journal_line SET reason = 'other' WHERE id = %s", journal[2].pk)
    code, output = command("verify", "--json")
    told = json.loads(output)
    assert (code, told["intact"]) == (1, False)
    assert [(each["office"], each["intact"]) for each in told["offices"]] == [("CVMIN", True), ("CVPRA", False)]
    assert told["offices"][1]["broken"] == [{"index": 2, "line": str(journal[2].pk), "kind": "changed"}]
    assert command("verify", "--office", "CVMIN")[0] == 0
    assert "changed" in command("verify", "--office", "CVPRA")[1]


def test_a_tail_cut_off_is_found_against_a_checkpoint(journal, tamper, command, tmp_path):
    kept = tmp_path / "checkpoint.json"
    assert command("verify", "--write-checkpoint", kept)[0] == 0
    tamper("DELETE FROM access_journal_line WHERE id = %s", journal[5].pk)
    tamper("DELETE FROM access_journal_leaf WHERE line = %s", journal[5].pk)
    assert command("verify")[0] == 0
    code, output = command("verify", "--checkpoint", kept)
    assert (code, "cut-off" in output) == (1, True)


def test_the_journal_goes_on_after_a_checkpoint(journal, command, tmp_path):
    kept = tmp_path / "checkpoint.json"
    command("verify", "--write-checkpoint", kept)
    written(4)
    seal_all()
    assert command("verify", "--checkpoint", kept)[0] == 0


def test_no_checkpoint_is_written_of_a_broken_journal(journal, tamper, command, tmp_path):
    tamper("DELETE FROM access_journal_line WHERE id = %s", journal[2].pk)
    assert command("verify", "--write-checkpoint", tmp_path / "x")[0] == 2
    assert not (tmp_path / "x").exists()


def test_a_third_party_checks_an_export_without_our_database(journal, command, tmp_path):
    export = tmp_path / "journal.jsonl"
    assert command("export", export)[0] == 0
    alone = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    ask = [sys.executable, "-m", "alfandega", "journal", "verify", "--export", str(export), "--json"]
    done = subprocess.run(ask, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [each["sealed"] for each in json.loads(done.stdout)["offices"]] == [3, 6]
    export.write_text(export.read_text().replace("test.act", "test.bad", 1))
    assert subprocess.run(ask, env=alone, capture_output=True, check=False).returncode == 1


def test_what_cannot_be_told_ends_with_two(journal, command, tmp_path):
    broken = tmp_path / "broken"
    broken.write_text("{}")
    assert command("verify", "--office", "NOWHERE")[0] == 2
    assert command("verify", "--export", tmp_path / "none")[0] == 2
    assert command("verify", "--export", broken)[0] == 2
    assert command("verify", "--checkpoint", broken)[0] == 2
    assert command("export", tmp_path / "none" / "x")[0] == 2


def test_lines_of_one_moment_are_sealed_once_by_two_sealers(journal):
    written(5)
    assert seal_all() == 5
    assert seal_all() == 0
    with acting(SYSTEM):
        assert JournalLine.objects.filter(office="CVPRA").count() == verify("CVPRA").sealed == 11
