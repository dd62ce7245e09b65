"""The name of a file as text: kept as it was sent as far as it can be shown, never used as a path."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 150
NAMELESS = "ficheiro"
_PATH = re.compile(r"[/\\]")
_BLANK = re.compile(r"\s+")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._ -]+")


def cleaned(sent: str) -> str:
    """The last part of a name without what is not shown: controls, marks that turn the writing round, surrogates.

    What is too long is cut in the middle, so that the ending stays.
    """
    last = _PATH.split(_BLANK.sub(" ", sent))[-1]
    shown = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C")
    name = _BLANK.sub(" ", shown).strip(" .")
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 21]}…{name[-20:]}"
    return name or NAMELESS


def disposition(name: str, *, inline: bool = False) -> str:
    """The Content-Disposition of a file: a plain name for old readers and the true one (RFC 6266)."""
    plain = _NOT_PLAIN.sub("_", unicodedata.normalize("NFKD", name)).strip() or NAMELESS
    way = "inline" if inline else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
