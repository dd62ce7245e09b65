"""Text of a file of data: UTF-8 only, and when it is another encoding, which one it looks like. Pure.

A file is never read in a guessed encoding: a wrong guess would store wrong letters in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

SPREADSHEET, OLD_SPREADSHEET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an XLSX file begins (a ZIP archive), and how an XLS file or one locked with a password does."""
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BY_WINDOWS_ONLY = frozenset(range(0x80, 0xA0))
"""Bytes that are letters or quotation marks in Windows-1252 and control characters in ISO 8859-1."""


@dataclass(frozen=True, slots=True)
class NotUtf8:
    """The bytes are not UTF-8 text: `looks_like` names what they probably are, `row` the first line that shows it."""

    looks_like: str
    row: int


def text_of(data: bytes) -> str | NotUtf8:
    """The text of the bytes, without a byte order mark."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return NotUtf8(name, 1)
    if data.startswith(SPREADSHEET):
        return NotUtf8("an Excel workbook (XLSX)", 1)
    if data.startswith(OLD_SPREADSHEET):
        return NotUtf8("an old or locked Excel workbook (XLS)", 1)
    zero = data.find(b"\0")
    if zero >= 0 and data.count(b"\0") * 5 > len(data):  # every second byte, where the letters are Latin
        return NotUtf8("UTF-16", 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        high = {byte for byte in data if byte > 0x7F}
        name = "Windows-1252" if high & _BY_WINDOWS_ONLY else "Windows-1252 or ISO 8859-1"
        return NotUtf8(name, data.count(b"\n", 0, error.start) + 1)
