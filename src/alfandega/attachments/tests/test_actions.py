"""Adding, withdrawing, asking and looking: who may, when, and what is kept."""

import os
import socket
import threading
import time

import pytest
from django.db import DatabaseError, transaction

from alfandega.access.acting import acting
from alfandega.attachments import actions, limits, scanning, store, sweeping
from alfandega.attachments.files import files_of
from alfandega.attachments.models import Attachment
from alfandega.attachments.scanning import CannotScanError, Clamd, Verdict
from alfandega.attachments.tests import samples
from alfandega.attachments.tests.conftest import KIND, came
from alfandega.clearance.declaration.actions import cancel, lodge, start_draft
from alfandega.clearance.supporting.holding import held
from alfandega.clearance.tests.world import document
from alfandega.kernel.dates import today


def test_a_file_is_kept_with_what_it_is_and_who_sent_it(desk):
    draft = desk.draft()
    made, fresh = desk.add(draft, item="1", code="380", reference="1")
    assert fresh
    assert (made.name, made.form, made.item, made.code, made.size) == ("fatura.pdf", "pdf", 1, "380", len(samples.PDF))
    assert (made.declarant, made.by, made.bound, made.scanned) == (draft.declarant, desk.world.declarant.pk, "", "")
    assert store.content_of(made.sha256) == samples.PDF
    assert [line.data["sha256"] for line in desk.journal("add")] == [made.sha256]


def test_the_same_bytes_are_stored_once_and_the_same_document_is_one_row(desk):
    draft = desk.draft()
    first, _ = desk.add(draft, item="1", code="380", reference="1")
    again, fresh = desk.add(draft, item="1", code="380", reference="1", name="outro nome.pdf")
    other, fresh_other = desk.add(draft, item="2", code="380", reference="1")
    assert (again.pk, fresh, fresh_other) == (first.pk, False, True)
    assert other.sha256 == first.sha256
    assert len(list((store.root() / "files").glob("*/*/*"))) == 1


@pytest.mark.parametrize(
    ("meant", "codes"),
    [
        ({"item": "9"}, ["item"]),
        ({"item": "x"}, ["item"]),
        ({"item": "٣"}, ["item"]),
        ({"code": "NADA"}, ["code"]),
        ({"reference": "9" * 176}, ["reference"]),
        ({"packages": "-3"}, ["packages"]),
        ({"packages": "99999999999"}, ["packages"]),
        ({"answers": "nobody"}, ["demand-not-open"]),
        ({"item": "0", "code": "?", "packages": "x"}, ["item", "code", "packages"]),
    ],
)
def test_what_does_not_fit_is_told_all_at_once(desk, meant, codes):
    assert desk.add(desk.draft(), **meant) == codes
    assert desk.rows() == []


def test_files_stop_at_the_most_there_may_be(desk, monkeypatch):
    monkeypatch.setattr(limits, "of_one_holder", lambda _on: 1)
    draft = desk.draft()
    desk.add(draft)
    assert desk.add(draft, samples.TXT, "nota.txt") == ["too-many"]


@pytest.mark.law("RCA-140.4")
def test_only_its_declarant_adds_files_and_others_do_not_learn_of_it(desk):
    draft, lodged = desk.draft(), desk.world.lodged("L-1")
    assert desk.add(draft, by=desk.world.rival) == ["declaration.not-found"]
    assert desk.add(draft, by=desk.world.verifier) == ["declaration.not-found"]
    assert desk.add(lodged, by=desk.world.verifier) == ["role"]


def test_nothing_is_added_or_withdrawn_when_it_is_over(desk):
    draft = desk.draft()
    made, _ = desk.add(draft)
    desk.do(desk.world.declarant, cancel, draft.pk, "Twice.")
    assert desk.add(draft) == ["state"]
    assert desk.do(desk.world.declarant, actions.withdraw, made.pk, "x") == ["state"]


