"""What the tariff says of a code on two dates, and what began, ended or changed between them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from alfandega.kernel.text import msgid
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.book import TariffBook

DAY = timedelta(days=1)


class What(StrEnum):
    """What became of a line or a measure."""

    BEGAN = "began"
    ENDED = "ended"
    CHANGED = "changed"


WHAT_NAMES: Mapping[What, str] = {
    What.BEGAN: msgid("began"),
    What.ENDED: msgid("ended"),
    What.CHANGED: msgid("changed"),
}
FIELD_NAMES: Mapping[str, str] = {
    "descriptions": msgid("Description"),
    "unit": msgid("Supplementary unit"),
    "tags": msgid("Tags"),
    "declarable": msgid("Goods are declared under it"),
    "indent": msgid("Dashes"),
    "duty": msgid("Duty"),
    "condition": msgid("Documents"),
    "excluded": msgid("Excluded countries"),
    "secured": msgid("Secured by a guarantee"),
    "article": msgid("Article"),
    "source": msgid("Source"),
    "illustrative": msgid("Illustrative"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a line or measure, as text before and after."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A line or a measure that is not on both dates what it was on the first."""

    subject: str
    key: str
    what: What
    old: LineRecord | MeasureRecord | None
    new: LineRecord | MeasureRecord | None
    fields: tuple[FieldChange, ...] = ()


def diff(book: TariffBook, code: str, on_a: date, on_b: date) -> tuple[Difference, ...]:
    """What became, between two dates, of a line and of every measure that it bears, those of its headings included.

    A record that was written anew and says the same is no difference.
    """
    lines = (book.heading(code, on_a), book.heading(code, on_b))
    old_line, new_line = (LineRecord.of(line) if line is not None else None for line in lines)
    found = [_difference("line", code, old_line, new_line)]
    old, new = ({each.key: MeasureRecord.of(each) for each in book.measures_of(code, on)} for on in (on_a, on_b))
    found += [_difference("measure", key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]
    return tuple(each for each in found if each is not None)


def _difference(
    subject: str, key: str, old: LineRecord | MeasureRecord | None, new: LineRecord | MeasureRecord | None
) -> Difference | None:
    if old is None or new is None:
        if old is None and new is None:
            return None
        return Difference(subject, key, What.BEGAN if old is None else What.ENDED, old, new)
    changed = tuple(_fields(old, new))
    return Difference(subject, key, What.CHANGED, old, new, changed) if changed else None


def _fields(old: LineRecord | MeasureRecord, new: LineRecord | MeasureRecord) -> Sequence[FieldChange]:
    found = []
    for field in FIELD_NAMES:
        if field == "descriptions" and isinstance(old, LineRecord) and isinstance(new, LineRecord):
            for language in sorted(old.descriptions.keys() | new.descriptions.keys()):
                pair = (old.descriptions.get(language, ""), new.descriptions.get(language, ""))
                if pair[0] != pair[1]:
                    found.append(FieldChange(f"descriptions.{language}", *pair))
        elif hasattr(old, field) and getattr(old, field) != getattr(new, field):
            found.append(FieldChange(field, _text(getattr(old, field)), _text(getattr(new, field))))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return msgid("yes") if value else msgid("no")
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def dates_of(book: TariffBook, code: str) -> tuple[date, ...]:
    """The days on which something began to be otherwise for a code, the latest first."""
    periods = [(each.valid_from, each.valid_to) for each in book.lines.get(code, ())]
    for length in range(len(code) + 1):
        periods += [(each.valid_from, each.valid_to) for each in book.measures.get(code[:length], ())]
    days = {first for first, _ in periods} | {last + DAY for _, last in periods if last is not None and last < date.max}
    return tuple(sorted(days, reverse=True))
