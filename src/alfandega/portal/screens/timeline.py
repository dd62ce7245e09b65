"""What happened to a declaration, from the journal, in the declarant's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alfandega.access.models import JournalLine
from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `detail` is a number or a reason; `tone` a colour of the dot; `words` a msgid."""

    words: str
    at: datetime
    by: str
    tone: str
    detail: str = ""


_HAPPENED: Mapping[str, tuple[str, str]] = {
    "declaration.draft": (msgid("Draft begun"), "secondary"),
    "declaration.lodge": (msgid("Lodged"), "azure"),
    "declaration.refuse": (msgid("Refused"), "red"),
    "declaration.accept": (msgid("Accepted and registered"), "azure"),
    "declaration.amend": (msgid("Amended"), "secondary"),
    "declaration.request-amendment": (msgid("Amendment asked for"), "secondary"),
    "declaration.authorise-amendment": (msgid("Amendment authorised"), "azure"),
    "declaration.refuse-amendment": (msgid("Amendment refused"), "orange"),
    "selectivity.green": (msgid("Green channel: no verification before release"), "green"),
    "declaration.verify": (msgid("Chosen for verification"), "yellow"),
    "verification.draw": (msgid("Given to an examiner"), "yellow"),
    "declaration.reassign": (msgid("Given to another examiner"), "yellow"),
    "declaration.examine": (msgid("Examination of the goods ordered"), "red"),
    "declaration.certify": (msgid("Verification recorded"), "yellow"),
    "declaration.conform": (msgid("Found conform"), "green"),
    "declaration.report": (msgid("Differences reported"), "orange"),
    "attachment.ask": (msgid("Document asked for"), "orange"),
    "attachment.take-back": (msgid("Document no longer asked for"), "secondary"),
    "declaration.agree": (msgid("You agreed to the correction"), "azure"),
    "declaration.correct": (msgid("Correction authorised"), "azure"),
    "declaration.contest": (msgid("You contested the report"), "orange"),
    "declaration.revalue": (msgid("Customs value to be determined again"), "orange"),
    "value-doubt.raise": (msgid("Value doubted: information asked for"), "orange"),
    "value-doubt.answer": (msgid("You answered on the value"), "azure"),
    "value-doubt.resolve": (msgid("Declared value accepted"), "green"),
    "value-doubt.notify": (msgid("Grounds of the doubt notified"), "orange"),
    "value-doubt.reply": (msgid("You replied to the grounds"), "azure"),
    "value-doubt.decide": (msgid("Decision on the customs value"), "blue"),
    "value-doubt.deliver": (msgid("You opened the decision on the value"), "secondary"),
    "value-doubt.grant-time": (msgid("Time given to present documents"), "azure"),
    "value-doubt.refuse-time": (msgid("Time to present documents refused"), "orange"),
    "value-doubt.lapse": (msgid("Time for documents over: benefit refused"), "red"),
    "value-doubt.hold-provisional": (msgid("Value held as provisional"), "yellow"),
    "value-doubt.finalise": (msgid("Provisional value made final"), "blue"),
    "deadline.miss": (msgid("A deadline passed"), "red"),
    "deadline.suspend": (msgid("A deadline was suspended"), "secondary"),
    "deadline.resume": (msgid("A suspended deadline runs again"), "azure"),
    "deadline.extend": (msgid("A deadline was extended"), "azure"),
    "declaration.withdraw": (msgid("Report withdrawn"), "green"),
    "declaration.uphold": (msgid("Report upheld"), "orange"),
    "declaration.assess": (msgid("Duties and taxes assessed"), "blue"),
    "notice.issue": (msgid("Notice of payment issued"), "blue"),
    "notice.cancel": (msgid("Notice of payment taken back"), "secondary"),
    "notice.pay": (msgid("Paid"), "teal"),
    "declaration.settle": (msgid("Nothing more to pay"), "teal"),
    "declaration.release": (msgid("Release of the goods authorised"), "green"),
    "declaration.cancel": (msgid("Cancelled by the declarant"), "secondary"),
    "declaration.annul": (msgid("Cancelled by the head of office"), "secondary"),
}
_NUMBERS = ("registration", "notice", "receipt")
_REASONS_SHOWN = frozenset(
    {
        "attachment.ask",
        "attachment.take-back",
        "declaration.amend",
        "declaration.request-amendment",
        "declaration.authorise-amendment",
        "declaration.refuse-amendment",
        "declaration.report",
        "declaration.contest",
        "declaration.uphold",
        "declaration.withdraw",
        "declaration.cancel",
        "declaration.annul",
        "declaration.release",
    }
)
"""Acts whose reason is meant for the declarant; the others' are the office's own."""


def steps(lines: Iterable[JournalLine]) -> list[Step]:
    """The steps of a declaration, oldest first; journal lines that say nothing to the declarant are passed over."""
    return [_step(line) for line in lines if line.act in _HAPPENED]


def _step(line: JournalLine) -> Step:
    words, tone = _HAPPENED[line.act]
    data: Mapping[str, Any] = line.data
    told = [str(data[name]) for name in _NUMBERS if data.get(name)]
    if line.reason and line.act in _REASONS_SHOWN:
        told.append(line.reason)
    return Step(words, line.at, line.actor_name, tone, " · ".join(told))
