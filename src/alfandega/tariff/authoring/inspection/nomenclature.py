"""How the lines hang together: what stands above each, on every day on which it is valid."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import CHAPTER, Case, at_line
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.book import TariffBook
from alfandega.tariff.nomenclature.tree import Mistake, Node, Tree, flat


def _nodes(book: TariffBook, chapter: str) -> list[Node]:
    return [
        Node(0, line.code, line.valid_from, line.valid_to, line.indent, line.declarable)
        for code in sorted(book.lines)
        if code.startswith(chapter)
        for line in book.lines[code]
    ]


@lru_cache(maxsize=2)
def _by_chapter(case: _ByIdentity) -> dict[str, list[Mistake]]:
    """Every mistake in the chapters of a case; several rules ask, so it is found once."""
    found: dict[str, list[Mistake]] = {}
    book = case.of.book
    chapters: dict[str, list[Node]] = {}
    for code in sorted(book.lines):
        if code[:CHAPTER] in case.of.chapters:
            chapters.setdefault(code[:CHAPTER], []).extend(
                Node(0, line.code, line.valid_from, line.valid_to, line.indent, line.declarable)
                for line in book.lines[code]
            )
    for chapter, nodes in chapters.items():
        no_tree = flat(_nodes(case.of.published or book, chapter))
        found[chapter] = [each for each in Tree(nodes).mistakes() if not (no_tree and each.kind in _OF_TREES)]
    return found


_OF_TREES = frozenset({"orphan", "dates", "dashes", "jump", "not-beneath", "same-level"})
"""What cannot be asked of a chapter that is a bare list of national lines in the published tariff."""


class _ByIdentity:
    """A case as a key: itself and no other."""

    def __init__(self, of: Case) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.of is self.of

    def __hash__(self) -> int:
        return id(self.of)
