"""The forms of files that are known: those that are taken, and those that are only known well enough to be refused."""

from __future__ import annotations

from enum import StrEnum

from alfandega.kernel.text import msgid


class Form(StrEnum):
    """What a file is by its bytes."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    TXT = "txt"
    XML = "xml"
    PROGRAM = "program"
    HTML = "html"
    SVG = "svg"
    ARCHIVE = "archive"
    OLD_OFFICE = "old_office"
    OTHER_IMAGE = "other_image"
    UNKNOWN = "unknown"


NAMES = {
    Form.PDF: "PDF",
    Form.JPEG: "JPEG",
    Form.PNG: "PNG",
    Form.TIFF: "TIFF",
    Form.XLSX: msgid("spreadsheet (XLSX)"),
    Form.DOCX: msgid("text document (DOCX)"),
    Form.CSV: msgid("table (CSV)"),
    Form.TXT: msgid("plain text"),
    Form.XML: "XML",
    Form.PROGRAM: msgid("program or script"),
    Form.HTML: msgid("web page (HTML)"),
    Form.SVG: msgid("drawing (SVG)"),
    Form.ARCHIVE: msgid("archive of files (ZIP, RAR…)"),
    Form.OLD_OFFICE: msgid("Office file that is old or may hold macros"),
    Form.OTHER_IMAGE: msgid("image of another form"),
    Form.UNKNOWN: msgid("file of unknown form"),
}
"""What each form is called; msgids."""

TAKEN = {
    Form.PDF: "application/pdf",
    Form.JPEG: "image/jpeg",
    Form.PNG: "image/png",
    Form.TIFF: "image/tiff",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.CSV: "text/csv; charset=utf-8",
    Form.TXT: "text/plain; charset=utf-8",
    Form.XML: "application/xml",
}
"""The forms that are taken, and the type each is given out under."""

TAKEN_NAMES = "PDF, JPEG, PNG, TIFF, XLSX, DOCX, CSV, TXT, XML"
SHOWN_INLINE = frozenset({Form.PDF, Form.JPEG, Form.PNG})
"""Forms that a browser shows by itself."""

_ENDINGS = {
    Form.PDF: "pdf",
    Form.JPEG: "jpg jpeg jpe jfif",
    Form.PNG: "png",
    Form.TIFF: "tif tiff",
    Form.XLSX: "xlsx",
    Form.DOCX: "docx",
    Form.CSV: "csv",
    Form.TXT: "txt text",
    Form.XML: "xml",
    Form.PROGRAM: "exe com scr msi dll bat cmd ps1 vbs vbe js jse wsf hta sh py jar apk lnk",
    Form.HTML: "html htm xhtml mht mhtml",
    Form.SVG: "svg svgz",
    Form.ARCHIVE: "zip rar 7z gz tgz tar bz2 xz iso img cab",
    Form.OLD_OFFICE: "doc xls ppt dot xlt docm dotm xlsm xltm xlsb pptm rtf",
    Form.OTHER_IMAGE: "gif webp heic heif avif bmp",
}
_BY_ENDING = {ending: form for form, endings in _ENDINGS.items() for ending in endings.split()}
_BY_TYPE = {kind.partition(";")[0]: form for form, kind in TAKEN.items()} | {
    "text/xml": Form.XML,
    "text/html": Form.HTML,
    "image/svg+xml": Form.SVG,
    "application/zip": Form.ARCHIVE,
}
_ALIKE = frozenset({Form.CSV, Form.TXT})
"""Both are lines of text: nothing but the name tells them apart."""


def claimed(name: str, content_type: str = "") -> Form | None:
    """What a file says that it is: by the ending of its name, else by the type that came with it; None for nothing."""
    _, dot, ending = name.rpartition(".")
    if dot and ending.lower() in _BY_ENDING:
        return _BY_ENDING[ending.lower()]
    return None if dot and ending.isalpha() else _BY_TYPE.get(content_type.partition(";")[0].strip().lower())


def agreed(said: Form | None, found: Form) -> Form | None:
    """The form of a file that is `found` and said to be something; None when what it says is a lie."""
    if said is None or said is found:
        return found
    return said if found is Form.TXT and said in _ALIKE else None
