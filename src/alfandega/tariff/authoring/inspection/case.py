"""What the rules look at: a book as it would be, what it is compared with, and the part of it that changes touch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from alfandega.kernel.text import msgid
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.authoring.changes import Change
from alfandega.tariff.authoring.inspection.periods import Period
from alfandega.tariff.authoring.rules import Edit
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.measure import NAMES, TariffMeasure
from alfandega.tariff.nomenclature.tree import Mistake, Node, Tree, flat

CHAPTER = 2
OF_TREES = frozenset({"orphan", "dates", "dashes", "jump", "not-beneath", "same-level"})
"""Mistakes that only a chapter with headings can have."""


@dataclass(frozen=True)
class Case:
    """A book to be examined, from the view of the day `on`.

    `codes` are those whose lines and measures changed, None for all: the rules look at these, at what stands above and
    below them. `changes` and `edits` are the draft's; `takes_effect` its first day and `reason` the one for which it
    may reach back. `quotas` are the periods of each order number.
    """

    book: TariffBook
    reference: ReferenceBook
    on: date
    codes: frozenset[str] | None = None
    published: TariffBook | None = None
    changes: Sequence[Change] = ()
    edits: Sequence[Edit] = ()
    takes_effect: date | None = None
    reason: str = ""
    quotas: Mapping[str, Sequence[Period]] = field(default_factory=dict)

    def touches(self, code: str) -> bool:
        """Whether a code is one of those that changed, or stands above or below one."""
        if self.codes is None or code in self._above:
            return True
        return any(code[:length] in self.codes for length in range(len(code) + 1))

    @cached_property
    def _above(self) -> frozenset[str]:
        """The codes that changed and those above them."""
        return frozenset(code[:length] for code in self.codes or () for length in range(len(code) + 1))

    @cached_property
    def lines(self) -> Mapping[str, Sequence[TariffLine]]:
        """The lines to look at, by code in order, each code's oldest first."""
        return {
            code: sorted(self.book.lines[code], key=lambda line: line.valid_from)
            for code in sorted(self.book.lines)
            if self.book.lines[code] and self.touches(code)
        }

    @cached_property
    def measures(self) -> Sequence[TariffMeasure]:
        """The measures to look at, by code."""
        return [each for code in sorted(self.book.measures) if self.touches(code) for each in self.book.measures[code]]

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[TariffMeasure]]:
        """The measures to look at by key, each key's oldest first."""
        found: dict[str, list[TariffMeasure]] = {}
        for each in self.measures:
            found.setdefault(each.key, []).append(each)
        return {key: sorted(found[key], key=lambda each: each.valid_from) for key in found}

    @cached_property
    def _codes(self) -> Sequence[str]:
        return list(self.lines)

    def beneath(self, code: str) -> Iterator[TariffLine]:
        """The lines to look at whose code is this one or begins with it, of all dates."""
        for place in range(bisect_left(self._codes, code), len(self._codes)):
            if not self._codes[place].startswith(code):
                return
            yield from self.lines[self._codes[place]]

    def day_of(self, validity: Period) -> date | None:
        """The first day, from `on` on, of a validity; None when it is past."""
        first, last = validity
        return None if last is not None and last < max(first, self.on) else max(first, self.on)

    def above(self, code: str) -> Iterator[TariffMeasure]:
        """The measures that name the code or one above it, of all dates."""
        for length in range(len(code) + 1):
            yield from self.book.measures.get(code[:length], ())

    @cached_property
    def mistakes(self) -> Sequence[Mistake]:
        """What is wrong with the ancestry in the chapters that changed.

        A chapter that is a bare list of national lines in the published tariff has no ancestry to be wrong.
        """
        chapters = _by_chapter(self.book, self.codes)
        published = chapters if self.published is None else _by_chapter(self.published, self.codes)
        return [
            each
            for chapter, nodes in chapters.items()
            for each in Tree(nodes).mistakes()
            if each.kind not in OF_TREES or chapter not in published or not flat(published[chapter])
        ]


def _by_chapter(book: TariffBook, codes: frozenset[str] | None) -> dict[str, list[Node]]:
    """The lines of the chapters of these codes as nodes of a tree."""
    wanted = None if codes is None else {code[:CHAPTER] for code in codes if code}
    found: dict[str, list[Node]] = {}
    for code, lines in book.lines.items():
        if wanted is None or code[:CHAPTER] in wanted:
            found.setdefault(code[:CHAPTER], []).extend(
                Node(0, code, line.valid_from, line.valid_to, line.indent, line.declarable) for line in lines
            )
    return found


def at_line(code: str) -> str:
    """Where a finding about a line stands."""
    return f"/lines/{code}"


def at_measure(measure: TariffMeasure) -> str:
    """Where a finding about a measure stands."""
    return f"/measures/{measure.key}"


def named(measure: TariffMeasure) -> dict[str, str]:
    """How messages name a measure."""
    return {
        "measure": NAMES[measure.kind],
        "code": measure.code or msgid("all goods"),
        "tax": measure.tax or "—",
        "of": measure.agreement or measure.exporter or measure.quota or " ".join(measure.origins) or "—",
    }
