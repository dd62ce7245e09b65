"""What a ZIP holds: a spreadsheet or a text document by its parts, macros, and how much it unpacks to."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from alfandega.attachments.recognising.forms import Form
from alfandega.attachments.recognising.pdf import HiddenError, TooMuchError

MOST_PARTS = 5_000
MOST = 256 * 1024 * 1024
"""Bytes to which all parts may unpack together."""

STEEPEST = 300
"""Times that one part may be larger than it is packed, once it is larger than 8 MB."""

_LARGE = 8 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_ACTIVE = re.compile(r"vbaProject\.bin$|(?:^|/)(?:activeX|macrosheets|embeddings)/|\.(?:exe|dll|js|vbs|bat|scr)$", re.I)
_MAIN = {"word/document.xml": Form.DOCX, "xl/workbook.xml": Form.XLSX}


def looked_into(content: bytes) -> tuple[Form, str]:
    """What a ZIP is, and the part of it that acts by itself (empty for none).

    Raises TooMuchError when it unpacks to too much, HiddenError when it is damaged or protected. Only its list of
    contents is unpacked, never more than a megabyte.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _judged(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise HiddenError from None


def _judged(archive: zipfile.ZipFile) -> tuple[Form, str]:
    parts = archive.infolist()
    names = {each.filename for each in parts}
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST:
        raise TooMuchError
    for each in parts:
        if each.file_size > _LARGE and each.file_size > STEEPEST * max(1, each.compress_size):
            raise TooMuchError
        if each.flag_bits & 1:
            raise HiddenError
    form = next((form for main, form in _MAIN.items() if main in names), Form.ARCHIVE)
    if form is Form.ARCHIVE or _TYPES not in names:
        return Form.ARCHIVE, ""
    active = next((each.filename for each in parts if _ACTIVE.search(each.filename)), "")
    with archive.open(_TYPES) as file:
        types = file.read(1024 * 1024)
    return form, active or ("macros" if b"macroEnabled" in types else "")
