"""Files that are refused as a whole: each with one fault that says how to mend it, before anything is expanded."""

import pytest

from alfandega.exchange.asycuda import read_sad
from alfandega.exchange.declaration_file import read_declaration
from alfandega.exchange.reading import MAX_BYTES, in_words
from alfandega.exchange.sad_json import read_json

BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]><ASYCUDA>&c;</ASYCUDA>'
DECLARED = "<?xml version='1.0' encoding='{}'?><ASYCUDA><Traders>é</Traders></ASYCUDA>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \n", "file.empty"),
        (b"hello", "file.unknown"),
        (b"%PDF-1.7", "file.unknown"),
        (b"PK\x03\x04", "file.unknown"),
        (BOMB.encode(), "xml.doctype"),
        (b"<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><ASYCUDA/>", "xml.doctype"),
        (b"<?xml version='1.0'?>\n<!-- x --><?y z?>\n<!DOCTYPE a><ASYCUDA/>", "xml.doctype"),
        (BOMB.encode("utf-16"), "xml.doctype"),
        (DECLARED.format("UTF-8").encode("latin-1"), "xml.encoding"),
        (DECLARED.format("utf-7").encode("utf-8"), "xml.encoding"),
        (DECLARED.format("no-such").encode("utf-8"), "xml.encoding"),
        (b"<ASYCUDA><Property><Sad_flow>I</Sad", "xml.truncated"),
        (b"<ASYCUDA><Property></ASYCUDA>", "xml.broken"),
        (b"<ASYCUDA>&undeclared;</ASYCUDA>", "xml.broken"),
        (b"<ASYCUDA>" + b"<a>" * 300 + b"</a>" * 300 + b"</ASYCUDA>", "xml.broken"),
        (b"<html/>", "xml.root"),
        (b"<Awmds/>", "xml.root"),
        (b"{", "json.truncated"),
        (b"{'office': 1}", "json.broken"),
        (b"[]", "json.not-object"),
        (b"[" * 200_000, "json.depth"),
        (b'{"office": "A", "office": "B"}', "json.duplicate"),
        (b'{"value": {"total_cif": NaN}}', "json.number-finite"),
        (b'{"format": "other/9"}', "field.format"),
        (b'{"items": {}, "office": "\xff"}', "json.encoding"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_one_fault_and_a_remedy(data, code):
    result = read_declaration(data, "declaration")
    assert result.sad is None
    (fault,) = result.faults
    assert fault.code == code
    assert fault.remedy
    assert "{" not in in_words(fault).replace("between { and }", "")


@pytest.mark.parametrize("reader", [read_sad, read_json, read_declaration])
def test_a_file_of_fifty_megabytes_is_refused_before_it_is_parsed(reader):
    result = reader(b"<ASYCUDA/>" + b" " * 50_000_000)
    assert [fault.code for fault in result.faults] == ["file.too-large"]
    assert MAX_BYTES < 50_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf<ASYCUDA/>",
        b"\xef\xbb\xbf \r\n<?xml version='1.0' encoding='UTF-8'?><ASYCUDA/>",
        b"\n  <?xml version='1.0'?>\n<ASYCUDA/>",
        "<?xml version='1.0' encoding='UTF-16'?><ASYCUDA/>".encode("utf-16"),
        DECLARED.format("ISO-8859-1").encode("latin-1"),
        b"\xef\xbb\xbf{}",
    ],
)
def test_byte_order_marks_white_space_and_usual_encodings_are_read(data):
    assert read_declaration(data).sad is not None


def test_a_doctype_inside_a_comment_is_no_doctype():
    assert read_sad(b"<!-- <!DOCTYPE x> --><ASYCUDA/>").sad is not None


def test_ten_thousand_items_are_too_many_and_9999_are_not():
    result = read_sad(b"<ASYCUDA>" + b"<Item/>" * 10_000 + b"</ASYCUDA>")
    assert result.sad is None
    assert result.faults[0].where == "/items"
    assert len(read_sad(b"<ASYCUDA>" + b"<Item/>" * 9_999 + b"</ASYCUDA>").sad.items) == 9_999


def test_a_list_of_hundreds_of_faults_is_cut_and_says_so():
    wrong = b"<Item><Tarification><Item_price>x</Item_price></Tarification></Item>"
    faults = read_sad(b"<ASYCUDA>" + wrong * 300 + b"</ASYCUDA>").faults
    assert (len(faults), faults[-1].code, faults[-1].params) == (201, "faults.more", {"count": "100"})
