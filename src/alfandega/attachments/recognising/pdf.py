"""What in a PDF acts by itself. Names may be written with `#4a` for a letter, and lie packed in object streams.

Only object streams are unpacked: pages and images cannot hold actions. A protected PDF hides its object streams from
us too, and is not taken.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

ACTIVE = (b"/JavaScript", b"/Launch", b"/RichMedia", b"/SubmitForm", b"/ImportData")
"""Actions that run something, start a program or send data away."""

MOST = 64 * 1024 * 1024
"""Bytes to which the object streams of a file may unpack together."""

_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_NAME_ENDS = rb"(?=[\s/<>\[\]()%]|\Z)"
_ACTIVE = re.compile(b"(?:" + b"|".join(map(re.escape, ACTIVE)) + b")" + _NAME_ENDS)
_PROTECTED = re.compile(rb"/Encrypt" + _NAME_ENDS)
_BEFORE = 2048
"""Bytes before a stream in which its dictionary is looked for."""


class HiddenError(Exception):
    """A part of the file cannot be looked into."""


class TooMuchError(Exception):
    """The file unpacks to more than is looked through."""


def active_in(content: bytes) -> str:
    """The first action found, as it is called (`JavaScript`), or empty. Raises HiddenError or TooMuchError."""
    plain = _without_escapes(content)
    if _PROTECTED.search(plain):
        raise HiddenError
    for part in (plain, *_object_streams(content)):
        found = _ACTIVE.search(part)
        if found:
            return found.group().decode()[1:]
    return ""


def _without_escapes(content: bytes) -> bytes:
    return _HEX.sub(lambda each: bytes([int(each.group(1), 16)]), content) if b"#" in content else content


def _object_streams(content: bytes) -> Iterator[bytes]:
    left = MOST
    for begins in _STREAM.finditer(content):
        dictionary = _without_escapes(content[max(0, begins.start() - _BEFORE) : begins.start()])
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        if not _OBJECT_STREAM.search(dictionary):
            continue
        ends = content.find(b"endstream", begins.end())
        packed = content[begins.end() : ends if ends >= 0 else len(content)]
        unpacked = _unpacked(dictionary, packed, left)
        left -= len(unpacked)
        yield _without_escapes(unpacked)


def _unpacked(dictionary: bytes, packed: bytes, most: int) -> bytes:
    filters = re.findall(rb"/(\w+Decode)\b", dictionary)
    if not filters:
        return packed
    if filters != [b"FlateDecode"] or b"/Predictor" in dictionary:
        raise HiddenError
    machine = zlib.decompressobj()
    try:
        unpacked = machine.decompress(packed, most + 1)
    except zlib.error:
        raise HiddenError from None
    if len(unpacked) > most:
        raise TooMuchError
    return unpacked