def test_a_file_is_withdrawn_once_with_a_reason_and_stays(desk):
    made, _ = desk.add(desk.draft())
    withdraw, me = actions.withdraw, desk.world.declarant
    assert desk.do(me, withdraw, made.pk, "  ") == ["reason"]
    assert desk.do(me, withdraw, made.pk, "x" * 2001) == ["words"]
    assert desk.do(desk.world.rival, withdraw, made.pk, "x") == ["not-found"]
    assert desk.do(me, withdraw, "not an id", "x") == ["not-found"]
    desk.do(me, withdraw, made.pk, "Wrong page.")
    assert desk.do(me, withdraw, made.pk, "Again.") == ["withdrawn"]
    assert store.content_of(made.sha256) == samples.PDF
    assert desk.journal("withdraw")[0].reason == "Wrong page."


def test_a_withdrawn_file_may_be_sent_again(desk):
    draft = desk.draft()
    made, _ = desk.add(draft)
    desk.do(desk.world.declarant, actions.withdraw, made.pk, "Wrong page.")
    again, fresh = desk.add(draft)
    assert fresh
    assert again.pk != made.pk


def test_the_database_lets_no_row_be_changed_or_removed(desk):
    made, _ = desk.add(desk.draft())
    for change in (lambda rows: rows.update(name="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(desk.world.declarant.actor):
            change(Attachment.objects.filter(pk=made.pk))


@pytest.mark.law("RCA-140.4")
def test_the_database_shows_files_to_those_who_see_the_declaration(desk):
    world = desk.world
    desk.add(world.lodged("L-1"))
    seen = {}
    for name in ("declarant", "rival", "verifier", "verifier_of_mindelo", "auditor"):
        with acting(getattr(world, name).actor):
            seen[name] = Attachment.objects.count()
    assert seen == {"declarant": 1, "rival": 0, "verifier": 1, "verifier_of_mindelo": 0, "auditor": 1}


def test_files_follow_a_draft_to_the_office_it_is_lodged_at(desk):
    with acting(desk.world.declarant.actor):
        draft = start_draft(desk.world.declarant.actor)
    made, _ = desk.add(draft)
    assert made.office == "*"
    desk.do(desk.world.declarant, lodge, document("D-9"), declaration_id=draft.pk)
    _, content = desk.do(desk.world.verifier, actions.open_file, made.pk)
    assert content == samples.PDF


def test_each_look_is_journalled_and_an_officers_look_is_the_offices_own(desk):
    made, _ = desk.add(desk.world.lodged("L-1"))
    desk.do(desk.world.verifier, actions.open_file, made.pk)
    desk.do(desk.world.declarant, actions.open_file, made.pk)
    assert desk.do(desk.world.rival, actions.open_file, made.pk) == ["not-found"]
    lines = desk.journal("view")
    assert [line.actor_name for line in lines] == [desk.world.verifier.actor.name, desk.world.declarant.actor.name]
    assert [line.declarant for line in lines] == ["", made.declarant]


def test_a_file_that_is_gone_is_told_of(desk):
    made, _ = desk.add(desk.draft())
    store.path_of(made.sha256).unlink()
    assert desk.do(desk.world.declarant, actions.open_file, made.pk) == ["lost"]
    assert sweeping.damaged().damaged == ((made.sha256, "missing"),)


# --- the disk and the row ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
def test_a_machine_that_dies_while_a_file_is_placed_leaves_no_row(desk, monkeypatch, where):
    class DiedError(BaseException):
        pass

    def die(*_given):
        raise DiedError

    draft = desk.draft()
    monkeypatch.setattr(where, die)
    with pytest.raises(DiedError), transaction.atomic():
        desk.add(draft)
    monkeypatch.undo()
    assert desk.rows() == []


def test_a_file_without_a_row_does_no_harm_and_is_swept_after_a_day(desk, monkeypatch):
    draft = desk.draft()
    kept, _ = desk.add(draft)

    def die(**_given):
        raise DatabaseError("the connection is gone")

    monkeypatch.setattr(Attachment.objects, "create", die)
    with pytest.raises(DatabaseError), transaction.atomic():
        desk.add(draft, samples.TXT, "nota.txt")
    orphan = came(samples.TXT).sha256
    assert store.path_of(orphan).exists()
    assert [each.sha256 for each in desk.rows()] == [kept.sha256]
    assert sweeping.sweep() == []
    long_ago = time.time() - 2 * store.KEPT_UNCLAIMED
    for each in (store.path_of(orphan), store.path_of(kept.sha256)):
        os.utime(each, (long_ago, long_ago))
    assert sweeping.sweep() == [orphan]
    assert store.content_of(kept.sha256) == samples.PDF


def test_a_file_that_is_placed_again_is_young_again(desk):
    first = came(samples.PDF)
    place = store.place(first.path, first.sha256)
    os.utime(place, (0, 0))
    again = came(samples.PDF)
    store.place(again.path, again.sha256)
    assert store.sweep(lambda _hash: False) == []
    assert place.stat().st_mode & 0o777 == 0o400
    assert all(each.stat().st_mode & 0o077 == 0 for each in store.root().rglob("*") if each.is_dir())


def test_a_hash_is_never_a_path(desk):
    for bad in ("../../etc/passwd", "", "a" * 63, "A" * 64):
        with pytest.raises(ValueError, match="no SHA-256"):
            store.path_of(bad)


# --- viruses ----------------------------------------------------------------------------------------------------------


@pytest.mark.law("RCA-147.4")
def test_a_file_with_a_virus_is_refused_and_journalled(desk, monkeypatch):
    class Finds:
        def scan(self, path):
            return Verdict(by="Test", found="Eicar-Signature")

    monkeypatch.setattr(actions, "scanner", Finds)
    assert desk.add(desk.draft()) == ["infected"]
    assert desk.rows() == []
    (line,) = desk.journal("infected")
    assert line.data["found"] == "Eicar-Signature"


def test_a_scanner_that_does_not_answer_lets_nothing_in(desk, monkeypatch, settings):
    settings.CLAMD = "/nowhere/clamd.ctl"
    assert desk.add(desk.draft()) == ["not-scanned"]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (b"stream: OK\0", Verdict(by="ClamAV")),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Verdict(by="ClamAV", found="Win.Test.EICAR_HDB-1")),
        (b"INSTREAM size limit exceeded. ERROR\0", None),
        (b"", None),
    ],
)
def test_the_daemon_is_asked_piece_by_piece(tmp_path, answer, verdict):
    file = tmp_path / "file"
    file.write_bytes(b"x" * (scanning.PIECE + 5))
    heard = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = server.accept()
        with connection:
            told = b""
            while not told.endswith(b"\0\0\0\0"):
                told += connection.recv(1 << 16)
            heard.append(told)
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    clamd = Clamd(f"127.0.0.1:{server.getsockname()[1]}")
    if verdict is None:
        with pytest.raises(CannotScanError):
            clamd.scan(file)
    else:
        assert clamd.scan(file) == verdict
    thread.join()
    server.close()
    assert heard[0].startswith(b"zINSTREAM\0\x00\x01\x00\x00x")
    assert len(heard[0]) == len(b"zINSTREAM\0") + 3 * 4 + scanning.PIECE + 5


