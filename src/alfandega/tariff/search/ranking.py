"""The lines that words fit, the best first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import islice

from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.search.asked import folded, phrases, words_of
from alfandega.tariff.search.hits import Hit, Why
from alfandega.tariff.search.matching import Matches
from alfandega.tariff.search.synonyms import Synonyms

MOST_RANKED = 200
"""So many of the lines that hold a word such as “wood” are weighed against each other by their text."""
MOST_OF_A_MEANING = 50
_LATE = 1_000


@dataclass(frozen=True)
class WordSearch:
    """Words that were looked up in the tariff of a day, for a reader of a language."""

    book: TariffBook
    words: tuple[str, ...]
    matches: Matches
    language: str
    on: date

    def by_synonym(self, synonyms: Synonyms) -> tuple[list[Hit], bool]:
        """The lines that everyday words stand for, those first that hold the other words; whether no word is left.

        A word that was read as part of a longer phrase is not read again.
        """
        read_already: set[int] = set()
        hits: list[Hit] = []
        for places, asked in phrases(self.words):
            meaning = synonyms.of(asked, self.language)
            if not meaning or read_already.intersection(places):
                continue
            read_already.update(places)
            for digits in meaning:
                line = self.book.heading(digits, self.on)
                below = islice(beginning_with(self.book, digits, self.on), MOST_OF_A_MEANING)
                hits += [Hit(each, Why.SYNONYM) for each in ([line] if line is not None else below)]
        hits.sort(key=lambda hit: -self.matches.anywhere.get(hit.line.code, 0).bit_count())
        return hits, read_already | self.matches.idle >= set(range(len(self.words)))

    def by_words(self) -> list[Hit]:
        """The lines that hold words themselves, those first that hold all of them together with the headings above.

        Of lines that hold as many, first come those that name the goods by these very words and early in the text;
        then headings before their lines, and the shorter text, which is nearer to what was asked.
        """
        fits = self._fits()
        best = nsmallest(MOST_RANKED, fits, key=lambda code: (fits[code], code))
        lines = [line for code in best if (line := self.book.heading(code, self.on))]
        forms = {form for word in map(folded, self.words) for form in (word, f"{word}s", f"{word}es")}
        lines.sort(key=lambda line: (*fits[line.code], *self._told(line, forms), line.code))
        return [Hit(line, fits[line.code][0]) for line in lines]

    def _fits(self) -> dict[str, tuple[Why, int, int, int]]:
        """How well each line fits by the words it holds: the less, the better."""
        wanted = sum(1 << place for place in range(len(self.words)) if place not in self.matches.idle)
        fits = {}
        for code, own in self.matches.anywhere.items():
            together = own
            for length in range(2, len(code)):
                together |= self.matches.anywhere.get(code[:length], 0)
            why = Why.ALL_WORDS if together == wanted else Why.SOME_WORDS
            in_language = self.matches.in_language.get(code, 0)
            fits[code] = (why, -together.bit_count(), -own.bit_count(), -in_language.bit_count())
        return fits

    def _told(self, line: TariffLine, forms: set[str]) -> tuple[int, bool, int]:
        """Where the first of these words stands in a description (late when none does), and what else orders hits."""
        words = words_of(folded(line.description(self.language)))
        place = next((place for place, word in enumerate(words) if word in forms), _LATE)
        return place, line.declarable, len(words)


def beginning_with(book: TariffBook, digits: str, on: date) -> Iterator[TariffLine]:
    """Headings and lines whose code begins with these digits, in order."""
    codes = book.codes
    for place in range(bisect_left(codes, digits), len(codes)):
        if not codes[place].startswith(digits):
            return
        line = book.heading(codes[place], on)
        if line is not None:
            yield line
