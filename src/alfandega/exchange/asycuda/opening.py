"""From bytes to an XML tree, safely: size, encoding and document type are judged before the parser sees the file.

lxml with entities, network and DTD loading off still accepts a declared external DTD, so any DOCTYPE is refused here.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from alfandega.exchange.reading import ReadResult, too_large_or_empty, unreadable
from alfandega.kernel.text import msgid

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_ENCODINGS = re.compile(
    r"(utf-?8|utf-?16|us-ascii|ascii|iso-8859-\d{1,2}|latin-?1|windows-125\d|cp125\d)$", re.IGNORECASE
)
"""Those in which real files come. Others (UTF-7, EBCDIC…) could hide from us what the parser would see."""
_DECLARATION = re.compile(r"""<\?xml\s[^>]*?(?:encoding\s*=\s*["']([^"']*)["'][^>]*?)?\?>""")
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_OTHERS = {
    "Awmds": msgid("This is a cargo manifest, not a goods declaration."),
    "Awbolds": msgid("This is a cargo manifest, not a goods declaration."),
    "MetaData": msgid("This is a declaration of the WCO Data Model, which is not read here."),
    "Declaration": msgid("This is a declaration of the WCO Data Model, which is not read here."),
}


def open_xml(data: bytes) -> etree._Element | ReadResult:
    """The root element of `data`, or the refusal: too large, empty, not XML, encoding, DOCTYPE, broken, wrong root.

    A byte order mark and white space before the file are tolerated.
    """
    if refusal := too_large_or_empty(data):
        return refusal
    text = _decoded(data)
    if isinstance(text, ReadResult):
        return text
    text = text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return unreadable(
            "file.not-xml",
            msgid("The file is not XML: it begins with “{start}”."),
            msgid("Choose the file that “Export XML” wrote."),
            start=_shown(text[:20]),
        )
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :]
    if text.startswith("<!DOCTYPE", _prolog_end(text)):
        return _doctype()
    return _parsed(text)


def _decoded(data: bytes) -> str | ReadResult:
    encoding = next((name for mark, name in _BOMS + _BARE_UTF16 if data.startswith(mark)), "")
    declared = "utf-8"
    if not encoding:
        head = data[:4000].lstrip()[:300].decode("latin-1")
        found = _DECLARATION.match(head)
        encoding = declared = (found[1] if found else None) or "utf-8"
        if not _ENCODINGS.match(declared):
            return unreadable(
                "xml.encoding",
                msgid("The file says it is encoded as “{encoding}”, which is not read here."),
                msgid("Save it as UTF-8."),
                encoding=_shown(declared),
            )
        if encoding.lower().replace("-", "") == "utf16":
            encoding = "utf-8"  # it says UTF-16, yet this very line was read byte by byte
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        return unreadable(
            "xml.encoding",
            msgid("The file says it is encoded as {encoding}, but line {line} (byte {byte}) is not."),
            msgid("Save it as UTF-8, or let its first line name the encoding it really has."),
            encoding=encoding.upper(),
            line=str(data.count(b"\n", 0, at) + 1),
            byte=str(at + 1),
        )


def _prolog_end(text: str) -> int:
    found = _PROLOG.match(text)
    return found.end() if found else 0


def _doctype() -> ReadResult:
    return unreadable(
        "xml.doctype",
        msgid("The file declares a document type (DOCTYPE); such files are refused: they can load or expand others."),
        msgid("Remove the DOCTYPE and every entity, and write the characters themselves."),
    )


def _parsed(text: str) -> etree._Element | ReadResult:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except UnicodeEncodeError:
        return unreadable("xml.encoding", msgid("The file holds half characters."), msgid("Save it as UTF-8."))
    except etree.XMLSyntaxError as error:
        return _broken(text, error)
    if root.getroottree().docinfo.internalDTD is not None:
        return _doctype()
    name = etree.QName(root).localname
    if name != "ASYCUDA":
        return unreadable(
            "xml.root",
            _OTHERS.get(name, msgid("The file is a <{name}>, not an <ASYCUDA> declaration.")),
            msgid("Choose a declaration that was exported from ASYCUDA World."),
            name=_shown(name),
        )
    return root


def _broken(text: str, error: etree.XMLSyntaxError) -> ReadResult:
    line, column = error.position
    if (
        not re.search(r"</\s*(\w+:)?ASYCUDA\s*>\s*(<!--.*?-->\s*)*$", text[-1000:], re.DOTALL)
        and "<ASYCUDA" in text[:5000]
    ):
        return unreadable(
            "xml.truncated",
            msgid(
                "The file ends before the declaration does: </ASYCUDA> is missing (the parser stopped at line {line})."
            ),
            msgid("Export or send it again; it was cut short."),
            line=str(line),
        )
    return unreadable(
        "xml.broken",
        msgid("The file is not well-formed XML at line {line}, column {column}: {detail}."),
        msgid("Export it again, or mend that line."),
        line=str(line),
        column=str(column),
        detail=_shown(error.msg.split(", line ")[0], 200),
    )


def _shown(text: str, limit: int = 40) -> str:
    return "".join(char if char.isprintable() else "·" for char in text[:limit])
