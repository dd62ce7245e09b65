"""What `alfandega clear` finds of each file; the models are the documented shape of its `--json`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from alfandega.clearance import explained
from alfandega.clearance.dossier import Books, Clearance
from alfandega.clearance.explained import Explained, ExplainedClearance
from alfandega.cli.asked import contents
from alfandega.exchange.declaration_file import read_declaration
from alfandega.flow import judge
from alfandega.kernel.fault import Fault
from alfandega.lawbook.wording import sentence


class ClearedFile(ExplainedClearance):
    """One file: whether it could be read, and what the stages say of it."""

    file: str = Field(description="The file as it was named.")
    readable: bool = Field(description="False when the file as a whole cannot be used; `faults` say why.")
    notes: list[str] = Field(description="What was done in reading that its sender may not expect.")

    @property
    def exit_code(self) -> int:
        """0 accepted, 1 refused with faults, 2 unreadable."""
        return 2 if not self.readable else 0 if self.accepted else 1


class Cleared(Explained):
    """The answer of `alfandega clear --json`."""

    as_of: date = Field(description="The date of the law, rates and tariff used.")
    language: str = Field(examples=["pt"])
    files: list[ClearedFile]


def clear_file(path: Path, books: Books, language: str, office: str = "") -> ClearedFile:
    """Read a file and judge what it declares on the books; `office` stands in for the one it names."""
    data = contents(path)
    if isinstance(data, Fault):
        return _unreadable(path, (data,), language)
    read = read_declaration(data, path.name, assessed=False)
    if read.sad is None:
        return _unreadable(path, read.faults, language)
    sad = read.sad.model_copy(update={"office": office}) if office else read.sad
    found = judge(sad, books)
    stopped = any(fault.stops for fault in read.faults)
    outcome = Clearance(
        (*read.faults, *found.faults), found.valuation, found.assessment, None if stopped else found.decision
    )
    told = explained.clearance(outcome, language)
    return ClearedFile(
        **dict(told), file=str(path), readable=True, notes=[sentence(note, language) for note in read.notes]
    )


def _unreadable(path: Path, faults: tuple[Fault, ...], language: str) -> ClearedFile:
    return ClearedFile(
        file=str(path),
        readable=False,
        notes=[],
        accepted=False,
        faults=[explained.fault(each, language) for each in faults],
        valuation=None,
        assessment=None,
        decision=None,
    )
