"""`find`: what somebody typed, as lines of the tariff in the order of how well they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice

from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root
from alfandega.reference.snapshot import Kept
from alfandega.tariff import snapshot
from alfandega.tariff.book import TariffBook
from alfandega.tariff.search.asked import folded, read
from alfandega.tariff.search.hits import Found, Hit, Why
from alfandega.tariff.search.lexicon import Lexicon
from alfandega.tariff.search.matching import Matches, match
from alfandega.tariff.search.ranking import WordSearch, beginning_with
from alfandega.tariff.search.synonyms import Synonyms, read_synonyms

__all__ = ["Found", "Hit", "Why", "find"]


@cache
def everyday_words() -> Synonyms:
    """The file of synonyms; raises Refused with its faults."""
    synonyms, faults = read_synonyms(data_root() / "tariff" / "synonyms.csv")
    if faults:
        raise Refused(*faults)
    return synonyms


def _lexicon() -> Lexicon:
    lines = (line for lines in snapshot.current().lines.values() for line in lines)
    return Lexicon.of(lines, everyday_words().words)


LEXICON = Kept("tariff", _lexicon)
"""Made when the first word is misspelt, and again when the tariff changes."""


def find(text: str, language: str, on: date, most: int = 20) -> Found:
    """The lines valid on a date that the text asks for, at most so many: by code, by everyday word, by words.

    A heading that fits is followed by the lines below it. Words that stand nowhere are mended, and `corrected` says so.
    Any text will do; `language` is pt, fr or en. Raises Refused when the file of synonyms has faults.
    """
    book, asked = snapshot.current(), read(text)
    if asked.codes and not asked.words:
        hits = list(islice(_by_code(book, asked.codes[0], on), most + 1))
        return Found(tuple(hits[:most]), None, len(hits) > most, asked.shortened)
    synonyms, words = everyday_words(), asked.words
    matches = match(words, language, on) if words else Matches()
    mended, beginnings = _mended(words, matches, synonyms, language)
    if mended != words or beginnings:
        matches = match(mended, language, on, beginnings)
    found = [Hit(line, Why.CODE) for code in asked.codes if (line := book.heading(code, on))]
    search = WordSearch(book, mended, matches, language, on)
    by_words = search.by_words()
    meant, whole = search.by_synonym(synonyms)
    best = [hit for hit in by_words if hit.why is Why.ALL_WORDS]
    found += [*meant, *by_words] if whole else [*best, *meant, *by_words]
    hits = list(islice(_each_once(_with_lines_below(found, book, on)), most + 1))
    misspelt = any(folded(before) != folded(after) for before, after in zip(words, mended, strict=True))
    corrected = " ".join((*asked.codes, *mended)) if misspelt else None
    return Found(tuple(hits[:most]), corrected, len(hits) > most, asked.shortened)


def _by_code(book: TariffBook, code: str, on: date) -> Iterator[Hit]:
    """The line of the code and those that begin with it; when there is none, the nearest."""
    found = False
    for each in beginning_with(book, code, on):
        found = True
        yield Hit(each, Why.CODE, below=each.code != code)
    if not found:
        yield from (Hit(each, Why.NEAR) for each in book.nearest(code, on))


def _mended(
    words: tuple[str, ...], matches: Matches, synonyms: Synonyms, language: str
) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words, those that no line holds mended; and the places of those that are only the beginning of a word."""
    mended, beginnings = list(words), set()
    for place, word in enumerate(words):
        if place in matches.found or place in matches.idle or synonyms.of(folded(word), language):
            continue
        lexicon = LEXICON.current()
        spelt = lexicon.with_accents(word)
        if spelt is None and lexicon.begins(word):
            beginnings.add(place)
        else:
            mended[place] = spelt or lexicon.nearest(word, language) or word
    return tuple(mended), frozenset(beginnings)


def _with_lines_below(hits: Iterable[Hit], book: TariffBook, on: date) -> Iterator[Hit]:
    """The hits, and after all of one reason the lines below their headings that goods can be declared under."""
    headings: list[Hit] = []
    for hit in hits:
        if headings and headings[-1].why != hit.why:
            yield from _below(headings, book, on)
            headings = []
        if not hit.line.declarable:
            headings.append(hit)
        yield hit
    yield from _below(headings, book, on)


def _below(headings: Iterable[Hit], book: TariffBook, on: date) -> Iterator[Hit]:
    for hit in headings:
        for line in beginning_with(book, hit.line.code, on):
            if line.declarable:
                yield Hit(line, hit.why, below=True)


def _each_once(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.line.code not in seen:
            seen.add(hit.line.code)
            yield hit
