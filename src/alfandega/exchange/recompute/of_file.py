"""The recomputation of one file on disk: read, recompute, and say so when it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alfandega.exchange.declaration_file import read_declaration
from alfandega.exchange.reading import MAX_BYTES, in_words, unreadable
from alfandega.exchange.recompute import recompute
from alfandega.exchange.recompute.report import Report
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one file. When it is not `readable`, the report is empty; `faults` say what was wrong with it."""

    file: str
    readable: bool
    faults: tuple[Fault, ...] = ()
    notes: tuple[Sentence, ...] = ()
    report: Report = field(default_factory=Report)

    @property
    def unreadable(self) -> bool:
        """Whether the file, or a figure in it, could not be read, so that agreement cannot be claimed."""
        return not self.readable or any(fault.stops for fault in self.faults)

    @property
    def agrees(self) -> bool:
        """Whether every checked figure agrees."""
        return self.report.agrees

    def to_json(self) -> dict[str, Any]:
        """The documented shape: file, a tally for each section, differences; `error` and `faults` when unreadable."""
        made: dict[str, Any] = {"file": self.file, **self.report.to_json()}
        if self.faults:
            made["faults"] = [fault.to_json() | {"text": in_words(fault)} for fault in self.faults]
        if self.unreadable:
            made["error"] = " ".join(in_words(fault) for fault in self.faults if fault.stops)
        return made


def recompute_file(path: Path) -> FileReport:
    """Read and recompute one file; never raises for what the file is or holds."""
    result = read_file(path)
    if isinstance(result, Fault):
        return FileReport(str(path), False, (result,))
    read = read_declaration(result, path.name)
    if read.sad is None:
        return FileReport(str(path), False, read.faults, read.notes)
    report = recompute(read.sad)
    report.notes += read.notes
    return FileReport(str(path), True, read.faults, read.notes, report)


def read_file(path: Path) -> bytes | Fault:
    """The bytes of a file, no more than one beyond what is read anyway; a fault when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = msgid("{file} cannot be opened: {reason}.")
        remedy = msgid("Check its name and your right to read it.")
        reason = error.strerror or type(error).__name__
        return unreadable("file.unopened", message, remedy, file=path.name, reason=reason).faults[0]
