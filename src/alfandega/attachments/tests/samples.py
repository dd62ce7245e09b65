"""Small files of every form, and some that mean harm."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
TIFF = b"II*\x00\x08\x00\x00\x00" + b"\x00" * 20
TXT = "Lista de embalagem: 40 sacos de açúcar.\n".encode()
CSV = b"volume;conteudo\n1;25 kg\n2;25 kg\n"
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<fatura><numero>7</numero></fatura>'
PROGRAM = b"MZ\x90\x00" + b"\x00" * 60


def png(wide: int = 2, high: int = 2) -> bytes:
    """A grey picture; its head may say anything."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    head = struct.pack("!IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80\x80" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped(**parts: bytes) -> bytes:
    """A ZIP of parts; `__` stands for a slash, `DOT` for a point."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return kept.getvalue()


def office(main: str = "xlsx", types: bytes = b"<Types/>", **parts: bytes) -> bytes:
    """A spreadsheet (`xlsx`) or a text document (`docx`), with further parts."""
    kept = BytesIO()
    body = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}[main]
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(body, b"<x/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return kept.getvalue()


def pdf_with(action: bytes) -> bytes:
    """A PDF with something in its catalogue."""
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + action)


def pdf_hiding(content: bytes, dictionary: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    """A PDF with an object stream that holds `content`."""
    packed = zlib.compress(content)
    stream = (
        b"2 0 obj\n<< " + dictionary + b" /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    )
    return PDF.replace(b"trailer", stream + b"trailer")
