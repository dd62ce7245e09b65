"""A declaration file of whatever form we read, told apart by what it holds rather than by its name."""

from __future__ import annotations

from alfandega.exchange.asycuda import read_sad
from alfandega.exchange.reading import ReadResult, too_large_or_empty, unreadable
from alfandega.exchange.sad_json import read_json
from alfandega.kernel.text import msgid

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def read_declaration(data: bytes, filename: str = "", *, assessed: bool = True) -> ReadResult:
    """Read ASYCUDA World XML or our JSON; `filename` only helps when the content does not tell.

    `assessed` as for `read_sad`. A file of another form is refused with one fault.
    """
    if refusal := too_large_or_empty(data):
        return refusal
    start = data.removeprefix(b"\xef\xbb\xbf")[:4000].lstrip()
    if start.startswith(b"<") or data.startswith(_UTF16):
        return read_sad(data, assessed=assessed)
    if start.startswith((b"{", b"[")):
        return read_json(data, assessed=assessed)
    if filename.lower().endswith(".xml"):
        return read_sad(data, assessed=assessed)
    if filename.lower().endswith(".json"):
        return read_json(data, assessed=assessed)
    return unreadable(
        "file.unknown",
        msgid("The file is neither XML nor JSON."),
        msgid("Choose a declaration exported from ASYCUDA World as XML, or one in our JSON."),
    )
