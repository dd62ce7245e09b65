"""The same file from two sides at once: one file on the disk, one row of the same document."""

import threading

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.attachments import store
from alfandega.attachments.actions import Meant, attach
from alfandega.attachments.models import Attachment
from alfandega.attachments.tests import samples
from alfandega.attachments.tests.conftest import KIND, came


@pytest.mark.crash
def test_the_same_file_sent_twice_at_once_is_one(lasting_world, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "root", lambda: tmp_path)
    world, declaration = lasting_world, lasting_world.lodged("L-1")
    ready, results = threading.Barrier(4), []

    def send():
        given = came(samples.PDF)
        ready.wait()
        with acting(world.declarant.actor):
            results.append(attach(world.declarant.actor, KIND, declaration.pk, given, Meant(code="380")))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(fresh for _, fresh in results) == [False, False, False, True]
    with acting(world.declarant.actor):
        assert Attachment.objects.count() == 1
    assert len(list((tmp_path / "files").glob("*/*/*"))) == 1
