"""The words of the tariff's descriptions and of the synonyms, by which a misspelt word is mended. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from alfandega.tariff.book import TariffLine
from alfandega.tariff.search.asked import folded, words_of

SHORTEST = 4
"""Shorter words are not mended: too many others lie near."""
SHORTEST_BEGINNING = 3


@dataclass(frozen=True)
class Lexicon:
    """How often each word stands in the descriptions of a language, by its folded form and as it is written."""

    counts: Mapping[tuple[str, str], int]
    written: Mapping[str, str]

    @classmethod
    def of(cls, lines: Iterable[TariffLine], more: Mapping[str, Iterable[str]]) -> Lexicon:
        """The words of lines in each language, and `more` texts by language."""
        spelt: dict[str, Counter[str]] = {}
        for line in lines:
            for language, text in line.descriptions.items():
                spelt.setdefault(language, Counter()).update(words_of(text))
        for language, texts in more.items():
            for text in texts:
                spelt.setdefault(language, Counter()).update(words_of(text))
        counts: Counter[tuple[str, str]] = Counter()
        written: dict[str, str] = {}
        for language, words in spelt.items():
            for word, count in words.most_common():
                counts[language, folded(word)] += count
                written.setdefault(folded(word), word)
        return cls(counts, written)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.written)

    @cached_property
    def _long(self) -> list[str]:
        return [word for word in self.written if len(word) >= SHORTEST and not word.isdigit()]

    def with_accents(self, word: str) -> str | None:
        """The word as it is written, when it stands somewhere: endings such as -ções are stemmed only with accents."""
        return self.written.get(folded(word))

    def begins(self, word: str) -> bool:
        """Whether a longer word begins like this one."""
        start = folded(word)
        place = bisect_left(self._in_order, start)
        return (
            len(start) >= SHORTEST_BEGINNING and place < len(self._in_order) and self._in_order[place].startswith(start)
        )

    def nearest(self, word: str, language: str) -> str | None:
        """The known word that was probably meant, as it is written; None when none is near enough.

        Near are one slip (a letter too few, too many, wrong or in the wrong place) in four or five letters, two in up
        to nine, three in more. Of words equally near the one of this language wins, then the more frequent.
        """
        start = folded(word)
        if len(start) < SHORTEST or start.isdigit():
            return None
        slips = 1 if len(start) < 6 else 2 if len(start) < 10 else 3
        found = process.extract(start, self._long, scorer=OSA.distance, score_cutoff=slips, limit=20)
        if not found:
            return None
        best = min(
            found, key=lambda each: (each[1], (language, each[0]) not in self.counts, -self._count(each[0]), each[0])
        )
        return self.written[best[0]]

    def _count(self, word: str) -> int:
        return sum(self.counts.get((language, word), 0) for language in ("pt", "fr", "en"))
