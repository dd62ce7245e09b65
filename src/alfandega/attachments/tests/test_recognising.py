"""What a file is by its bytes; what lies, what acts by itself, what is far larger than it looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.attachments.recognising.forms import Form
from alfandega.attachments.recognising.recognised import recognised
from alfandega.attachments.tests import samples


def codes(name, content, content_type=""):
    return [fault.code.removeprefix("attachment.") for fault in recognised(name, content, content_type)[1]]


TAKEN = [
    ("fatura.pdf", samples.PDF, Form.PDF),
    ("foto.JPG", samples.JPEG, Form.JPEG),
    ("foto.png", samples.png(), Form.PNG),
    ("fax.tif", samples.TIFF, Form.TIFF),
    ("lista.xlsx", samples.office("xlsx"), Form.XLSX),
    ("carta.docx", samples.office("docx"), Form.DOCX),
    ("lista.csv", samples.CSV, Form.CSV),
    ("nota.txt", samples.TXT, Form.TXT),
    ("nota.txt", b"\xef\xbb\xbfcom BOM", Form.TXT),
    ("fatura.xml", samples.XML, Form.XML),
    ("fatura.xml", samples.XML.decode().replace("UTF-8", "UTF-16").encode("utf-16"), Form.XML),
    ("sem ending", samples.PDF, Form.PDF),
    ("fatura.2026", samples.PDF, Form.PDF),
]


@pytest.mark.parametrize(("name", "content", "form"), TAKEN)
def test_a_document_is_known_by_its_bytes(name, content, form):
    assert recognised(name, content) == (form, ())


LIES = [
    ("fatura.pdf", samples.PROGRAM, Form.PROGRAM),
    ("foto.jpg", samples.PDF, Form.PDF),
    ("lista.xlsx", samples.zipped(a=b"b"), Form.ARCHIVE),
    ("lista.xlsx", samples.office("docx"), Form.DOCX),
    ("nota.txt", b"<html><body>x", Form.HTML),
    ("lista.csv", b"a;b\n1;<script>alert(1)</script>", Form.HTML),
    ("dados.xml", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', Form.SVG),
    ("nota.txt", b"a\x00b", Form.UNKNOWN),
    ("nota.txt", "ação".encode("latin-1"), Form.UNKNOWN),
]


@pytest.mark.law("RCA-147.4")
@pytest.mark.parametrize(("name", "content", "found"), LIES)
def test_a_file_that_says_it_is_something_else_is_refused_with_both_named(name, content, found):
    form, against = recognised(name, content)
    assert form is found
    assert against[0].code == "attachment.lies"
    assert against[0].params["said"] != against[0].params["found"]


def test_the_type_that_came_with_it_counts_when_the_name_says_nothing():
    assert codes("digitalizado", samples.PDF, "image/png") == ["lies"]
    assert codes("digitalizado", samples.PDF, "application/octet-stream") == []
    assert codes("lista.csv", samples.CSV, "application/vnd.ms-excel") == []


@pytest.mark.law("RCA-147.4")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", samples.PROGRAM),
        ("a", b"#!/bin/sh\nrm -rf /"),
        ("a", b"\x7fELF\x02\x01"),
        ("a.zip", samples.zipped(a=b"b")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 30),
        ("a.html", b"<!DOCTYPE html><p>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.gif", b"GIF89a" + b"\0" * 20),
        ("a", b"\x00\x01\x02"),
    ],
)
def test_programs_archives_and_pages_are_not_taken_whatever_their_name(name, content):
    assert codes(name, content) == ["not-taken"]


@pytest.mark.law("RCA-147.4")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", samples.pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        ("a.pdf", samples.pdf_with(b"/OpenAction << /S /Java#53cript /JS (x) >>")),
        ("a.pdf", samples.pdf_with(b"/OpenAction << /S /Launch /F (cmd.exe) >>")),
        ("a.pdf", samples.pdf_hiding(b"<< /S /JavaScript /JS (x) >>")),
        ("a.pdf", samples.pdf_hiding(b"<< /S /L#61unch >>", b"/Type/ObjStm/Filter[/FlateDecode]")),
        ("a.xlsx", samples.office("xlsx", xl__vbaProjectDOTbin=b"x")),
        ("a.docx", samples.office("docx", word__activeX__activeX1DOTxml=b"x")),
        ("a.docx", samples.office("docx", word__embeddings__oleObject1DOTbin=b"x")),
        ("a.xlsx", samples.office("xlsx", types=b"<Types application/vnd.ms-excel.sheet.macroEnabled.main+xml/>")),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        ("a.xml", b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><x/>'),
        ("a.xml", b'<x><p xmlns="http://www.w3.org/1999/xhtml">x</p></x>'),
    ],
)
def test_what_acts_by_itself_is_refused(name, content):
    assert codes(name, content) == ["active"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", samples.office("xlsx", xl__sheetDOTxml=b"\0" * 20_000_000)),
        ("a.xlsx", samples.office("xlsx", **{f"part{each}": b"" for each in range(6_000)})),
        ("a.pdf", samples.pdf_hiding(b"\0" * 70_000_000)),
        ("a.png", samples.png(100_000, 100_000)),
    ],
)
def test_a_bomb_is_refused_without_being_unpacked(name, content):
    assert len(content) < 2_000_000
    assert codes(name, content) == ["bomb"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", samples.pdf_with(b"/Encrypt 5 0 R")),
        ("a.pdf", samples.pdf_hiding(b"x", b"/Type /ObjStm /Filter /LZWDecode")),
        ("a.pdf", samples.PDF.replace(b"trailer", b"2 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\nxx endstream")),
        ("a.xlsx", samples.office("xlsx")[:-10]),
        ("a.xml", b'<?xml version="1.0"?><x>'),
    ],
)
def test_what_cannot_be_looked_into_is_refused(name, content):
    assert codes(name, content) == ["hidden"]


def test_an_empty_file_is_refused():
    assert codes("a.pdf", b"") == ["empty"]


@given(
    st.text(max_size=20), st.one_of(st.binary(max_size=300), st.sampled_from([each[1] for each in TAKEN])), st.data()
)
def test_no_bytes_end_in_an_error(name, content, data):
    cut = data.draw(st.integers(0, len(content)))
    extra = data.draw(st.binary(max_size=20))
    form, against = recognised(name, content[:cut] + extra)
    assert isinstance(form, Form)
    assert all(fault.message and fault.remedy for fault in against)