# --- documents without a file -----------------------------------------------------------------------------------------


def test_documents_of_box_44_without_a_file_are_named(desk):
    draft = desk.draft()

    def lacking():
        with acting(desk.world.declarant.actor):
            draft.refresh_from_db()
            return [(each.item, each.code) for each in files_of(held(draft)).lacking]

    assert lacking() == [(1, "380"), (1, "DV1"), (2, "380"), (2, "DV1")]
    desk.add(draft, item="1", code="380", reference="1")
    assert lacking() == [(1, "DV1"), (2, "380"), (2, "DV1")]
    desk.add(draft, code="380", reference="1")
    assert lacking() == [(1, "DV1"), (2, "DV1")]
    made, _ = desk.add(draft, code="DV1")
    assert lacking() == []
    desk.do(desk.world.declarant, actions.withdraw, made.pk, "Wrong.")
    assert lacking() == [(1, "DV1"), (2, "DV1")]


def test_a_kind_of_thing_that_has_no_files_is_not_found(desk):
    draft = desk.draft()
    assert desk.do(desk.world.declarant, actions.attach, "nothing", draft.pk, came(b"x"), actions.Meant()) == [
        "not-found"
    ]
    assert KIND == "declaration"
    assert limits.largest(today()) == 10 * 1024 * 1024
