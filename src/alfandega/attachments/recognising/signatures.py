"""The first look: what the beginning of a file says that it is."""

from __future__ import annotations

import re

from alfandega.attachments.recognising.forms import Form

_BEGINNINGS: tuple[tuple[bytes, Form], ...] = (
    (b"%PDF-", Form.PDF),
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"II*\0", Form.TIFF),
    (b"MM\0*", Form.TIFF),
    (b"PK\x03\x04", Form.ARCHIVE),
    (b"PK\x05\x06", Form.ARCHIVE),
    (b"Rar!", Form.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Form.ARCHIVE),
    (b"\x1f\x8b", Form.ARCHIVE),
    (b"BZh", Form.ARCHIVE),
    (b"\xfd7zXZ\0", Form.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Form.OLD_OFFICE),
    (b"{\\rtf", Form.OLD_OFFICE),
    (b"GIF8", Form.OTHER_IMAGE),
    (b"\x7fELF", Form.PROGRAM),
    (b"MZ", Form.PROGRAM),
    (b"#!", Form.PROGRAM),
    (b"\xca\xfe\xba\xbe", Form.PROGRAM),
    (b"\xfe\xed\xfa", Form.PROGRAM),
    (b"\xce\xfa\xed\xfe", Form.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Form.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Form.PROGRAM),
    (b"dex\n", Form.PROGRAM),
)
_TAG = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|object|embed|form|meta|a\s|img\s)", re.I)
_SVG = re.compile(rb"<\s*(?:!doctype\s+svg|(?:\w+:)?svg[\s>])", re.I)
_XML = re.compile(rb"<(?:!DOCTYPE\b|[A-Za-z_])")
_SCRIPT = re.compile(rb"<\s*(?:script|iframe)\b", re.I)
_COMMENTS = re.compile(rb"\A(?:\s+|<!--.*?-->|<\?.*?\?>)+", re.S)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_FIRST = 4096


def form_of(content: bytes) -> Form:
    """What the bytes are. ARCHIVE and XML are looked into afterwards, by `zipped.py` and `marked_up.py`."""
    for beginning, form in _BEGINNINGS:
        if content.startswith(beginning):
            return form
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp" or content[:2] == b"BM":
        return Form.OTHER_IMAGE if _NOT_TEXT.search(content[:64]) else _text(content)
    return _text(content)


def _text(content: bytes) -> Form:
    """Text, markup, or nothing that is known."""
    if content.startswith(_UTF16):
        return Form.XML
    if _NOT_TEXT.search(content) or not _utf8(content):
        return Form.UNKNOWN
    told = content.removeprefix(_BOM)
    body = _COMMENTS.sub(b"", told)[:_FIRST]
    for form, mark in ((Form.SVG, _SVG), (Form.HTML, _TAG), (Form.XML, _XML)):
        if mark.match(body):
            return form
    if told.lstrip().startswith(b"<?xml"):
        return Form.XML
    return Form.HTML if _SCRIPT.search(told) else Form.TXT


def _utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
