"""What reading a file gives: the declaration, what is wrong with it, and what the reader should know."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid

MAX_BYTES = 48_000_000
"""The largest file read, before anything is parsed. The largest real declaration seen has 3.3 MB; 9,999 items, the most
a declaration may hold, take some 42 MB when only filled tags are written."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A read file. `sad` is None when the file as a whole cannot be used; else fields that were wrong are empty in it.

    `faults` are all that was found wrong, at once; `notes` say what was done that the sender may not expect.
    """

    sad: Sad | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Sentence, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether something found forbids using the declaration as it stands."""
        return self.sad is None or any(fault.stops for fault in self.faults)


def unreadable(code: str, message: str, remedy: str, **params: str) -> ReadResult:
    """The result for a file that cannot be used at all."""
    return ReadResult(None, (Fault(code=code, message=message, params=params, remedy=remedy),))


def too_large_or_empty(data: bytes) -> ReadResult | None:
    """The refusal of a file that is too large or holds nothing; None when its size is fit to be read."""
    if len(data) > MAX_BYTES:
        return unreadable(
            "file.too-large",
            msgid("The file has {size} MB; at most {limit} MB are read."),
            msgid("Split the declaration, or leave out the empty tags."),
            size=str(-(-len(data) // 1_000_000)),
            limit=str(MAX_BYTES // 1_000_000),
        )
    if not data.strip():
        return unreadable("file.empty", msgid("The file is empty."), msgid("Export the declaration again."))
    return None


def in_words(fault: Fault) -> str:
    """A fault as one English sentence with its remedy, for the command line."""
    parts = (fault.message, fault.remedy)
    return " ".join(part.format_map(fault.params) for part in parts if part)
