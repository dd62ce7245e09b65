"""Importing a file: readable ones become drafts with their faults, others say why not on the same page."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import document
from alfandega.exchange import reading

PLACE = "/declarations/import/"


def _send(browser, content, name="sad.json"):
    return browser.post(PLACE, {"file": SimpleUploadedFile(name, content)})


def _drafts():
    with acting(SYSTEM):
        return list(Declaration.objects.all())


def test_our_json_becomes_a_draft_that_opens(browser):
    response = _send(browser, json.dumps({"format": "alfandega-sad/1", **document()}).encode())
    (draft,) = _drafts()
    assert response["Location"] == f"/declarations/{draft.pk}/edit/"
    assert browser.get(response["Location"]).status_code == 200
    assert draft.draft["items"][2]["price"] == "1000"


def test_fields_that_could_not_be_read_are_named_once_on_the_page_that_opens(browser):
    made = document()
    made["items"][0]["price"] = "a lot"
    address = _send(browser, json.dumps({"format": "alfandega-sad/1", **made}).encode())["Location"]
    assert "a lot" in browser.get(address).content.decode()
    assert "a lot" not in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.xml"),
        (b"hello", "letter.txt"),
        (b"<ASYCUDA><unclosed>", "sad.xml"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ASYCUDA>&x;</ASYCUDA>', "sad.xml"),
        (b"<html><body/></html>", "page.xml"),
        (b"[1, 2", "sad.json"),
        (b"\x00\x01\x02\xff\xfe", "picture.jpg"),
        (b"PK\x03\x04", "sad.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_on_the_same_page(browser, content, name):
    response = _send(browser, content, name)
    assert response.status_code == 422
    page = response.content.decode()
    assert 'role="alert"' in page
    assert "passwd" not in page
    assert _drafts() == []


def test_a_file_too_large_is_refused_before_it_is_parsed(browser, monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert _send(browser, b"{" + b" " * 200 + b"}").status_code == 422


def test_no_file_is_a_fault_in_words(browser):
    response = browser.post(PLACE, {})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_the_page_is_for_declarants(world, client, at_desk):
    assert client.get(PLACE)["Location"].startswith("/sign-in/")
    assert at_desk(world.head).get(PLACE).status_code == 403
    assert at_desk(world.declarant).put(PLACE).status_code == 405
